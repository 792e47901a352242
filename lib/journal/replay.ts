/**
 * Replaying: doing again to a fresh coroutine what a journal says was done to another, and comparing what comes of it.
 * A generator of JavaScript cannot go back; but if its body does the same each time, a new one that has come as far is
 * as good. Rewinding and forking are made of this.
 */
import { RuntimeError } from '../protocol/exceptions.js'
import { typeName } from '../protocol/type-name.js'
import { asReplay } from './driving.js'
import type { Factory, Journal, Provenance } from './journal.js'
import { journalOf, observe, type Recordable } from './recorder.js'
import { same } from './same.js'
import { callText, outcomeText, type Step } from './step.js'

/** How to replay. */
export interface ReplayOptions {
  /** How many steps to do; all of them unless told. */
  readonly upTo?: number | undefined
  /** Goes on where the outcome is another than was recorded; else it stops there. */
  readonly force?: boolean | undefined
  /** Makes the fresh coroutine, in place of the function that made the recorded one: that function as it is now, say. */
  readonly factory?: Factory | undefined
  /** Told after each step how many have been done. */
  readonly onStep?: ((done: number) => void) | undefined
}

/** Where a replay differed from the recording. */
export interface Divergence {
  /** The number of the step, from 0. */
  readonly step: number
  readonly recorded: Step
  readonly got: Step
  toString(): string
}

/** What came of a replay. */
export interface Replay<C = Recordable> {
  /** The fresh coroutine, as far as it came. It is recorded. */
  readonly coroutine: C
  readonly journal: Journal
  /** The first step whose outcome is another than was recorded; undefined if there is none. */
  readonly divergence: Divergence | undefined
}

/**
 * Does to a fresh coroutine what a journal says.
 *
 * @param journal a journal, from `journalOf`
 * @param options how far, and whether to go on when it differs
 * @returns the fresh coroutine, and the first difference
 * @throws RuntimeError if it is known that it cannot be done again, saying why
 * @example
 * const f = record(echo)
 * f.send()
 * const again = replay(journalOf(f)!)
 * again.divergence // → undefined
 * again.coroutine.resume('Ada') // → { done: true, value: 'hello Ada' }
 */
export function replay(journal: Journal, options: ReplayOptions = {}): Replay {
  if (journal.obstacle !== undefined) {
    throw new RuntimeError(`${journal.name} cannot be replayed: ${journal.obstacle}`)
  }
  return asReplay(() => {
    const coroutine = fresh({ ...journal.made, factory: options.factory ?? journal.made.factory })
    const written = journalOf(coroutine) as Journal
    const steps = journal.steps.slice(0, options.upTo)
    let divergence: Divergence | undefined
    for (const [index, step] of steps.entries()) {
      perform(coroutine, step)
      const got = written.steps.at(-1) as Step
      if (!sameOutcome(step, got)) {
        divergence ??= divergenceAt(index, step, got)
        if (options.force !== true) break
      }
      options.onStep?.(index + 1)
    }
    return { coroutine, journal: written, divergence }
  })
}

/**
 * A coroutine like this one as it was some steps ago. This one is closed: there is only one present. (What its clean-up
 * raises is the last step of its journal.)
 *
 * @param coroutine one that is recorded
 * @param steps how many steps to take back
 * @returns a fresh coroutine that has come as far; what was taken back is in its journal's `ahead`
 * @throws RuntimeError if it cannot be replayed, or gives something else this time (then this one stays as it is);
 *   TypeError for what is not recorded
 * @example
 * let f = record(echo)
 * f.send()
 * f.resume('Bob')
 * f = rewind(f)
 * f.resume('Ada') // → { done: true, value: 'hello Ada' }
 */
export function rewind<C extends object>(coroutine: C, steps = 1): C {
  const done = journalFor(coroutine).steps.length
  return goto(coroutine, Math.max(0, done - steps))
}

/**
 * A coroutine like this one as it was after some of its steps. This one is closed. After a rewind it also goes forward,
 * through the steps that were taken back.
 *
 * @param coroutine one that is recorded
 * @param step how many of its steps are to be done: 0 is the beginning
 * @param options whether to go on when it differs, and whom to tell of each step
 * @returns a fresh coroutine that has come as far; this one, if the way is forward
 * @throws RuntimeError and TypeError as `rewind`; RuntimeError for a step that has never been done
 * @example
 * const f = record(echo)
 * f.send()
 * const g = goto(f, 0)
 * journalOf(g)?.ahead.length // → 1
 * journalOf(goto(g, 1))?.steps.length // → 1
 */
