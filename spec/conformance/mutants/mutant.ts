/**
 * Mutants: wrong runtimes, each this library with one thing altered. The suite must notice every one of them: the rule
 * that a mutant breaks fails, and most others pass.
 */
import type { Adapter } from '../../../lib/conformance/adapter.js'
import { dunderAwait } from '../../../lib/conformance/adapters/dunder-await.js'
import { completed } from '../../../lib/conformance/errors.js'

/** A wrong runtime. */
export interface Mutant {
  /** What it does wrong, as what a runtime `…s`. */
  readonly name: string
  /** The rule that it breaks. */
  readonly breaks: string
  readonly adapter: Adapter
}

/** What mutants are made from, with nothing optional. */
export const ours = dunderAwait as Required<Adapter>
export const errors = completed(ours.errors)

/** Writes a mutant down. */
export function mutant(breaks: string, name: string, altered: Partial<Adapter>): Mutant {
  return { name, breaks, adapter: { ...ours, ...altered, name } }
}

type Factory = 'generator' | 'coroutine' | 'asyncGenerator' | 'generatorBasedCoroutine'

/** A factory that does something to every object that its functions make. */
export function making(factory: Factory, alter: (object: any) => any): Partial<Adapter> {
  return {
    [factory]: (...args: [body: any, name?: string]) =>
      // What a made function is known by goes through the proxy.
      new Proxy(ours[factory](...args), {
        apply(target: any, self, parameters) {
          const object: unknown = Reflect.apply(target, self, parameters)
          return alter(object) ?? object
        },
      }),
  }
}

/** Replaces methods of an object; each is handed the original, bound to the object, and then its arguments. */
export function replace(object: any, methods: Record<string, (original: any, ...args: any[]) => any>): void {
  for (const [name, method] of Object.entries(methods)) {
    const original = object[name]?.bind(object)
    define(object, name, { value: (...args: unknown[]) => method(original, ...args), writable: true })
  }
}

/** Replaces an attribute by what a function of the original value gives. */
export function attribute(object: any, name: string, of: (original: unknown) => unknown): void {
  const prototype = Object.getPrototypeOf(object)
  define(object, name, { get: () => of(Reflect.get(prototype, name, object)), set: () => undefined })
}

function define(object: any, name: string, descriptor: PropertyDescriptor): void {
  Object.defineProperty(object, name, { configurable: true, ...descriptor })
}

/** Calls, and does something else with what is raised: what `instead` gives, if it does not raise. */
export function rescued(call: () => unknown, instead: (error: any) => unknown): unknown {
  try {
    return call()
  } catch (error) {
    return instead(error)
  }
}

/** Whether an error has a message that begins like this. */
export function says(error: any, message: string): boolean {
  return error instanceof Error && error.message.startsWith(message)
}

/** Raises. */
export function raise(error: unknown): never {
  throw error
}

/** The methods that resume a generator or a coroutine, each followed by the same. */
export function resuming(after: (call: () => unknown) => unknown) {
  const resume = (original: any, ...args: unknown[]) => after(() => original(...args))
  return { send: resume, throw: resume, __next__: resume }
}
