/**
 * What may stand last among the arguments of a callback: `{ context }`.
 */
import { Context } from '../../contextvars/context.js'
import type { CallOptions } from './loop.js'

/** Takes the options off the end of a callback's arguments, if they are there; gives the context. */
export function takeCallOptions(args: unknown[]): Context | undefined {
  // Of no arguments the last is none, but `[-1]`, which engines look up by its text.
  if (args.length === 0) return undefined
  const last = args[args.length - 1]
  if (typeof last !== 'object' || last === null || !isCallOptions(last)) return undefined
  args.pop()
  return last.context
}

/** An object whose only own key is `context`, a Context or undefined. */
function isCallOptions(value: object): value is CallOptions {
  if (!Object.hasOwn(value, 'context')) return false
  const { context } = value as CallOptions
  return (context === undefined || context instanceof Context) && Reflect.ownKeys(value).length === 1
}
