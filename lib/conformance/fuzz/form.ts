/**
 * The neutral form of the fuzzer's programs: plain data, which is printed as Python (python.ts) and TypeScript
 * (typescript.ts) and executed on any runtime (interpret.ts).
 *
 * A program is a pool of objects, made up front and known to everybody by their index, and a driver that sends to,
 * throws into and closes them. Bodies may do the same to any object of the pool while they run. What is written
 * nowhere in the pool is made afresh where it is used.
 *
 * The awaitables of an async generator (its steps) are objects of the pool too: driven, awaited and shared like others.
 * The slot of a step can be filled anew, since a step is used up by being awaited.
 */

/** A value that programs hand about; null is None. */
export type Value = null | boolean | number | string | { readonly tuple: readonly Value[] }

/** The exceptions of the programs: Python's, and one subclass each of Exception, StopIteration and GeneratorExit. */
export type ErrorType = (typeof ERROR_TYPES)[number]

export const ERROR_TYPES = [
  'BaseException',
  'Exception',
  'ValueError',
  'KeyError',
  'RuntimeError',
  'TypeError',
  'AttributeError',
  'StopIteration',
  'StopAsyncIteration',
  'GeneratorExit',
  'Boom',
  'Stop',
  'Exit',
] as const

/** An exception that is made where it is raised. */
export interface ErrorSpec {
  readonly type: ErrorType
  readonly args: readonly Value[]
}

/** A new exception, or one of the program's shared ones. */
export type ErrorRef = ErrorSpec | { readonly shared: number }

/** An argument of a `throw()`: an exception, a class of them, or what is neither. */
export type ThrowArgument = ErrorRef | { readonly class: ErrorType } | { readonly value: Value }

/** Something done to an object of the pool. */
export type Call =
  | { readonly op: 'send'; readonly target: number; readonly value: Value }
  | { readonly op: 'next'; readonly target: number }
  | { readonly op: 'throw'; readonly target: number; readonly args: readonly ThrowArgument[] }
  | { readonly op: 'close'; readonly target: number }
  /** Makes a step or an async generator of the pool anew, in place of the one that was there. */
  | { readonly op: 'renew'; readonly target: number }

/** What is awaited, or delegated to. */
export type Operand =
  | { readonly pool: number }
  | { readonly fresh: ObjectSpec }
  /** A generator-based coroutine that hands a value to the driver and returns what is sent. */
  | { readonly trap: Value }
  /** What cannot be awaited. */
  | { readonly value: Value }

export interface Handler {
  readonly type: ErrorType
  readonly body: Block
}

export type Block = readonly Statement[]

/** A statement of a body. Each that evaluates to something logs it. */
export type Statement =
  | { readonly do: 'yield'; readonly value: Value }
  | { readonly do: 'await'; readonly operand: Operand }
  | { readonly do: 'from'; readonly operand: Operand }
  | {
      readonly do: 'try'
      readonly body: Block
      readonly handlers: readonly Handler[]
      readonly finally?: Block
    }
  | { readonly do: 'raise'; readonly error: ErrorRef; readonly fromCaught?: boolean }
  /** Raises what the nearest handler caught once more. */
  | { readonly do: 'reraise' }
  | { readonly do: 'return'; readonly value: Value }
  /** `async for` over what the operand is. */
  | { readonly do: 'for'; readonly operand: Operand; readonly body: Block }
  | { readonly do: 'repeat'; readonly times: number; readonly body: Block }
  | { readonly do: 'break' }
  | { readonly do: 'continue' }
  | { readonly do: 'call'; readonly call: Call; readonly guarded: boolean }
  /** Logs the state of an object of the pool. */
  | { readonly do: 'look'; readonly target: number }

/** One answer of an iterator's method: what it does to others first, and how it ends. */
export interface Answer {
  readonly calls: readonly Call[]
  readonly end: { readonly return: Value } | { readonly raise: ErrorRef } | { readonly rethrow: true }
}

/** A method answers call by call; once the answers are used up it ends the iteration, or lets the error out. */
export type Method = readonly Answer[] | { readonly lookup: ErrorSpec }

/** What an `__await__()` or `__iter__()` returns. */
export type Given =
  /** The method is a generator itself. */
  { readonly native: Block } | { readonly fresh: ObjectSpec } | { readonly pool: number } | { readonly value: Value }

/** What has an `__await__()`, `__iter__()` or, as its own asynchronous iterator, `__anext__()`, which may do something to others before it returns. */
export interface ProviderSpec {
  readonly kind: 'awaitable' | 'iterable' | 'asyncIterable'
  readonly calls?: readonly Call[]
  readonly gives: Given
}

/** What has a body that runs step by step. */
export type BodySpec = {
  /** `native` is a plain generator of JavaScript, adopted by who delegates to it; in Python it is like any other. */
  readonly kind: 'generator' | 'coroutine' | 'generatorBased' | 'native' | 'asyncGenerator'
  readonly body: Block
}

/** An iterator in Python's style, of a class of its own. */
export interface IteratorSpec {
  readonly kind: 'iterator'
  readonly next: readonly Answer[]
  readonly send?: Method
  readonly throw?: Method
  readonly close?: Method
}

/** An awaitable of an async generator of the pool; `default` is that of `anext(generator, value)`. */
export type StepSpec = { readonly kind: 'step'; readonly of: number } & (
  | { readonly method: 'asend' | 'default'; readonly value: Value }
  | { readonly method: '__anext__' | 'aclose' }
  | { readonly method: 'athrow'; readonly args: readonly ThrowArgument[] }
)

/** An object, of the pool or made where it is used. */
export type ObjectSpec =
  | BodySpec
  | IteratorSpec
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  /** `coroutine.__await__()` of a coroutine of the pool. */
  | { readonly kind: 'wrapper'; readonly of: number }
  /** `types.coroutine` of a function that returns a generator of the pool. */
  | { readonly kind: 'wrapped'; readonly of: number }
  | StepSpec
  | ProviderSpec

export type Kind = ObjectSpec['kind']

export interface Program {
  /** Exceptions that are raised in several places. */
  readonly errors: readonly ErrorSpec[]
  readonly pool: readonly ObjectSpec[]
  readonly driver: readonly Call[]
}

/** The methods that an object can be driven with. */
export function operations(spec: ObjectSpec): readonly Call['op'][] {
  switch (spec.kind) {
    case 'generator':
    case 'generatorBased':
    case 'wrapper':
    case 'wrapped':
      return ['send', 'next', 'throw', 'close']
    case 'coroutine':
      return ['send', 'throw', 'close']
    case 'step':
      return ['send', 'next', 'throw', 'close', 'renew']
    case 'iterator':
      return ['next', ...(['send', 'throw', 'close'] as const).filter((name) => Array.isArray(spec[name]))]
    case 'list':
      return ['next']
    case 'asyncGenerator':
      return ['renew']
    case 'native':
    case 'awaitable':
    case 'iterable':
    case 'asyncIterable':
      return []
  }
}

/** Whether an object has a state to look at. */
export function hasState({ kind }: ObjectSpec): boolean {
  return ['generator', 'generatorBased', 'coroutine', 'asyncGenerator'].includes(kind)
}

/** The pool in the order in which it is made: what is made of another object of the pool comes after the others. */
export function inOrder(pool: readonly ObjectSpec[]): ObjectSpec[] {
  const isMadeOfOther = ({ kind }: ObjectSpec) => ['wrapper', 'wrapped', 'step'].includes(kind)
  return [...pool.filter((spec) => !isMadeOfOther(spec)), ...pool.filter(isMadeOfOther)]
}
