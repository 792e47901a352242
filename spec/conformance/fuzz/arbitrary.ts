/**
 * Random programs, made with fast-check: the same seed gives the same programs.
 */
import fc from 'fast-check'
import { type Call, hasState, type ObjectSpec, operations, type Program } from '../../../lib/conformance/fuzz/form.js'
import { hasSharedNative, isStop } from '../../../lib/conformance/fuzz/valid.js'
import { Author, type Size } from './author.js'

export const SIZES = {
  small: { objects: 3, statements: 2, steps: 7, depth: 2 },
  medium: { objects: 5, statements: 3, steps: 12, depth: 2 },
  large: { objects: 7, statements: 3, steps: 20, depth: 3 },
} as const satisfies Record<string, Size>

/** Random programs of a size. */
export function programs(size: Size): fc.Arbitrary<Program> {
  return fc.gen().map((gen) => fitted(new Author((max) => gen(fc.nat, { max }), size).program()))
}

/** The program with calls that its objects understand, and nothing looked at that has no state. */
function fitted(program: Program): Program {
  const { pool } = program
  return JSON.parse(JSON.stringify(program), (_key, value: unknown) => {
    const { op, target } = (value ?? {}) as Partial<Call>
    if (op !== undefined && target !== undefined) {
      const able = operations(pool[target] as ObjectSpec)
      if (op === 'throw' && able.includes(op)) return thrown(program, value as Call & { op: 'throw' })
      return able.includes(op) ? value : { op: able[0] ?? 'close', target: able.length === 0 ? 0 : target, value: null }
    }
    const looked = value as { do?: string; target?: number } | null
    if (looked?.do === 'look' && !hasState(pool[looked.target as number] as ObjectSpec)) return { ...looked, target: 0 }
    return value
  }) as Program
}

/** A `throw()` without StopIteration, where that would be more than a native generator can tell. */
function thrown(program: Program, call: Call & { op: 'throw' }): Call {
  if (!hasSharedNative(program)) return call
  const other = { type: 'ValueError', args: [1] } as const
  return { ...call, args: call.args.map((argument) => (isStop(program, argument) ? other : argument)) }
}
