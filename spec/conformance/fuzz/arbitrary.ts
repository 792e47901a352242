/**
 * Random programs, made with fast-check: the same seed gives the same programs.
 */
import fc from 'fast-check'
import {
  type Call,
  type StepSpec,
  hasState,
  type ObjectSpec,
  operations,
  type Program,
} from '../../../lib/conformance/fuzz/form.js'
import { hasUnknownNative, isStop } from '../../../lib/conformance/fuzz/valid.js'
import { Author } from './author.js'
import type { Size } from './body-author.js'

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
  const text = JSON.stringify(program)
  const unpacks = text.includes('"method":"default"')
  return JSON.parse(text, (_key, value: unknown) => {
    const { op, target } = (value ?? {}) as Partial<Call>
    if (op !== undefined && target !== undefined) {
      const able = operations(pool[target] as ObjectSpec)
      if (op === 'throw' && able.includes(op)) return thrown(program, value as Call & { op: 'throw' })
      return able.includes(op) ? value : { op: able[0] ?? 'close', target: able.length === 0 ? 0 : target, value: null }
    }
    // The awaitable of CPython's anext(x, default) unpacks a tuple that is sent to it; JavaScript has no tuples.
    if (unpacks && isTuple(value)) return 'p'
    if (isAthrow(value)) return thrown(program, value)
    const looked = value as { do?: string; target?: number } | null
    if (looked?.do === 'look' && !hasState(pool[looked.target as number] as ObjectSpec))
      return { ...looked, target: pool.findIndex(hasState) }
    return value
  }) as Program
}

type Throwing = Extract<Call, { op: 'throw' }> | Extract<StepSpec, { method: 'athrow' }>

function isTuple(value: unknown): boolean {
  return Array.isArray((value as { tuple?: unknown } | null)?.tuple)
}

function isAthrow(value: unknown): value is Extract<StepSpec, { method: 'athrow' }> {
  return (value as { method?: string } | null)?.method === 'athrow'
}

/** A `throw()` without StopIteration, where that would be more than a native generator can tell. */
function thrown<T extends Throwing>(program: Program, call: T): T {
  if (!hasUnknownNative(program)) return call
  const other = { type: 'ValueError', args: [1] } as const
  return { ...call, args: call.args.map((argument) => (isStop(program, argument) ? other : argument)) }
}
