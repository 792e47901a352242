/**
 * Recording: a coroutine that is recorded has methods of its own (`send`, `throw`, `close`, `resume`, `resumeThrow`,
 * and what loops use), which note in its journal what they do. Others pay nothing: the runtime knows nothing of
 * journals.
 *
 * Not every way to move a coroutine goes through its methods: another coroutine that awaits it moves its frame. That
 * it was begun so is heard from the frame's witness; such a coroutine cannot be replayed by itself, and neither can the
 * other one, if it did not make it.
 */
import { brandOf } from '../protocol/brand.js'
import type { Throwable } from '../protocol/exceptions.js'
import { typeName } from '../protocol/type-name.js'
import { driverOf, whenDriven } from '../delegation/driven-by.js'
import { Frame, State } from '../delegation/frame.js'
import { sweep, type Witness } from '../sys/never-awaited.js'
import { Resumable, unwrap } from '../objects/resumable.js'
import { chainNames } from './chain-names.js'
import { clock } from './clock.js'
import { asStepOf, drivingNow, tellStep } from './driving.js'
import { FrameNumbers } from './frame-events.js'
import { type Factory, Journal, type Provenance } from './journal.js'
import type { FrameEvent, Operation, Outcome } from './step.js'

/** What can be recorded: a coroutine or a generator of this runtime. */
export type Recordable<Y = any, T = any, S = any> = Resumable<Y, T, S>

const journals = new WeakMap<object, Journal>()

// A task that is made in a step of what is recorded is recorded too.
whenDriven((frame) => {
  const maker = drivingNow()
  if (!(maker instanceof Journal) || journals.has(frame)) return
  if (!(frame instanceof Resumable) || frame._state !== State.CREATED) return
  const { name } = frame._code
  const journal = observe(frame, { factory: unknownFactory(name), args: [], name })
  journal._obstruct(`it was made in a step of ${maker.name}`)
  maker._madeTask(journal)
})

function unknownFactory(name: string): Factory {
  return () => {
    throw new TypeError(`with what ${name} was made is not known`)
  }
}

/**
 * Makes a coroutine whose driving is recorded.
 *
 * @param factory a function that makes coroutines or generators
 * @param args its arguments
 * @returns what the factory makes; `journalOf` gives its journal
 * @throws TypeError if the factory makes something else
 * @example
 * const echo = coroutine(function* echo() {
 *   return `hello ${yield* await_(new Ask('who?'))}`
 * })
 * const f = record(echo)
 * f.send()
 * f.resume('Ada')
 * String(journalOf(f)) // → "  0  send(None) -> yield 'who?'\n  1  send('Ada') -> return 'hello Ada'"
 */
export function record<A extends unknown[], C extends object>(factory: (...args: A) => C, ...args: A): C {
  const made = factory(...args)
  observe(made, { factory: factory as Factory, args, name: factory.name })
  return made
}

/**
 * The journal of a coroutine that is recorded.
 *
 * @param object anything
 * @returns its journal; undefined for what is not recorded
 * @example journalOf(record(echo))?.steps // → []
 */
export function journalOf(object: unknown): Journal | undefined {
  return journals.get(object as object)
}

/**
 * Begins to record a coroutine that somebody has made.
 *
 * @param object a coroutine or generator that has not begun
 * @param made where it came from
 * @returns its journal; the one it has, if it has one
 * @throws TypeError for anything else
 * @example
 * const f = echo()
 * const journal = observe(f, { factory: echo, args: [], name: 'echo' })
 * f.send()
 * journal.steps.length // → 1
 */
export function observe(object: object, made: Provenance): Journal {
  const known = journals.get(object)
  if (known !== undefined) return known
  if (!(object instanceof Resumable)) {
    throw new TypeError(`only coroutines and generators can be recorded, not ${typeName(object)}`)
  }
  if (object._state !== State.CREATED) throw new TypeError(`${String(object)} has begun; what it did is not known`)
  const journal = new Journal(made, drivingNow(), clock.now())
  journals.set(object, journal)
  listenTo(object, journal)
  for (const [name, value] of Object.entries(methods(object, journal))) {
    Object.defineProperty(object, name, { value, configurable: true })
  }
  if (brandOf(object) === 'generator') {
    const loop = { value: () => loopOver(object), configurable: true }
    Object.defineProperty(object, Symbol.iterator, loop)
  }
  return journal
}

