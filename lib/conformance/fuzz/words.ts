/**
 * Words: how values, exceptions and calls are written in Python and in TypeScript. What is logged is always in
 * Python's words, so that both sides log the same.
 */
import type { Call, ErrorRef, Program, StepSpec, ThrowArgument, Value } from './form.js'
import type { Names } from './names.js'

/** A language that programs are printed in. */
export interface Language {
  readonly none: string
  readonly true: string
  readonly false: string
  tuple(items: readonly string[]): string
  /** Makes an exception. */
  make(type: string, args: readonly string[]): string
  next(object: string): string
  /** Fills the slot of an object anew. */
  renew(name: string, made: string): string
}

export const PYTHON: Language = {
  none: 'None',
  true: 'True',
  false: 'False',
  tuple: (items) => (items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`),
  make: (type, args) => `${type}(${args.join(', ')})`,
  next: (object) => `next(${object})`,
  renew: (name, made) => `renew(${name}=${made})`,
}

export const TYPESCRIPT: Language = {
  none: 'undefined',
  true: 'true',
  false: 'false',
  tuple: (items) => `tuple(${items.join(', ')})`,
  make: (type, args) => `new ${type}(${args.join(', ')})`,
  next: (object) => `next(${object})`,
  renew: (name, made) => `renew({ ${name}: (${name} = ${made}) })`,
}

export function valueWord(language: Language, value: Value): string {
  if (value === null) return language.none
  if (typeof value === 'boolean') return value ? language.true : language.false
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return quoted(value)
  return language.tuple(value.tuple.map((item) => valueWord(language, item)))
}

export function errorWord(language: Language, error: ErrorRef): string {
  if ('shared' in error) return `e${error.shared}`
  return language.make(
    error.type,
    error.args.map((value) => valueWord(language, value)),
  )
}

function argumentWord(language: Language, argument: ThrowArgument): string {
  if ('class' in argument) return argument.class
  return 'value' in argument ? valueWord(language, argument.value) : errorWord(language, argument)
}

function argumentWords(language: Language, args: readonly ThrowArgument[]): string {
  return args.map((argument) => argumentWord(language, argument)).join(', ')
}

/** The expression that makes a step of an async generator. */
export function stepWord(language: Language, program: Program, names: Names, spec: StepSpec): string {
  const generator = poolName(program, names, spec.of)
  switch (spec.method) {
    case 'asend':
      return `${generator}.asend(${valueWord(language, spec.value)})`
    case 'default':
      return `anext(${generator}, ${valueWord(language, spec.value)})`
    case 'athrow':
      return `${generator}.athrow(${argumentWords(language, spec.args)})`
    default:
      return `${generator}.${spec.method}()`
  }
}

function renewedWord(language: Language, program: Program, names: Names, target: number): string {
  const spec = program.pool[target]
  return spec?.kind === 'step' ? stepWord(language, program, names, spec) : `make_${poolName(program, names, target)}()`
}

/** A call of an object of the pool. */
export function callWord(language: Language, program: Program, names: Names, call: Call): string {
  const target = poolName(program, names, call.target)
  switch (call.op) {
    case 'next':
      return language.next(target)
    case 'send':
      return `${target}.send(${valueWord(language, call.value)})`
    case 'throw':
      return `${target}.throw(${argumentWords(language, call.args)})`
    case 'close':
      return `${target}.close()`
    case 'renew':
      return language.renew(target, renewedWord(language, program, names, call.target))
  }
}

/** The name of an object of the pool. */
export function poolName(program: Program, names: Names, index: number): string {
  const spec = program.pool[index]
  const name = spec === undefined ? undefined : names.get(spec)
  if (name === undefined) throw new RangeError(`the pool has no object ${index}`)
  return name
}

/** Text in quotes, as both languages read it. */
export function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n')}'`
}
