/**
 * A run of asyncio that is opened is a coroutine with the run's loop in it: it yields what the program waits for, and is
 * sent what happens, in the words of the journal's lines. So it is recorded, taken back and forked as any other. Nothing
 * is performed: replies are asked of whoever drives it, and time goes on as far as that one says.
 */
import { allTasks } from '../../asyncio/task/task-registry.js'
import type { Task } from '../../asyncio/task/tasks.js'
import { asReplay } from '../../journal/driving.js'
import type { Provenance } from '../../journal/journal.js'
import { await_ } from '../../objects/await.js'
import { coroutine } from '../../objects/coroutine.js'
import { LookupError, RuntimeError } from '../../protocol/exceptions.js'
import { pythonRepr } from '../../text/python-repr.js'
import type { DurableCoroutine } from '../play.js'
import type { Head, Record, StepRecord } from '../records.js'
import { RunState } from '../run-state.js'
import { type AnyTrap, trapText } from '../trap.js'
import type { Workflow } from '../trap-classes.js'
import type { Keeper } from '../values.js'
import { DurableEventLoop } from './durable-event-loop.js'
import { type OpenedProgram, openedPrograms } from './opened-programs.js'

/** What is sent to an opened run: a line of a journal, but for what the run knows. Times are seconds since it began. */
interface Happening {
  readonly call?: number
  readonly trap?: StepRecord['trap']
  readonly ok?: unknown
  readonly error?: unknown
  readonly timer?: number
  readonly cancelled?: string | null
  readonly at?: number
}

const HOW = '{ call: 1, ok: reply }, { call: 1, error }, { timer: 60 }, or { cancelled: reason }'

/** Records a coroutine that was made. */
type Note = (object: object, made: Provenance) => unknown

/** A coroutine that has come as far as a run of asyncio has. */
export function openedRun(
  records: readonly Record[],
  workflow: Workflow,
  keeper: Keeper,
  note: Note,
): DurableCoroutine {
  const { state, steps } = RunState.of(records)
  const object = unbegunRun(state.head, workflow, keeper, note)
  const run = openedPrograms.get(object) as OpenedRun
  run.move(object)
  for (const step of steps) run.replay(step, object)
  return object
}

/** A coroutine that is a run of asyncio from the beginning. */
export function unbegunRun(head: Head, workflow: Workflow, keeper: Keeper, note: Note): DurableCoroutine {
  const make = (...args: unknown[]): DurableCoroutine => {
    const run = new OpenedRun(head, keeper, workflow, args)
    const body = function* (): Generator<any, unknown, any> {
      try {
        run.begin()
        while (run.isOpen) run.happen(yield* await_(run))
        return run.result()
      } finally {
        run.drop()
      }
    }
    const object = coroutine(Object.defineProperty(body, 'name', { value: head.workflow }))()
    note(object, { factory: make, args, name: head.workflow })
    guard(object, run)
    for (const key of [object, make, run.loop]) openedPrograms.set(key, run)
    return object
  }
  return make(...(keeper.load(head.args) as unknown[]))
}

/** Refuses what cannot happen before it is a step: in the body it would be the end. */
function guard(object: object, run: OpenedRun): void {
  const own = object as { [name in 'send' | 'resume' | 'throw' | 'resumeThrow']: (...args: unknown[]) => unknown }
  for (const name of ['send', 'resume'] as const) {
    const recorded = own[name]
    const value = (...args: unknown[]): unknown => {
      if (run.hasBegun && run.isOpen) run.recordOf(args[0])
      return recorded.apply(object, args)
    }
    Object.defineProperty(object, name, { value, configurable: true })
  }
  for (const name of ['throw', 'resumeThrow'] as const) {
    const value = (): never => {
      throw new TypeError(`nothing is thrown into a run of asyncio: it is sent what happens, ${HOW}`)
    }
    Object.defineProperty(object, name, { value, configurable: true })
  }
}

/** The loop of an opened run. It is awaited for what happens next. */
class OpenedRun implements OpenedProgram {
  readonly head: Head
  readonly workflow: Workflow
  readonly loop: DurableEventLoop
  readonly #args: readonly unknown[]
  readonly #keeper: Keeper
  #main: DurableCoroutine | undefined
  #steps = 0
  /** The record that is being replayed. */
  #known: StepRecord | undefined

  constructor(head: Head, keeper: Keeper, workflow: Workflow, args: readonly unknown[]) {
    this.head = head
    this.workflow = workflow
    this.#args = args
    this.#keeper = keeper
    this.loop = new DurableEventLoop({ journal: [head] }, keeper)
  }

  get main(): object {
    return this.#main as object
  }

  get hasBegun(): boolean {
    return this.#main !== undefined
  }

  get isOpen(): boolean {
    return this.loop._ending === undefined
  }

