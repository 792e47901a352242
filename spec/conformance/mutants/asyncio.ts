/**
 * How mutants of asyncio are made: loops, futures, tasks and runners with something altered.
 */
import type { Adapter } from '../../../lib/conformance/adapter.js'
import { ours, raise, replace, rescued } from './mutant.js'

export const { asyncio, contextvars } = ours

/** An asyncio with some names altered. */
export function asyncioWith(altered: Record<string, unknown>): Partial<Adapter> {
  return { asyncio: { ...asyncio, ...altered } }
}

type Methods = Record<string, (original: any, ...args: any[]) => any>

/** Loops with something done to each; other names of asyncio may be altered with them. */
export function looping(alter: (loop: any) => void, altered: Record<string, unknown> = {}): Partial<Adapter> {
  const Loop: new (...args: any[]) => any = asyncio['VirtualEventLoop']
  class VirtualEventLoop extends Loop {
    constructor(...args: any[]) {
      super(...args)
      alter(this)
    }
  }
  return asyncioWith({ ...altered, VirtualEventLoop })
}

/** Loops with methods replaced. */
export function loopWith(methods: Methods | ((loop: any) => Methods)): Partial<Adapter> {
  return looping((loop) => replace(loop, typeof methods === 'function' ? methods(loop) : methods))
}

/** Loops that make futures with methods replaced. */
export function futureWith(methods: (future: any) => Methods): Partial<Adapter> {
  return loopWith({
    createFuture(original) {
      const future = original()
      replace(future, methods(future))
      return future
    },
  })
}

/** Loops that make tasks with methods replaced. */
export function taskWith(methods: (task: any, options: any) => Methods): Partial<Adapter> {
  return loopWith({
    createTask(original, coro, options) {
      const task = original(coro, options)
      replace(task, methods(task, options))
      return task
    },
  })
}

/** Runners with something else as a base. */
export function runnerThat(derive: (Runner: new (...args: any[]) => any) => unknown): Partial<Adapter> {
  return asyncioWith({ Runner: derive(asyncio['Runner']) })
}

/** The options that a callback is registered with, if there are any among the arguments, altered. */
export function withContext(args: any[], alter: (context: any) => any): any[] {
  const last = args.at(-1)
  if (typeof last !== 'object' || last === null || !('context' in last)) return args
  return [...args.slice(0, -1), { context: last.context && alter(last.context) }]
}

/** A class with methods replaced; each is called on the object, with the original and then its arguments. */
export function classWith(
  name: string,
  methods: Record<string, (this: any, original: any, ...args: any[]) => any>,
): Partial<Adapter> {
  const Base: new (...args: any[]) => any = asyncio[name]
  class Derived extends Base {}
  for (const [method, replaced] of Object.entries(methods)) {
    Object.defineProperty(Derived.prototype, method, {
      value(this: any, ...args: any[]) {
        return replaced.call(this, Base.prototype[method].bind(this), ...args)
      },
    })
  }
  return asyncioWith({ [name]: Object.defineProperty(Derived, 'name', { value: name }) })
}

/** A coroutine that awaits another, and does something with what it gives. */
export function awaiting(awaitable: unknown, then: (result: any) => unknown): any {
  return ours.coroutine(function* awaiting() {
    return then(yield* ours.await_(awaitable))
  })()
}

/** Does something else with an error that has these words. */
export function whenTold(words: string, call: () => unknown, instead: () => unknown): unknown {
  return rescued(call, (error) => (String(error?.message).includes(words) ? instead() : raise(error)))
}
