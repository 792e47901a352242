// Reports as rows of a table, and what is wrong with them.

/** The rules that show names of functions and classes of the suite's programs, which bundlers change. */
const SHOW_NAMES = new Set(
  `GEN-30 GEN-43
   YF-20 YF-27 YF-33
   AW-01 AW-02 AW-07 AW-14 AW-16 AW-24
   AG-40
   AF-01 AF-03 AF-12 AF-18 AF-31
   EXC-12
   INS-09 INS-10
   LOOP-26 LOOP-28 LOOP-29 LOOP-31 LOOP-37 LOOP-38 LOOP-39
   FUT-07 FUT-17 FUT-30 FUT-40
   TASK-08 TASK-13 TASK-35 TASK-36 TASK-37 TASK-58 TASK-71
   WAIT-10
   GROUP-19 GROUP-29
   CTX-15 CTX-16 CTX-17 CTX-18
   RUN-12 RUN-13`.split(/\s+/),
)

/**
 * What is wrong with a report, a line each; none if it passes. Where functions have lost their names, rules that show
 * those of the suite's programs do not count.
 */
export function faults(report, { namesLost = false } = {}) {
  if (report.error !== undefined) return [report.error]
  const failed = Object.entries(report.checks).filter(([, outcome]) => outcome.startsWith('failed'))
  const rules = report.rules.failed.filter((rule) => !namesLost || !SHOW_NAMES.has(rule.split(' ')[0]))
  return [...failed.map(([name, outcome]) => `${name}: ${outcome}`), ...rules.map((rule) => `rule ${rule}`)]
}

/** The cells of a host that is here. */
export function cells(title, version, report) {
  if (report.error !== undefined) return [title, version, 'none', 'none', '', 'does not run']
  const outcomes = Object.entries(report.checks)
  const passed = outcomes.filter(([, outcome]) => outcome === 'ok')
  const remarks = outcomes.filter(([, outcome]) => outcome !== 'ok').map(remark)
  const { rules, positions } = report
  return [
    title,
    version,
    `${passed.length} of ${outcomes.length}`,
    rules.of === 0 ? '' : `${rules.passed} of ${rules.of}`,
    positions === undefined ? '' : positions ? 'yes' : 'no',
    remarks.join('; '),
  ]
}

function remark([name, outcome]) {
  return outcome.startsWith('failed') ? `${name} fails` : outcome.replace('not here: ', '')
}

/** The cells of one that is not. */
export function notHere(title) {
  return [title, '', 'not here', '', '', '']
}

/** A table in Markdown. */
export function markdown(rows) {
  const all = [['host', 'version', 'checks', 'rules', 'positions', 'remarks'], ...rows]
  const widths = all[0].map((_, column) => Math.max(3, ...all.map((row) => row[column].length)))
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [line(all[0]), rule, ...all.slice(1).map(line)].join('\n')
}