  begin(): void {
    this.#main = this.workflow(...this.#args)
    this.loop.replay(this.#main)
  }

  tasks(): Task[] {
    return this.hasBegun ? [...allTasks(this.loop)] : []
  }

  /** Closes what is left of an open run: nobody will drive it. What its clean-up asks for or raises is nobody's, too. */
  drop(): void {
    if (!this.isOpen) return
    asReplay(() => {
      for (const task of this.tasks()) {
        try {
          task.getCoro()?.close()
        } catch {
          // A `finally` wants to await something.
        }
      }
    })
  }

  result(): unknown {
    const ending = this.loop._ending ?? {}
    if ('raised' in ending) throw ending.raised
    return ending.result
  }

  *__await__(): Generator<object, unknown, unknown> {
    return yield this.#waiting()
  }

  __repr__(): string {
    return `<loop of run ${this.head.run}>`
  }

  happen(value: unknown): void {
    const record = this.#known ?? this.recordOf(value)
    this.#steps++
    this.loop._happen(record)
  }

  /** Sends what is recorded. Throws Divergence if something else was asked for. */
  replay(step: StepRecord, object: DurableCoroutine): void {
    // After the end there may be replies that nobody waited for.
    if (!this.isOpen) return this.loop._happen(step)
    this.#known = step
    try {
      this.move(object, this.#happeningOf(step))
    } finally {
      this.#known = undefined
    }
  }

  /** Resumes the coroutine of the run. What the program itself raises is its end, and in the journal. */
  move(object: DurableCoroutine, happening?: Happening): void {
    try {
      object.resume(happening)
    } catch (error) {
      if (this.isOpen) throw error
    }
  }

  /** What is sent, as a record. Throws what says why that cannot happen. */
  recordOf(value: unknown): StepRecord {
    if (this.#known !== undefined) return this.#known
    if (value === undefined || value === null) return this.#fired(undefined)
    if (typeof value !== 'object') {
      throw new TypeError(`a run of asyncio is sent what happens, ${HOW}; not ${pythonRepr(value)}`)
    }
    const happening: Happening = value
    const { call, cancelled = null, at } = happening
    if (call !== undefined) return this.#answered(happening, call)
    if ('timer' in happening) return this.#fired(at)
    if ('cancelled' in happening) {
      return this.#record({ trap: { kind: 'cancelled', reason: cancelled }, cancelled: true }, at)
    }
    throw new TypeError(`a run of asyncio is sent what happens, ${HOW}; not ${pythonRepr(value)}`)
  }

  #answered(happening: Happening, call: number): StepRecord {
    const trap = happening.trap ?? this.loop._calls.get(call)?.recorded
    if (trap === undefined) throw new LookupError(`nobody waits for call ${call}; it waits for ${this.#text()}`)
    const { ok, error } = happening
    const outcome =
      'error' in happening
        ? { error: this.#keeper.saveError(error) }
        : ok === undefined
          ? {}
          : { ok: this.#keeper.save(ok, `the reply to ${String(trap['kind'])}`) }
    return this.#record({ call, trap, ...outcome }, happening.at)
  }

  #fired(at: number | undefined): StepRecord {
    const { _when: when } = this.loop
    if (when === undefined) throw new RuntimeError(`no timer is set; it waits for ${this.#text()}: send ${HOW}`)
    const record = this.#record({ trap: { kind: 'timer', when } }, Math.max(when, at ?? when))
    // Told as the loop reckons, its time must not be a bit too early.
    while (record.at - this.head.at < when) record.at += Math.max(record.at, 1) * 2e-16
    return record
  }

  #record(what: Omit<StepRecord, 'n' | 'at'>, at = 0): StepRecord & { at: number } {
    return { n: this.#steps + 1, ...what, at: this.head.at + Math.max(at, this.loop.time()) }
  }

  /** A record as it is sent: without what the run knows. */
  #happeningOf(step: StepRecord): Happening {
    const at = step.at - this.head.at
    const { call, trap } = step
    if (call === undefined) {
      return step.cancelled === true
        ? { cancelled: trap['reason'] as string | null, at }
        : { timer: trap['when'] as number, at }
    }
    const load = (saved: unknown): unknown => this.#keeper.load(saved)
    const outcome = 'error' in step ? { error: load(step.error) } : { ok: 'ok' in step ? load(step.ok) : undefined }
    // Nobody waits for the reply to what was cancelled while that was written.
    return { call, ...(this.loop._calls.has(call) ? {} : { trap }), ...outcome, at }
  }

  /** What the program waits for: what it asked for, by number; and when its next timer is due. */
  #waiting(): object {
    const { _calls: calls, _when: when } = this.loop
    const asked: { [call: string]: AnyTrap } = Object.fromEntries(
      Array.from(calls.values(), ({ n, trap }) => [n, trap]),
    )
    return when === undefined ? asked : { ...asked, timer: when }
  }

  #text(): string {
    const { _calls: calls, _when: when } = this.loop
    const texts = Array.from(calls.values(), ({ n, recorded }) => `call ${n}, ${trapText(recorded)}`)
    if (when !== undefined) texts.push(`its timer of ${when} s`)
    return texts.join('; ') || 'nothing'
  }
}
