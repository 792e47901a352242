// Reports as rows of a table, and what is wrong with them.

/**
 * What is wrong with a report, a line each; none if it passes. Where functions have lost their names, rules that show
 * names do not count.
 */
export function faults(report, { namesLost = false } = {}) {
  if (report.error !== undefined) return [report.error]
  const failed = Object.entries(report.checks).filter(([, outcome]) => outcome.startsWith('failed'))
  const rules = namesLost ? [] : report.rules.failed
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
