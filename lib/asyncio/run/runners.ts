/**
 * Running a program: a loop from its making to its close.
 */
import type { ResultOf } from '../../protocol/awaited.js'
import { RuntimeError } from '../../protocol/exceptions.js'
import { callerOf, rejectedAt } from '../../delegation/callers.js'
import type { Place } from '../../protocol/late-stack.js'
import { type Context, copyContext } from '../../contextvars/context.js'
import { cancelAll } from '../future/cancel.js'
import { isCoroutine } from '../task/coroutines.js'
import { asCoroutine, type LoopAwaitable } from '../task/ensure-future.js'
import { loopOnStack } from '../loop/loop.js'
import { gatherAll } from '../waiting/gather.js'
import type { SignalLike } from '../../host/host-signal.js'
import { cancelWhenAborted, checkSignal, refused, withReason } from './abort.js'
import { HostEventLoop } from './host-events.js'
import { Program } from './program.js'
import { checkOptions } from '../python/options.js'
import { allTasks } from '../task/task-registry.js'
import type { CheckedOnLoop } from '../future/traps.js'
import type { Task } from '../task/tasks.js'
import type { VirtualEventLoop } from './virtual-events.js'

/** A loop that can be run as promises: by `runUntilCompleteAsync`, if it has that. */
export type RunnableLoop = HostEventLoop | VirtualEventLoop

/** The options of `Runner` and `run`. */
export interface RunnerOptions {
  /** Whether the loop is in debug mode; else as the loop has it. */
  debug?: boolean | undefined
  /** Makes the loop; else it is a HostEventLoop. */
  loopFactory?: (() => RunnableLoop) | undefined
  /** Cancels what is run when it is aborted. */
  signal?: SignalLike | undefined
}

/** The options of `Runner.run`. */
export interface RunOptions {
  /** The context to run in; else the runner's. */
  context?: Context | undefined
  /** Cancels what is run when it is aborted; else the runner's. */
  signal?: SignalLike | undefined
}

const RUNNER_OPTIONS = ['debug', 'loopFactory', 'signal']

type State = 'created' | 'initialized' | 'closed'

/**
 * Runs coroutines, one after the other, on one loop and in one context; cleans up at its end.
 *
 * On Node Ctrl-C cancels what is run, and comes out as a KeyboardInterrupt; pressed again, at once. Where somebody else
 * listens to SIGINT, that is theirs.
 *
 * @param options `debug`, `loopFactory`; `signal`, an AbortSignal that cancels what is run
 * @throws TypeError for an unknown option, or what is no signal
 * @see Python: `asyncio.Runner`
 * @example
 * const runner = new Runner()
 * const answer = coroutine(function* answer() { return 42 })
 * await runner.run(answer()) // → 42
 * await runner.close()
 */
export class Runner {
  static readonly name: string = 'Runner'
  #state: State = 'created'
  readonly #debug: boolean | undefined
  readonly #loopFactory: () => RunnableLoop
  readonly #signal: SignalLike | undefined
  readonly #isProgram: boolean
  #loop: RunnableLoop | undefined
  #context: Context | undefined

  constructor(options?: RunnerOptions)
  /** @internal What is no program of its own leaves Ctrl-C to whoever it is a part of. */
  constructor(options: RunnerOptions, isProgram: boolean)
  constructor(options: RunnerOptions = {}, isProgram = true) {
    checkOptions('Runner.__init__', options, RUNNER_OPTIONS)
    checkSignal('Runner', options.signal)
    this.#debug = options.debug
    this.#signal = options.signal
    this.#isProgram = isProgram
    this.#loopFactory = options.loopFactory ?? (() => new HostEventLoop())
  }

  /**
   * The loop; it is made now, if it has not been.
   *
   * @throws RuntimeError if the runner is closed
   * @see Python: `Runner.get_loop`
   */
  getLoop(): RunnableLoop {
    return this.#initialize().loop
  }

