/**
 * The steps of a run as a journal of Restate's has them, which was downloaded: nothing is done, and what is not in the
 * journal never comes. So a run can be looked at where it is, by the same driver that drives it.
 */
import { Divergence } from '../errors.js'
import { lineAmong } from './lines.js'
import { pathIn } from './names.js'
import type { Later, ServiceCall, Steps } from './steps.js'

/** What Restate keeps for a step that was begun: what kind of step, and what it is compared by. */
export interface Command {
  readonly kind: string
  readonly text: string
  /** The id of what comes of it. */
  readonly completion: number | undefined
}

/** What came of a step; or, without an id, that the run was cancelled. */
export interface Notification {
  readonly completion: number | undefined
  readonly result: Settled<unknown>
  /** When, in seconds since 1970. */
  readonly at: number
}

/** What a journal has, in order. */
export interface Journaled {
  readonly key: string
  readonly invocation: string
  readonly commands: readonly Command[]
  readonly notifications: readonly Notification[]
}

/** How something came out. */
export type Settled<T> = { readonly value: T } | { readonly failure: Error }

/** How Restate marks what was cancelled. */
export const CANCELLED = 409

class Cancellation extends Error {}

/** See above. */
export class JournalSteps implements Steps {
  readonly key: string
  readonly invocation: string
  /** Resolved when something is awaited that is not in the journal. */
  readonly exhausted: Promise<void>
  /** The time of what came last. */
  now = 0
  readonly #commands: readonly Command[]
  readonly #notifications: readonly Notification[]
  /** How many of them were met. */
  #begun = 0
  #read = 0
  readonly #known = new Map<number, Settled<any>>()
  #exhaust!: () => void
  #path = '0'

  constructor({ key, invocation, commands, notifications }: Journaled) {
    this.key = key
    this.invocation = invocation
    this.#commands = commands
    this.#notifications = notifications
    this.exhausted = new Promise((resolve) => {
      this.#exhaust = resolve
    })
  }

  run<T>(name: string): Later<T> {
    return this.#next('Run', name)
  }

  sleep(_milliseconds: number, name: string): Later<void> {
    return this.#next('Sleep', name)
  }

  promise(name: string): Later<unknown> {
    return this.#next('GetPromise', name)
  }

  peek(name: string): Later<unknown> {
    return this.#next('PeekPromise', name)
  }

  resolve(name: string): void {
    this.#next('CompletePromise', name)
  }

  call({ name }: ServiceCall): Later<unknown> {
    return this.#next('Call', name)
  }

  send({ name }: ServiceCall): void {
    this.#next('OneWayCall', name)
  }

  set(name: string): void {
    this.#next('SetState', name)
  }

  of<T>(value: T): Later<T> {
    return new Known(this, () => ({ value }))
  }

  race<T>(laters: readonly Later<T>[]): Later<T> {
    return new Known(this, () => firstOf(laters, (settled) => settled !== undefined))
  }

  all<T>(laters: readonly Later<T>[]): Later<T[]> {
    return new Known<T[]>(this, () => {
      const failed = firstOf(laters, (settled) => settled !== undefined && 'failure' in settled)
      if (failed !== undefined) return failed as { failure: Error }
      const settled = laters.map((later) => (later as Known<T>).settled)
      return settled.includes(undefined)
        ? undefined
        : { value: settled.map((one) => (one as unknown as { value: T }).value) }
    })
  }

  turn(): Promise<void> {
    return Promise.resolve()
  }

  failure(cause: unknown): Error {
    return new Error('a part failed', { cause })
  }

  isCancellation(error: unknown): boolean {
    return error instanceof Cancellation
  }

  isCancelledCall(error: Error): boolean {
    return (error as { code?: unknown }).code === CANCELLED
  }

  /** The line that was kept for a step, if one was. */
  lineOf(path: string): string | undefined {
    const runs = new Set(this.#commands.filter(({ kind }) => kind === 'Run').map(({ completion }) => completion))
    const kept = this.#notifications.filter(({ completion }) => completion !== undefined && runs.has(completion))
    return lineAmong(
      kept.map(({ result }) => ('value' in result ? result.value : undefined)),
      path,
    )
  }

  whenOver(): void {}

  /** Reads on until it is there; waits for ever if it is not. */
  async settle<T>(known: Known<T>): Promise<T> {
    for (;;) {
      const { settled } = known
      if (settled !== undefined) {
        if ('failure' in settled) throw settled.failure
        return settled.value
      }
      const next = this.#notifications[this.#read]
      if (next === undefined) {
        await this.more()
        continue
      }
      this.#read++
      this.now = next.at
      if (next.completion === undefined) throw new Cancellation()
      this.#known.set(next.completion, next.result)
    }
  }

  /** Nothing is left that was not read: nothing comes any more. */
  protected more(): Promise<void> {
    this.#exhaust()
    return new Promise(() => {})
  }

  #next<T>(kind: string, text: string): Known<T> {
    this.#path = pathIn(text) ?? this.#path
    const command = this.#commands[this.#begun++]
    if (command === undefined) return new Known(this, () => undefined)
    if (command.kind !== kind || command.text !== text) {
      const step = Number.parseInt(this.#path, 10)
      throw new Divergence(this.key, step, this.#recorded(command), shown(kind, text), '')
    }
    return new Known(this, () => (command.completion === undefined ? undefined : this.#known.get(command.completion)))
  }

  /** What a step was, with the line that had asked for it. */
  #recorded({ kind, text }: Command): string {
    const line = this.lineOf(pathIn(text) ?? this.#path)
    return line === undefined ? shown(kind, text) : `${shown(kind, text)} at ${line}`
  }
}

/** What is there, or comes when the journal is read on. */
class Known<T> implements Later<T> {
  readonly #journal: JournalSteps
  readonly #look: () => Settled<T> | undefined
  #settled: Settled<T> | undefined

  constructor(journal: JournalSteps, look: () => Settled<T> | undefined) {
    this.#journal = journal
    this.#look = look
  }

  get settled(): Settled<T> | undefined {
    this.#settled ??= this.#look()
    return this.#settled
  }

  map<U>(mapper: (value?: T, failure?: Error) => U): Later<U> {
    return new Known(this.#journal, () => {
      const { settled } = this
      if (settled === undefined) return undefined
      try {
        return { value: 'failure' in settled ? mapper(undefined, settled.failure) : mapper(settled.value) }
      } catch (error) {
        return { failure: error as Error }
      }
    })
  }

  // oxlint-disable-next-line unicorn/no-thenable
  then<A = T, B = never>(
    resolved?: ((value: T) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#journal.settle(this).then(resolved, rejected)
  }
}

function firstOf<T>(
  laters: readonly Later<T>[],
  wanted: (settled: Settled<T> | undefined) => boolean,
): Settled<T> | undefined {
  return laters.map((later) => (later as Known<T>).settled).find(wanted)
}

/** A step, as a divergence names it: without its number, which is said before. */
function shown(kind: string, text: string): string {
  const path = pathIn(text)
  if (path !== undefined) return text.slice(path.length + 1)
  const name = { GetPromise: 'receive', SetState: 'publish' }[kind]
  return name === undefined ? text : `${name} ${text}`
}
