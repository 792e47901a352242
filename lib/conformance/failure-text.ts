/**
 * A rule that a runtime breaks, to be read by people: what it is, and what CPython and the runtime did, side by side.
 */
import type { Outcome } from './run.js'
import type { Version } from './rule.js'
import { sideBySide } from './side-by-side.js'

/**
 * The text of an outcome that is no pass.
 *
 * @param version the version of CPython that it was held against
 * @param width how wide it may be, in characters
 */
export function failureText(outcome: Outcome, version: Version, width = 120): string {
  const { id, level, title, status, reason, expected, got, agreesWith } = outcome
  const lines = [`${id} (${level}): ${title}`]
  if (status === 'fail') lines.push(...sideBySide(expected, got, [`CPython ${version}`, 'this runtime'], width))
  if (reason !== undefined) lines.push(status === 'fail' ? reason : `${status}: ${reason}`)
  if (agreesWith.length > 0) lines.push(`this is what CPython ${agreesWith.join(', ')} prints`)
  return lines.join('\n')
}
