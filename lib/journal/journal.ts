/**
 * Journals: what is known of one coroutine's driving. Where it came from (function, arguments), each send, throw and
 * close with its outcome, and whatever stands in the way of doing all of it again. recorder.ts writes journals,
 * replay.ts reads them.
 */
import { brandOf } from '../protocol/brand.js'
import { typeName } from '../protocol/type-name.js'
import { isNativeGenerator } from '../delegation/native.js'
import { pythonRepr } from '../text/python-repr.js'
import { type Step, stepText } from './step.js'

/** A function that makes coroutines or generators. */
// What a factory takes is its own business.
export type Factory<C = object> = (this: any, ...args: any[]) => C

/** Where a coroutine came from. */
export interface Provenance {
  readonly factory: Factory
  readonly args: readonly unknown[]
  /** What `this` was. */
  readonly self?: unknown
  readonly name: string
}

/** So many steps a journal takes. */
export const CAPACITY = 100_000

/** The journal of a coroutine. `record` makes one. */
export class Journal {
  static readonly name: string = 'Journal'
  readonly made: Provenance
  /** In whose step the coroutine was made; undefined for one that was made outside of all. */
  readonly creator: object | undefined
  /** When it was made: the origin of the times of its steps, in milliseconds since 1970. */
  readonly began: number
  readonly #steps: Step[] = []
  readonly #tasks: Journal[] = []
  readonly #listeners = new Set<(step: Step) => void>()
  #ahead: readonly Step[] = []
  #obstacle: string | undefined

  constructor(made: Provenance, creator: object | undefined, began: number) {
    this.made = made
    this.creator = creator
    this.began = began
    this.#obstacle = foreignArgument(made.args)
  }

  /** The name of the function. */
  get name(): string {
    return this.made.name
  }

  /** What was done, in order. */
  get steps(): readonly Step[] {
    return this.#steps
  }

  /** The journals of the tasks that were made in its steps. */
  get tasks(): readonly Journal[] {
    return this.#tasks
  }

  /** After a rewind: the steps that were undone, until something else is done. */
  get ahead(): readonly Step[] {
    return this.#ahead
  }

  /** Why it cannot be done again; undefined if it can, as far as is known. */
  get obstacle(): string | undefined {
    return this.#obstacle
  }

  /** @internal */
  _add(step: Step): void {
    this.#ahead = []
    if (this.#steps.length < CAPACITY) this.#steps.push(step)
    else this._obstruct(`its journal is full (${CAPACITY} steps)`)
    for (const tell of this.#listeners) tell(step)
  }

  /** @internal Has somebody told of each step that is added. Gives what ends that. The listener must not raise. */
  _listen(tell: (step: Step) => void): () => void {
    this.#listeners.add(tell)
    return () => void this.#listeners.delete(tell)
  }

  /** @internal A task was made in a step. */
  _madeTask(task: Journal): void {
    this.#tasks.push(task)
  }

  /** @internal Says that there are steps that have been undone. */
  _expect(steps: readonly Step[]): void {
    this.#ahead = steps
  }

  /** @internal Says that it cannot be done again. The first reason stays. */
  _obstruct(reason: string): void {
    this.#obstacle ??= reason
  }

  /** The log: a line for each step, counted from 0. */
  toString(): string {
    const width = Math.max(3, String(this.#steps.length - 1).length + 1)
    return this.#steps.map((step, index) => `${String(index).padStart(width)}  ${stepText(step)}`).join('\n')
  }

  /** What it is, and how long. */
  __repr__(): string {
    const { length } = this.#steps
    return `<journal of ${this.name}, ${length} step${length === 1 ? '' : 's'}>`
  }
}

/** An argument that is used up by being used cannot be given to a second coroutine. */
function foreignArgument(args: readonly unknown[]): string | undefined {
  for (const [index, arg] of args.entries()) {
    const found = usedUp(arg) ?? (Array.isArray(arg) ? arg.map(usedUp).find(Boolean) : undefined)
    if (found !== undefined) return `argument ${index + 1} is ${found}, which was made outside and is used up by now`
  }
  return undefined
}

function usedUp(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (brandOf(value) !== undefined || isNativeGenerator(value)) return pythonRepr(value)
  const isIterator = typeof (value as { next?: unknown }).next === 'function'
  return isIterator || value instanceof Promise ? `a ${typeName(value)}` : undefined
}
