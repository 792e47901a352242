/**
 * `DurableEventLoop`: a loop whose host is a journal. It does something only when a record says that something has
 * happened: a reply has come, a timer is due, the run is cancelled. So the same records have it do the same.
 */
import { AsyncGenerators } from '../../asyncio/run/async-generators.js'
import { HostEventLoop } from '../../asyncio/run/host-events.js'
import { cancelAllTasks } from '../../asyncio/run/runners.js'
import { type Completion, completion } from '../../asyncio/run/run-until-complete.js'
import type { Future } from '../../asyncio/future/futures.js'
import type { TaskRunnable } from '../../asyncio/future/traps.js'
import type { Ready } from '../../asyncio/loop/handle.js'
import { NO_OPTIONS, type TaskOptions } from '../../asyncio/loop/loop.js'
import type { TimerHandle } from '../../asyncio/loop/timer-handle.js'
import { checkOptions } from '../../asyncio/python/options.js'
import type { LoopAwaitable } from '../../asyncio/task/ensure-future.js'
import type { ExceptionContext } from '../../asyncio/task/events.js'
import type { Task } from '../../asyncio/task/tasks.js'
import { same } from '../../journal/same.js'
import { RuntimeError } from '../../protocol/exceptions.js'
import { diverged } from '../errors.js'
import type { Ending } from '../live-run.js'
import type { DurableCoroutine } from '../play.js'
import type { Head, Record, StepRecord } from '../records.js'
import { RunState } from '../run-state.js'
import { type AnyTrap, fieldsOf } from '../trap.js'
import { type ErrorClass, type Keeper, keeper as keeperOf } from '../values.js'
import { Call } from './calls.js'
import { checkTrap, Known } from './known.js'
import { JournalHost } from './journal-host.js'
import { checkOrder } from './order.js'

/** The options of a `DurableEventLoop`. */
export interface DurableEventLoopOptions {
  /** What is kept of a run: the head, and what has happened to its loop. */
  readonly journal: readonly Record[]
  /** Classes of errors that come back as what they were, as for `durable`. */
  readonly errors?: readonly ErrorClass[] | undefined
  /** How large a value may be, in bytes; 10 MB unless told. */
  readonly maxBytes?: number | undefined
}

/**
 * A loop that does what a journal says. It is what `durableAsyncio` runs things on; by itself it is for those who look at
 * what a run did.
 *
 * @param options `journal`: the records of a run, as a store loads them; `errors`, `maxBytes`
 * @throws Blocked if another order of things is recorded than this version has, or none
 * @see Python: has none
 * @example
 * import { sleep } from 'dunder-await/asyncio'
 *
 * const doze = coroutine(function* doze() {
 *   yield* await_(sleep(60))
 *   return getRunningLoop().time()
 * })
 * const known = { run: 'd', workflow: 'doze', args: [], code: 1, patches: [] }
 * const journal = [
 *   { 'dunder-await': 'durable', version: 1, ...known, loop: LOOP_ORDER, at: 0 } as const,
 *   { n: 1, trap: { kind: 'timer', when: 60 }, at: 75 },
 * ]
 * new DurableEventLoop({ journal }).replay(doze()) // → { result: 75 }
 */
export class DurableEventLoop extends HostEventLoop {
  static override readonly name: string = 'DurableEventLoop'
  /** @internal They are held until the end: else the collector would say when one is closed. */
  override readonly _asyncgens = new AsyncGenerators(this, true)
  /** @internal What was asked for and is waited for, by number. */
  readonly _calls = new Map<number, Call>()
  readonly #host: JournalHost
  readonly #head: Head
  readonly #steps: readonly StepRecord[]
  readonly #keeper: Keeper
  readonly #known: Known
  #asked = 0
  #named = 0
  #isActive = false
  #isLive = false
  #main!: Task
  #phases!: Generator<LoopAwaitable<any>, void, undefined>
  #phase: Completion<unknown> | undefined
  #escaped: { readonly error: unknown } | undefined
  #ending: Ending | undefined

  constructor(options: DurableEventLoopOptions)
  /** @internal */
  constructor(options: DurableEventLoopOptions, keeper: Keeper)
  constructor(options: DurableEventLoopOptions, keeper?: Keeper) {
    const host = new JournalHost()
    super({ host })
    checkOptions('DurableEventLoop', options, ['journal', 'errors', 'maxBytes'])
    const { state, steps } = RunState.of(options.journal)
    checkOrder(state.head)
    this.#host = host
    this.#head = state.head
    this.#steps = steps
    this.#keeper = keeper ?? keeperOf(options.errors, options.maxBytes)
    this.#known = new Known(state.head)
  }

