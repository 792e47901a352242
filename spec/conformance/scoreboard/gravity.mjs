/**
 * Which failures of a runtime weigh most. The rule, which the page states: core before edge before exotic; generators,
 * coroutines and their kin before asyncio; then by how many lines of CPython's trace do not happen, in their order: another
 * step of a body, a value for an error, an error of another class. What ends the program counts once; warnings, and what
 * nobody can catch, do not count. Left out is what fails by texts alone, and what another CPython prints.
 */
const LEVELS = ['core', 'edge', 'exotic']

/** The sections of asyncio stand on these. */
export const KERNEL = 'GEN YF CORO AW AG AF EXC INS'.split(' ')

/** What is said besides. */
const ASIDE = /^(?:warning|unraisable|log \w+): /

const ENDED = /^(?:PROBE-ERROR|DIED) /

/** What happens, line by line, without the values. */
function course(lines) {
  return lines
    .filter((line) => !ASIDE.test(line))
    .map((line) => {
      const [, label, outcome] = /^(\s*\S.*?) (->|!! \w+)/.exec(line) ?? []
      if (label !== undefined) return `${label} ${outcome}`
      return line.startsWith(' ') ? line : ENDED.test(line) ? 'ended' : ''
    })
}

/** How many lines of CPython's trace do not happen; without those that come after the end of the program. */
export function gravity({ expected, got }) {
  const [wanted, seen] = [course(expected), course(got)]
  const end = seen.indexOf('ended')
  const compared = end === -1 ? wanted : wanted.slice(0, end)
  return compared.length - common(compared, seen) + (end === -1 ? 0 : 1)
}

/** The length of the longest list that two have in common, in order. */
function common(some, others) {
  let row = others.map(() => 0)
  for (const one of some) {
    const next = []
    others.forEach((other, at) => {
      const without = Math.max(row[at], next[at - 1] ?? 0)
      next.push(one === other ? Math.max((row[at - 1] ?? 0) + 1, without) : without)
    })
    row = next
  }
  return row.at(-1) ?? 0
}

/** Whether a failure is what another CPython does: one that was recorded, or one of `before`, lines by rule. */
function isOfAnotherCpython({ id, got, agreesWith, parts = [] }, before) {
  const failed = parts.filter(({ status }) => status === 'fail')
  if (agreesWith.length > 0 || (failed.length > 0 && failed.every((part) => part.agreesWith.length > 0))) return true
  return before[id] !== undefined && course(before[id]).join('\n') === course(got).join('\n')
}

/** The failures of a report by their weight, the gravest first. */
export function byGravity({ cases }, before = {}) {
  const rank = ({ level, section }) => LEVELS.indexOf(level) * 2 + (KERNEL.includes(section) ? 0 : 1)
  return cases
    .filter((one) => one.status === 'fail' && one.withoutTexts !== true && !isOfAnotherCpython(one, before))
    .map((one, at) => ({ one, at, rank: rank(one), weight: gravity(one) }))
    .sort((some, others) => some.rank - others.rank || others.weight - some.weight || some.at - others.at)
    .map(({ one }) => one)
}
