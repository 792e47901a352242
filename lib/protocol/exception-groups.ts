/**
 * Exception groups: several exceptions at once (PEP 654).
 *
 * `except*` is `const [match, rest] = group.split(Type)`.
 */
import { type ExceptionClass, isInstance } from './exception-match.js'
import {
  AttributeError,
  BaseException,
  Exception,
  isException,
  isExceptionClass,
  isExceptionInstance,
  ValueError,
} from './exceptions.js'
import { isClass, typeName } from './type-name.js'
import { causeIn, type CauseOptions, giveBrands } from './exception-parts.js'

/** What chooses among the exceptions of a group: a class, an array of classes, or a function. */
export type Condition = ExceptionClass | readonly ExceptionClass[] | ((error: Error) => unknown)

/** A part of a group; undefined if nothing is in it. */
export type Part = BaseExceptionGroup | undefined

/**
 * Several exceptions, of which some may be no Exceptions. Made of Exceptions only, it is an ExceptionGroup.
 *
 * @param message what they have in common
 * @param exceptions an array of exceptions, not empty; groups may be among them
 * @param options `cause`, as `raise … from cause` sets it
 * @throws TypeError if there are not two arguments, the message is no string or the exceptions are no array; ValueError if
 *   that is empty or has something else in it
 * @see Python: `BaseExceptionGroup`, PEP 654
 * @example
 * const group = new BaseExceptionGroup('two', [new ValueError('a'), new KeyboardInterrupt()])
 * group.exceptions.length // → 2
 * group instanceof ExceptionGroup // → false
 */
export class BaseExceptionGroup<E extends Error = Error> extends BaseException {
  static override readonly name: string = 'BaseExceptionGroup'

  /** What they have in common. Setting it raises AttributeError. */
  declare readonly message: string
  /** The exceptions, in order. Setting it raises AttributeError. */
  declare readonly exceptions: readonly E[]

  constructor(message: string, exceptions: readonly E[], options?: CauseOptions)
  constructor(...args: [message: string, exceptions: readonly E[], ...unknown[]]) {
    checkArguments(args)
    super(...args)
    const [message, exceptions] = args
    // The members are those of now, even if somebody changes the array later, which stays in `args`.
    setReadonly(this, { message, exceptions: [...exceptions] })
    const onlyExceptions = exceptions.every(isException)
    if (new.target === (BaseExceptionGroup as unknown)) {
      if (onlyExceptions) Object.setPrototypeOf(this, ExceptionGroup.prototype)
    } else if (!onlyExceptions && this instanceof Exception) {
      const type = new.target === (ExceptionGroup as unknown) ? 'an ExceptionGroup' : `'${new.target.name}'`
      throw new TypeError(`Cannot nest BaseExceptions in ${type}`)
    }
  }

  /**
   * The group with only those exceptions, at any depth, that a condition chooses.
   *
   * @param condition a class, an array of classes, or a function that is called with each exception, groups included
   * @returns a group of the same shape; undefined if nothing is chosen
   * @throws TypeError if the condition is none of these
   * @see Python: `BaseExceptionGroup.subgroup`
   * @example
   * const group = new ExceptionGroup('two', [new ValueError('a'), new RangeError('b')])
   * group.subgroup(ValueError)?.exceptions.length // → 1
   */
  subgroup(condition: Condition): Part {
    return split(this, predicate(condition), false)[0] as Part
  }

  /**
   * Divides the group: what a condition chooses, and the rest.
   *
   * @param condition as for `subgroup`
   * @returns two groups of the same shape, undefined for one that would be empty
   * @throws TypeError if the condition is none
   * @see Python: `BaseExceptionGroup.split`, which is what `except*` does
   * @example
   * const group = new ExceptionGroup('two', [new ValueError('a'), new RangeError('b')])
   * const [match, rest] = group.split(ValueError)
   * match?.exceptions[0]?.message // → 'a'
   * rest?.exceptions[0]?.message // → 'b'
   */
  split(condition: Condition): [match: Part, rest: Part] {
    return split(this, predicate(condition), true) as [Part, Part]
  }

  /**
   * Makes the groups that `subgroup` and `split` give. A subclass returns one of its own.
   *
   * @param exceptions what is to be in it
   * @see Python: `BaseExceptionGroup.derive`
   */
  derive(exceptions: readonly Error[]): BaseExceptionGroup {
    return new BaseExceptionGroup(this.message, exceptions)
  }