  /**
   * Begins a coroutine as the loop's main task, and takes it through what is recorded.
   *
   * @param main the coroutine
   * @returns `{ result }` or `{ raised }`; undefined if the records end before it does
   * @throws Divergence if something else comes of it than is recorded
   */
  replay(main: DurableCoroutine): Ending | undefined {
    this.#within(() => {
      this.#main = this.createTask(main as never)
      this.#phases = phases(this, this.#main)
      this.#nextPhase()
    })
    for (const step of this.#steps) this._happen(step)
    return this.#ending
  }

  /** A durable loop is run by its journal: RuntimeError. */
  override runForever(): never {
    throw new RuntimeError('a durable loop is run by its journal: durableAsyncio() does that, and replay(main)')
  }

  override createTask<T, Y>(coro: TaskRunnable<T, Y>, options: TaskOptions = NO_OPTIONS): Task<T> {
    // The names that others have are numbers of the process; these are the same each time.
    const name = options.name ?? `Task-${++this.#named}`
    return super.createTask(coro, { ...options, name })
  }

  override addSignalHandler(): never {
    return this._refuse('addSignalHandler()')
  }

  override defaultExceptionHandler(context: ExceptionContext): void {
    // What is done again was reported when it was done.
    if (this.#isLive) super.defaultExceptionHandler(context)
  }

  /** @internal Refuses what is in no journal. */
  _refuse(what: string): never {
    throw new RuntimeError(
      `${what} is refused in a durable loop: what comes of it is in no journal; let a handler do it, and ask for it ` +
        'with perform(), of effects()',
    )
  }

  /** @internal From now on what happens is new. */
  _goOn(): void {
    this.#isLive = true
  }

  /** @internal How the program has ended. */
  get _ending(): Ending | undefined {
    return this.#ending
  }

  /** @internal When its next timer is due, in its own time; undefined without one. */
  get _when(): number | undefined {
    return this._nextTimer()?._when
  }

  /** @internal Asks for something; gives a future of the reply. */
  _perform(trap: AnyTrap): Future {
    checkTrap(trap)
    const known = this.#known.reply(trap, this.#head.at + this.time())
    if (known !== undefined) {
      const future = this.createFuture()
      future.setResult(known.ok)
      return future
    }
    this.#keeper.save(fieldsOf(trap), `what ${trap.kind} asks for`)
    const call = new Call(++this.#asked, trap, this)
    this._calls.set(call.n, call)
    call.stop.whenStopped(() => this._calls.delete(call.n))
    return call.future
  }

  /** @internal What a record says happens. Throws Divergence if it cannot. */
  _happen(step: StepRecord): void {
    if (this.#ending !== undefined) {
      // What came at once with what ended the program is answered to nobody.
      if (step.call !== undefined && step.call <= this.#asked) return
      throw diverged(this.#head.run, step, 'the end', [])
    }
    this.#host.time = step.at - this.#head.at
    this.#within(() => {
      if (step.call !== undefined) this.#answer(step, step.call)
      else if (step.cancelled === true) this.#cancel(step.trap['reason'])
      else this.#fire(step)
    })
  }

  /** @internal */
  override _enqueue(ready: Ready): void {
    if (!this.#isActive) throw outside()
    super._enqueue(ready)
  }

  /** @internal */
  override _addTimer(timer: TimerHandle): void {
    if (!this.#isActive) throw outside()
    super._addTimer(timer)
  }

  /** @internal */
  override _runOnce(): void {
    try {
      super._runOnce()
    } catch (error) {
      // KeyboardInterrupt and SystemExit leave the loop.
      this.#escaped ??= { error }
      throw error
    }
  }

  #answer(step: StepRecord, number: number): void {
    const call = this._calls.get(number)
    if (call === undefined) {
      // One that was cancelled while its reply was written is answered to nobody.
      if (number <= this.#asked) return
      throw diverged(this.#head.run, step, `nothing: ${this.#asked} things were asked for by then`, [])
    }
    if (!same(step.trap, call.recorded)) {
      throw diverged(this.#head.run, step, { trap: call.recorded, from: call.from }, [])
    }
    this._calls.delete(number)
    if (call.future.done()) return
    if ('error' in step) call.future.setException(this.#keeper.load(step.error))
    else call.future.setResult('ok' in step ? this.#keeper.load(step.ok) : undefined)
  }

  #cancel(reason: unknown): void {
    if (typeof reason === 'string') this.#main.cancel(reason)
    else this.#main.cancel()
  }

  #fire(step: StepRecord): void {
    const when = this._when
    if (when === undefined) throw diverged(this.#head.run, step, 'nothing: no timer is set', [])
    if (when !== step.trap['when']) throw diverged(this.#head.run, step, { trap: { kind: 'timer', when } }, [])
    this.#host.fire()
  }

  /** Does something to the loop, and lets it do what comes of that. */
  #within(something: () => void): void {
    this.#isActive = true
    try {
      something()
      for (;;) {
        this.#host.settle()
        if (this.isRunning() || this.#ending !== undefined) return
        this.#phase?.end(false)
        this.#nextPhase()
      }
    } finally {
      this.#isActive = false
    }
  }

  #nextPhase(): void {
    const next = this.#phases.next()
    if (next.done === true) {
      this.#ending = this.#endingOf(this.#main)
      return
    }
    this.#phase = completion(this, next.value)
    // What it is rejected with has been noted.
    super.runForever().catch(() => {})
  }

  #endingOf(main: Task): Ending {
    if (this.#escaped !== undefined) return { raised: this.#escaped.error }
    try {
      return { result: main.result() }
    } catch (raised) {
      return { raised }
    }
  }
}

/** A program as `asyncio.run` runs it: the main task; then what is left is cancelled. */
function* phases(loop: DurableEventLoop, main: Task): Generator<LoopAwaitable<any>, void, undefined> {
  yield main
  yield* cancelAllTasks(loop)
  yield loop.shutdownAsyncgens()
}

function outside(): RuntimeError {
  return new RuntimeError(
    'something outside of its journal wants a durable loop to do something: a timer of the host, a promise, a signal; ' +
      'let a handler do it, and ask for it with perform(), of effects()',
  )
}
