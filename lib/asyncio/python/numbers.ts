/**
 * Numbers as Python has them: what its arithmetic refuses, and JavaScript's would turn into NaN.
 */
import { ValueError } from '../../protocol/exceptions.js'
import { pythonTypeName } from './python-types.js'

/** Whether a value counts as a number in Python; booleans do. */
export function isNumber(value: unknown): value is number {
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint'
}

/**
 * Whether `value <= limit` in Python.
 *
 * @throws TypeError if `value` is no number
 */
export function atMost(value: unknown, limit: number, limitType: 'int' | 'float'): boolean {
  if (isNumber(value)) return Number(value) <= limit
  throw new TypeError(`'<=' not supported between instances of '${pythonTypeName(value)}' and '${limitType}'`)
}

/**
 * Refuses a delay that is no time.
 *
 * @throws ValueError for NaN
 */
export function refuseNaN(delay: unknown): void {
  if (Number.isNaN(delay)) throw new ValueError('Invalid delay: NaN (not a number)')
}