  /** Python's `str()`: the message, and how many there are. */
  __str__(): string {
    const count = this.exceptions.length
    return `${this.message} (${count} sub-exception${count === 1 ? '' : 's'})`
  }
}

/**
 * Several Exceptions. It is an Exception itself.
 *
 * @throws TypeError if something in it is no Exception; and as BaseExceptionGroup
 * @see Python: `ExceptionGroup`
 * @example
 * const group = new ExceptionGroup('two', [new ValueError('a'), new RangeError('b')])
 * isException(group) // → true
 * group instanceof BaseExceptionGroup // → true
 */
export class ExceptionGroup<E extends Error = Error> extends BaseExceptionGroup<E> {
  static override readonly name: string = 'ExceptionGroup'
}

giveBrands([BaseExceptionGroup, ExceptionGroup])
// Its second base class.
Object.defineProperty(ExceptionGroup.prototype, Symbol.for('dunder-await.Exception'), { value: true })

/** Sets attributes that, as in Python, cannot be set again. */
function setReadonly(group: object, attributes: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    const set = (): never => {
      throw new AttributeError('readonly attribute')
    }
    Object.defineProperty(group, name, { get: () => value, set, configurable: true })
  }
}

function checkArguments(args: readonly unknown[]): void {
  const given = causeIn(args) === undefined ? args : args.slice(0, -1)
  const count = given.findLastIndex((argument) => argument !== undefined) + 1
  if (count !== 2) throw new TypeError(`BaseExceptionGroup.__new__() takes exactly 2 arguments (${count} given)`)
  checkMembers(given[0], given[1])
}

function checkMembers(message: unknown, exceptions: unknown): void {
  if (typeof message !== 'string') {
    throw new TypeError(`BaseExceptionGroup.__new__() argument 1 must be str, not ${typeName(message)}`)
  }
  if (!Array.isArray(exceptions)) throw new TypeError('second argument (exceptions) must be a sequence')
  if (exceptions.length === 0) throw new ValueError('second argument (exceptions) must be a non-empty sequence')
  for (const [index, item] of exceptions.entries()) {
    if (isExceptionInstance(item)) continue
    throw new ValueError(`Item ${index} of second argument (exceptions) is not an exception`)
  }
}

/** What asks an exception whether a condition chooses it. */
function predicate(condition: Condition): (error: Error) => boolean {
  if (isExceptionClass(condition)) return (error) => isInstance(error, condition)
  if (Array.isArray(condition) && condition.every(isExceptionClass)) {
    return (error) => condition.some((type) => isInstance(error, type))
  }
  if (typeof condition === 'function' && !isClass(condition)) {
    return (error) => Boolean((condition as (error: Error) => unknown)(error))
  }
  throw new TypeError('expected an exception type, a tuple of exception types, or a callable (other than a class)')
}

type Split = [match: Error | undefined, rest: Error | undefined]

/** A group that is being divided: how far it is, and what has been found. */
interface Division {
  readonly group: BaseExceptionGroup
  readonly left: Iterator<Error>
  readonly matches: Error[]
  readonly rests: Error[]
}

/** A loop, since groups may be nested to any depth. */
function split(error: Error, chooses: (error: Error) => boolean, wantsRest: boolean): Split {
  const open: Division[] = []
  const begin = (next: Error): Split | undefined => {
    if (chooses(next)) return [next, undefined]
    if (!(next instanceof BaseExceptionGroup)) return [undefined, next]
    open.push({ group: next, left: next.exceptions[Symbol.iterator](), matches: [], rests: [] })
    return undefined
  }
  let done = begin(error)
  for (let around = open.at(-1); around !== undefined; around = open.at(-1)) {
    const [match, rest] = done ?? []
    if (match !== undefined) around.matches.push(match)
    if (rest !== undefined && wantsRest) around.rests.push(rest)
    const inner = around.left.next()
    if (inner.done === true) {
      open.pop()
      done = [part(around.group, around.matches), part(around.group, around.rests)]
    } else done = begin(inner.value)
  }
  return done as Split
}

function part(group: BaseExceptionGroup, exceptions: readonly Error[]): BaseExceptionGroup | undefined {
  if (exceptions.length === 0) return undefined
  const derived: unknown = group.derive(exceptions)
  if (!(derived instanceof BaseExceptionGroup)) {
    throw new TypeError('derive must return an instance of BaseExceptionGroup')
  }
  if ('cause' in group) derived.cause = group.cause
  return derived
}