/** The methods as they are recorded. Wrong arguments are refused before anything happens, so there is no step then. */
function methods(object: Recordable, journal: Journal): Pick<Recordable, 'send' | 'throw' | 'close' | 'resume'> {
  const own = Object.getPrototypeOf(object) as Recordable
  const frames = new FrameNumbers()
  const step = <R extends IteratorResult<unknown>>(op: Operation, value: unknown, act: () => R): R =>
    take(object, journal, frames, op, value, act)
  const resume = (...args: [unknown?]): IteratorResult<unknown> =>
    step('send', args[0], () => own.resume.apply(object, args))
  const resumeThrow = (...args: [error: Throwable, value?: unknown]): IteratorResult<unknown> =>
    step('throw', args[1] ?? args[0], () => own.resumeThrow.apply(object, args as never))
  return {
    resume,
    resumeThrow,
    send: (...args: [unknown?]) => (args.length > 1 ? own.send.apply(object, args) : unwrap(resume(...args))),
    throw: (...args: [Throwable?]) =>
      args.length === 0 ? own.throw.apply(object, args as never) : unwrap(resumeThrow(...(args as [Throwable]))),
    close: (...args: []) =>
      args.length > 0
        ? own.close.apply(object, args)
        : step('close', undefined, () => ({ done: true, value: own.close.call(object) })).value,
  } as Recordable
}

/**
 * Does a step and notes what comes of it. What a body does to itself while it runs is part of the step; what does
 * nothing (a value sent too early, anything after the end) is none.
 */
function take<R extends IteratorResult<unknown>>(
  object: Frame,
  journal: Journal,
  frames: FrameNumbers,
  op: Operation,
  value: unknown,
  act: () => R,
): R {
  const driver = drivingNow()
  if (driver === journal || object._state === State.FINISHED) return act()
  if (driver instanceof Journal && !isMadeIn(journal, driver)) {
    driver._obstruct(`it drives ${journal.name}, which was made outside`)
  }
  tellStep(object)
  const at = clock.now()
  const happened: FrameEvent[] = []
  const note = (outcome: Outcome, result: unknown): void => {
    const took = clock.now() - at
    const by = driverOf(object)?.getName()
    const chain = chainNames(object)
    journal._add({ op, value, outcome, result, at: at - journal.began, took, chain, events: happened, by })
  }
  try {
    const stopped = (error: unknown): void => note('raise', error)
    const step = frames.during(happened, () => asStepOf(journal, act, stopped))
    note(step.done === true ? 'return' : 'yield', step.value)
    return step
  } catch (error) {
    if (object._state !== State.CREATED) note('raise', error)
    throw error
  }
}

/** Whether a coroutine was made in a step of another, or in a step of one that was: a loop drives what its tasks make. */
function isMadeIn(journal: Journal, driver: Journal): boolean {
  let maker = journal.creator
  while (maker instanceof Journal && maker !== driver) maker = maker.creator
  return maker === driver
}

/** `for…of` over a recorded generator: each turn is a step. As in Python, leaving the loop early does nothing. */
function loopOver(object: Recordable): IterableIterator<unknown> {
  return {
    next: (...args: [unknown?]) => object.resume(...args),
    [Symbol.iterator]() {
      return this
    },
  }
}

/** Hears when the frame is begun, and in whose step. */
function listenTo(object: Frame, journal: Journal): void {
  sweep()
  const before = object._witness
  const witness: Witness = {
    what: before?.what ?? '',
    origin: before?.origin,
    get started() {
      return object._state !== State.CREATED
    },
    set started(started) {
      if (before !== null) before.started = started
      const driver = drivingNow()
      if (driver === journal) return
      journal._obstruct(driver instanceof Journal ? `it was begun by ${driver.name}` : 'it was begun by another driver')
      if (driver instanceof Journal && !isMadeIn(journal, driver)) {
        driver._obstruct(`it uses ${journal.name}, which was made outside and is used up by now`)
      }
    },
  }
  object._witness = witness
}
