/**
 * Functions that make the runtime's objects: what the factories have in common.
 *
 * A made function has the body's name and number of parameters, hands `this` and its arguments to the body, and is
 * marked, so that `isCoroutineFunction` and its kin know it; so is what its `bind` gives, as Python's predicates see
 * through bound methods and `functools.partial`.
 */
import { typeName } from '../protocol/type-name.js'
import { type BodyFunction, Code, functionTag, isBodyFunction, type Kind } from '../delegation/code.js'
import type { Frame, NativeGenerator } from '../delegation/frame.js'
import { makesOwn } from '../delegation/native.js'
import { watchNewCoroutine } from '../sys/never-awaited.js'
import { watchers } from '../sys/watchers.js'

/** The key under which a made function says what it makes. */
export const MAKES: unique symbol = Symbol.for('dunder-await.makes')

/** What a made function is known by. */
export interface FunctionMarks {
  /** The body. Python: the function's code object. */
  readonly __code__: BodyFunction
}

/** What a factory says of the bodies it takes. */
export type CodeFlags = Pick<Code, 'kind' | 'awaits' | 'delegates' | 'iterableCoroutine'>

/** How an object is made from code and a body that has not begun. */
export type Maker = (code: Code, body: NativeGenerator) => Frame

/** The mark of a made function; the code can be exchanged in place, as `types.coroutine` does with its flags. */
interface Made {
  code: Code
}

/**
 * Makes a function that makes objects.
 *
 * @param factory the factory's name, for its messages
 * @param args what the factory was called with: a body, or a name and a body
 */
export function makeFunction(factory: string, args: readonly unknown[], flags: CodeFlags, make: Maker): BodyFunction {
  const { name, body } = namedBody(factory, args)
  const { kind, awaits, delegates, iterableCoroutine } = flags
  const marks: Made = { code: new Code(kind, body, name, name, awaits, delegates, iterableCoroutine, !makesOwn(body)) }
  const watched = kind === 'coroutine'
  function made(this: unknown, ...parameters: unknown[]): unknown {
    const object = make(marks.code, body.apply(this, parameters))
    if (watchers !== 0 && watched) watchNewCoroutine(object, made)
    return object
  }
  mark(made, marks)
  const own = (value: unknown): PropertyDescriptor => ({ value, configurable: true })
  Object.defineProperties(made, { name: own(name), length: own(body.length), __code__: own(body) })
  return made as BodyFunction
}

/** What a function makes; undefined if it is none of ours. */
export function madeBy(value: unknown): Kind | undefined {
  return codeOf(value)?.code.kind
}

/** The mark of a function that a factory made. */
export function codeOf(value: unknown): Made | undefined {
  return typeof value === 'function' ? (value as { [MAKES]?: Made })[MAKES] : undefined
}

/** Marks a function, and what its `bind` will give. */
function mark(made: object, marks: Made): void {
  Object.defineProperty(made, MAKES, { value: marks })
  throughBind(made, (bound) => mark(bound, marks))
}

/** Does to what a function's `bind` gives what was done to the function. */
export function throughBind(callable: object, also: (bound: object) => void): void {
  Object.defineProperty(callable, 'bind', {
    configurable: true,
    writable: true,
    value: function bind(this: (...args: unknown[]) => unknown, ...args: [thisArg: unknown, ...rest: unknown[]]) {
      const bound = Function.prototype.bind.apply(this, args) as object
      also(bound)
      return bound
    },
  })
}

function namedBody(factory: string, args: readonly unknown[]): { name: string; body: BodyFunction } {
  const [first, second] = args
  const isNamed = typeof first === 'string'
  const body = isNamed ? second : first
  if (!isBodyFunction(body)) throw new TypeError(notABody(factory, body))
  return { name: isNamed ? first : body.name || '<lambda>', body }
}

function notABody(factory: string, value: unknown): string {
  const needed = `${factory}() needs a generator function, function* (…) { … }`
  if (typeof value !== 'function') return `${needed}, not ${typeName(value)}`
  const name = value.name === '' ? 'a function' : `'${value.name}'`
  switch (functionTag(value)) {
    case 'AsyncGeneratorFunction':
      return `${needed}; ${name} is a JavaScript async generator function: write function* and yield* await_(…)`
    case 'AsyncFunction':
      return `${needed}; ${name} is a JavaScript async function: write function* and yield* await_(…) for await`
    default:
      if (codeOf(value) !== undefined) return `${needed}; ${name} has been made from one already`
      return `${needed}; ${name} lacks the * (or was compiled to ES5)`
  }
}