export function goto<C extends object>(coroutine: C, step: number, options: ReplayOptions = {}): C {
  const journal = journalFor(coroutine)
  const all = [...journal.steps, ...journal.ahead]
  if (!Number.isInteger(step) || step < 0 || step > all.length) {
    throw new RuntimeError(`${journal.name} has no step ${step}; it has done ${journal.steps.length}`)
  }
  if (step > journal.steps.length) return forward(coroutine as C & Recordable, journal, step)
  const replayed = replay(journal, { ...options, upTo: step })
  if (replayed.divergence !== undefined && options.force !== true) {
    abandon(replayed.coroutine)
    throw new RuntimeError(String(replayed.divergence))
  }
  perform(coroutine as C & Recordable, { op: 'close', value: undefined })
  replayed.journal._expect(all.slice(step))
  return replayed.coroutine as C & Recordable
}

/**
 * A second coroutine that has come as far as this one, or as far as it was after some of its steps. Both live on.
 *
 * @param coroutine one that is recorded
 * @param step how many of its steps are to be done; all unless told
 * @param options whether to go on when it differs, and whom to tell of each step
 * @returns a fresh coroutine
 * @throws RuntimeError and TypeError as `rewind`
 * @example
 * const f = record(echo)
 * f.send()
 * const g = fork(f)
 * f.resume('Ada') // → { done: true, value: 'hello Ada' }
 * g.resume('Bob') // → { done: true, value: 'hello Bob' }
 */
export function fork<C extends object>(coroutine: C, step?: number, options: ReplayOptions = {}): C {
  const replayed = replay(journalFor(coroutine), { ...options, upTo: step })
  if (replayed.divergence === undefined || options.force === true) return replayed.coroutine as C & Recordable
  abandon(replayed.coroutine)
  throw new RuntimeError(String(replayed.divergence))
}

/**
 * The first step in which two journals differ.
 *
 * @param one a journal
 * @param other another
 * @returns its number and both steps, of which one may be missing; undefined if there is none
 * @example
 * const [f, g] = [record(echo), record(echo)]
 * f.send()
 * firstDifference(journalOf(f)!, journalOf(g)!)?.step // → 0
 */
export function firstDifference(one: Journal, other: Journal): JournalDifference | undefined {
  const length = Math.max(one.steps.length, other.steps.length)
  for (let step = 0; step < length; step++) {
    const [its, others] = [one.steps[step], other.steps[step]]
    if (its === undefined || others === undefined || !sameCall(its, others) || !sameOutcome(its, others)) {
      return { step, one: its, other: others }
    }
  }
  return undefined
}

/** Where two journals part. */
export interface JournalDifference {
  readonly step: number
  readonly one: Step | undefined
  readonly other: Step | undefined
}

/** What it means that a coroutine is recorded; a TypeError if it is not. */
export function journalFor(coroutine: unknown): Journal {
  const journal = journalOf(coroutine)
  if (journal !== undefined) return journal
  throw new TypeError(`${typeof coroutine === 'object' ? String(coroutine) : typeName(coroutine)} is not recorded`)
}

/** Does a step. What comes of it is in the journal. */
export function perform(coroutine: Recordable, { op, value }: Pick<Step, 'op' | 'value'>): void {
  try {
    if (op === 'send') coroutine.resume(value)
    else if (op === 'throw') coroutine.resumeThrow(value as Error)
    else coroutine.close()
  } catch {
    // It is an outcome, and has been written down.
  }
}

function fresh(made: Provenance): Recordable {
  const coroutine = Reflect.apply(made.factory, made.self, [...made.args]) as Recordable
  observe(coroutine, made)
  return coroutine
}

function forward<C extends Recordable>(coroutine: C, journal: Journal, step: number): C {
  const { ahead } = journal
  const count = step - journal.steps.length
  asReplay(() => {
    for (const undone of ahead.slice(0, count)) {
      perform(coroutine, undone)
      const got = journal.steps.at(-1) as Step
      const at = journal.steps.length - 1
      if (!sameOutcome(undone, got)) throw new RuntimeError(String(divergenceAt(at, undone, got)))
    }
  })
  journal._expect(ahead.slice(count))
  return coroutine
}

/** A coroutine that nobody will get. */
function abandon(coroutine: Recordable): void {
  asReplay(() => {
    perform(coroutine, { op: 'close', value: undefined })
  })
}

function sameCall(one: Step, other: Step): boolean {
  return one.op === other.op && same(one.value, other.value)
}

function sameOutcome(one: Step, other: Step): boolean {
  return one.outcome === other.outcome && same(one.result, other.result)
}

function divergenceAt(step: number, recorded: Step, got: Step): Divergence {
  return {
    step,
    recorded,
    got,
    toString: () =>
      `step ${step}, ${callText(recorded)}: recorded was ${outcomeText(recorded)}, and now it is ${outcomeText(got)}. ` +
      `A replay needs a body that does the same each time; usual causes are clocks, random numbers, and objects that ` +
      `others change`,
  }
}