  /**
   * Runs a coroutine to its end. Its first step comes after this has returned.
   *
   * @param coro a coroutine, or another awaitable
   * @param options `context`: the context to run in, else the runner's; `signal`: cancels it, else the runner's
   * @returns a promise of its result, or of the error that it ends with: of a KeyboardInterrupt if it was cancelled by
   *   Ctrl-C, of a CancelledError, whose cause is the signal's reason, if by a signal; of a DeadlockError if the process
   *   has nothing left to wait for
   * @throws RuntimeError inside an iteration of any loop, or if the runner is closed; TypeError if it is no awaitable,
   *   or for what is no signal
   * @see Python: `Runner.run`
   */
  run<T, Y>(coro: LoopAwaitable<T, Y>, options: RunOptions = {}): Promise<Awaited<T>> {
    checkOptions('Runner.run', options, ['context', 'signal'])
    const { signal = this.#signal } = options
    checkSignal('Runner.run', signal)
    refuseNested('Runner.run()', coro)
    const { loop, context } = this.#initialize()
    if (signal?.aborted === true) return refused(coro, signal)
    const task = loop.createTask<T, unknown>(asCoroutine<T>(coro) as never, { context: options.context ?? context })
    const running = 'runUntilCompleteAsync' in loop ? loop.runUntilCompleteAsync(task) : loop._complete(task)
    const result = withSignal(running, task, signal)
    return this.#isProgram ? new Program(loop, task).untilEnd(result) : result
  }

  /**
   * Cancels the tasks that are left and waits for them, closes the async generators, closes the loop.
   *
   * @returns a promise that is resolved when all is done
   * @see Python: `Runner.close`
   */
  async close(): Promise<void> {
    for (const step of this._closing()) await complete(this.getLoop(), step)
  }

  /** @internal What the loop is run for, one after the other, at the end. */
  *_closing(): Generator<LoopAwaitable<any>, void, undefined> {
    const loop = this.#loop
    if (this.#state !== 'initialized' || loop === undefined) return
    try {
      yield* cancelAllTasks(loop)
      yield loop.shutdownAsyncgens()
    } finally {
      loop.close()
      this.#loop = undefined
      this.#state = 'closed'
    }
  }

  /** `close()`, at the end of an `await using` block. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #initialize(): { loop: RunnableLoop; context: Context } {
    if (this.#state === 'closed') throw new RuntimeError('Runner is closed')
    if (this.#loop === undefined) {
      this.#loop = this.#loopFactory()
      this.#context = copyContext()
      if (this.#debug !== undefined) this.#loop.setDebug(this.#debug)
      this.#state = 'initialized'
    }
    return { loop: this.#loop, context: this.#context as Context }
  }
}

/**
 * Runs a program: its main coroutine, on a new loop, which is cleaned up and closed at the end. The first step comes
 * after this has returned.
 *
 * On Node Ctrl-C cancels the main coroutine, and comes out as a KeyboardInterrupt; pressed again, at once. Where somebody
 * else listens to SIGINT, that is theirs. If nobody catches it, or a SystemExit, the process ends as Python's does.
 *
 * @param main a coroutine, or another awaitable
 * @param options `debug`; `loopFactory`, which makes the loop; `signal`, an AbortSignal that cancels the main coroutine
 * @returns a promise of its result, or of the error that it ends with: of a CancelledError, whose cause is the signal's
 *   reason, if it was cancelled by the signal; of a DeadlockError if the process has nothing left to wait for
 * @throws RuntimeError inside an iteration of any loop: `await_` it there; TypeError if it is no awaitable, for an
 *   unknown option or what is no signal
 * @see Python: `asyncio.run`
 * @example
 * const main = coroutine(function* main() {
 *   yield* await_(sleep(0.01))
 *   return 'done'
 * })
 * await run(main()) // → 'done'
 */
export function run<A>(main: CheckedOnLoop<A>, options?: RunnerOptions): Promise<Awaited<ResultOf<A>>>
export function run(main: LoopAwaitable, options: RunnerOptions = {}): Promise<unknown> {
  checkOptions('run', options, RUNNER_OPTIONS)
  checkSignal('run', options.signal)
  refuseNested('asyncio.run()', main)
  const runner = new Runner(options)
  return closingAtEnd(runner, runner.run(main), callerOf(run))
}

/** `run`, for what is no program of its own. */
export function runApart(main: LoopAwaitable, signal: SignalLike | undefined): Promise<unknown> {
  const runner = new Runner({ signal }, false)
  return closingAtEnd(runner, runner.run(main), undefined)
}

async function closingAtEnd<T>(runner: Runner, result: Promise<T>, place: Place | undefined): Promise<T> {
  try {
    return await result
  } catch (error) {
    rejectedAt(error, place)
    throw error
  } finally {
    await runner.close()
  }
}

/** A coroutine that cannot be run now is closed: nobody will await it. */
function refuseNested(what: string, main: unknown): void {
  if (loopOnStack() === null) return
  if (isCoroutine(main)) main.close()
  throw new RuntimeError(`${what} cannot be called from a running event loop`)
}

/** Runs a loop until an awaitable is done, as a promise. */
function complete<T>(loop: RunnableLoop, awaitable: LoopAwaitable<T>): Promise<unknown> {
  if ('runUntilCompleteAsync' in loop) return loop.runUntilCompleteAsync(awaitable)
  return loop.runUntilComplete(awaitable)
}

function withSignal<T>(result: Promise<T>, task: Task, signal: SignalLike | undefined): Promise<T> {
  return signal === undefined ? result : cancelledBy(result, task, signal)
}

async function cancelledBy<T>(result: Promise<T>, task: Task, signal: SignalLike): Promise<T> {
  const forget = cancelWhenAborted(task, signal)
  try {
    return await result
  } catch (error) {
    throw withReason(error, signal)
  } finally {
    forget()
  }
}

/** What a loop is run for at the end of a program: its tasks are cancelled, and waited for. */
export function* cancelAllTasks(loop: RunnableLoop): Generator<LoopAwaitable<any>, void, undefined> {
  const tasks = [...allTasks(loop)]
  if (tasks.length === 0) return
  cancelAll(tasks)
  yield gatherAll(tasks, true)
  for (const task of tasks) {
    if (task.cancelled()) continue
    const exception = task.exception()
    if (exception === undefined) continue
    loop.callExceptionHandler({ message: 'unhandled exception during asyncio.run() shutdown', exception, task })
  }
}
