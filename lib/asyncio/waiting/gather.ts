/**
 * `gather`: several awaitables at once, their results in order.
 *
 * The future that it gives fails with the first error; the others run on. Cancelling it cancels all children, and it is
 * done when they have answered.
 */
import type { Checked } from '../../protocol/awaited.js'
import { Frame } from '../../delegation/frame.js'
import { showAsText } from '../../protocol/one-line.js'
import { calledInPython, callbackText } from '../loop/callback-text.js'
import type { AwaitedResult } from '../future/awaited.js'
import { futureAddToAwaitedBy, futureDiscardFromAwaitedBy } from '../future/awaited-by.js'
import { cancelThrough, passesOn } from '../future/cancel.js'
import { currentLoop } from '../future/current-loop.js'
import type { Waiter } from '../loop/done-callbacks.js'
import { type EventLoop, _getRunningLoop } from '../task/events.js'
import { cancelledError } from '../python/exceptions.js'
import { Future } from '../future/futures.js'
import { checkOptions, isPlainObject } from '../python/options.js'
import { pythonTypeName } from '../python/python-types.js'
import { futureFor } from '../task/ensure-future.js'
import { Before, isOrdinary } from './gather-arguments.js'
import { Ended } from './gather-ended.js'
import { currentTask } from '../task/task-registry.js'
import { Task } from '../task/tasks.js'

/** The options of `gather`. */
export interface GatherOptions<Returns extends boolean = boolean> {
  /** Whether errors stand in the list of results, instead of being raised. */
  returnExceptions?: Returns | undefined
}

/** The results of awaitables, in their order. */
export type Gathered<A extends readonly unknown[]> = { -readonly [K in keyof A]: AwaitedResult<A[K]> }

/** The results of awaitables in their order, or the errors in their places. */
export type GatheredOrErrors<A extends readonly unknown[]> = { -readonly [K in keyof A]: AwaitedResult<A[K]> | Error }

/** The arguments of `gather`, if all but the options can be awaited. */
export type GatherArguments<A extends readonly unknown[]> = {
  [K in keyof A]: A[K] extends GatherOptions ? A[K] : Checked<A[K]>
}

/** What the future of a `gather` comes to, by its arguments. */
export type GatherResults<A extends readonly unknown[]> = A extends readonly [
  ...infer Aws,
  GatherOptions<infer Returns>,
]
  ? true extends Returns
    ? GatheredOrErrors<Aws>
    : Gathered<Aws>
  : Gathered<A>

/**
 * Awaits several awaitables at once.
 *
 * Coroutines become tasks at the call. The same awaitable twice is run once.
 *
 * @param args awaitables; a last plain object is the options: with `returnExceptions: true` errors are results
 * @returns a future of the results, in the order of the arguments
 * @throws TypeError for what cannot be awaited, or an unknown option; ValueError for a future of another loop;
 *   RuntimeError if no loop is running and there is no future that knows one. In the future: the first error of a child;
 *   CancelledError if a child is cancelled, or the future itself
 * @see Python: https://docs.python.org/3/library/asyncio-task.html#asyncio.gather
 * @example
 * const main = coroutine(function* main() {
 *   const [word, number] = yield* await_(gather(sleep(2, 'late'), sleep(1, 7)))
 *   console.log(word, number, getRunningLoop().time())
 * })
 * new VirtualEventLoop().runUntilComplete(main()) // prints late 7 2
 */
export function gather<const A extends readonly unknown[]>(...args: GatherArguments<A>): Future<GatherResults<A>>
export function gather(...args: unknown[]): Future<unknown> {
  const options = isPlainObject(args.at(-1)) ? (args.pop() as GatherOptions) : undefined
  checkOptions('gather', options, ['returnExceptions'])
  if (args.length === 0) {
    const nothing = currentLoop<EventLoop>().createFuture<unknown[]>()
    nothing.setResult([])
    return nothing
  }
  return gatherAll(args, options?.returnExceptions ?? false)
}

/** `gather` of an array, however long: a call takes only so many arguments. There has to be one. */
export function gatherAll(aws: readonly unknown[], returnExceptions: boolean): Future<unknown[]> {
  return new Gathering(aws, returnExceptions).outer
}

/** What Python calls what it has called when a child is done. */
const DONE_CALLBACK = 'gather.<locals>._done_callback'

/** The future that `gather` gives. Python: `asyncio.tasks._GatheringFuture`. */
class _GatheringFuture extends Future<unknown[]> {
  static override readonly name: string = '_GatheringFuture'
  /** @internal */
  _isCancelRequested = false
  readonly #gathering: Gathering

  constructor(gathering: Gathering, loop: EventLoop) {
    super({ loop })
    this.#gathering = gathering
  }

  /** Cancels the children; whether one of them agrees. */
  override cancel(msg?: unknown): boolean {
    return cancelThrough(this, msg)
  }

  /** @internal */
  _cancelRequested(): readonly Future[] | undefined {
    return this.done() ? undefined : this.#gathering.children
  }

  /** @internal */
  _cancelPassedOn(hasAgreed: boolean): boolean {
    if (hasAgreed) this._isCancelRequested = true
    return hasAgreed
  }

  /** @internal It is done, however that came. */
  override _scheduleCallbacks(): void {
    super._scheduleCallbacks()
    this.#gathering.release()
  }
}
passesOn(_GatheringFuture)

/**
 * A gather that is going on: counts the children that have ended.
 *
 * It stands itself in the line of each child, and is what the loop calls: a handle a child took 7 % of the time. It is
 * called once for each child, in the order in which they have ended, since nothing that is ready goes past anything
 * else but tasks.
 */
class Gathering implements Waiter {
  readonly outer: _GatheringFuture
  readonly children: Future<unknown>[] = []
  readonly #returnExceptions: boolean
  /** The task that gathers, for the call graph; none any more when the gather has ended. */
  #task: Task | undefined
  #unfinished = 0
  readonly #ended = new Ended(this.children)
  /** The callback, for children in whose line it cannot stand itself. */
  #onDone: ((child: Future<unknown>) => void) | undefined
  /** @internal Nothing of the program's runs in it. */
  readonly _scope = undefined

  constructor(aws: readonly unknown[], returnExceptions: boolean) {
    let loop = _getRunningLoop()
    this.#returnExceptions = returnExceptions
    this.#task = loop === null ? undefined : currentTask(loop)
    const done = this.#takeAll(aws, loop)
    loop ??= this.children[0]?.getLoop() as EventLoop
    this.outer = new _GatheringFuture(this, loop)
    for (const child of done) this.#childIsDone(child)
  }

  /** Makes the children; gives those that are done already. */
  #takeAll(aws: readonly unknown[], running: EventLoop | null): Future<unknown>[] {
    const done: Future<unknown>[] = []
    const before = new Before(aws, this.children)
    let loop = running
    try {
      for (const aw of aws) {
        let child = before.childOf(aw)
        if (child === undefined) {
          child = this.#childFor(aw, loop)
          loop ??= child.getLoop() as EventLoop
          this.#unfinished++
          if (child.done()) done.push(child)
          else this.#watch(child)
        }
        this.children.push(child)
      }
    } finally {
      before.forget()
    }
    return done
  }

  #childFor(aw: unknown, loop: EventLoop | null): Future<unknown> {
    refuseUnhashable(aw)
    return futureFor(aw as never, loop ?? undefined)
  }

  #watch(child: Future<unknown>): void {
    futureAddToAwaitedBy(child, this.#task)
    if (isOrdinary(child) && !child._loop.getDebug()) child._addEntry(this)
    else {
      this.#onDone ??= calledInPython(DONE_CALLBACK, (ended: Future<unknown>) => this.#childIsDone(ended))
      child.addDoneCallback(this.#onDone)
    }
  }

  /** Takes it off a child; gives how often it stood there. */
  #unwatch(child: Future<unknown>): number {
    const asItself = child instanceof Future ? child._removeEntry(this) : 0
    return asItself > 0 || this.#onDone === undefined ? asItself : child.removeDoneCallback(this.#onDone)
  }

  /** @internal */
  _wokenBy(child: Future<unknown>): void {
    this.#ended.push(child)
  }

  /** @internal A child has ended: what the loop calls, with the gathering as its argument. */
  _run(gathering: Gathering): void {
    gathering.#childIsDone(gathering.#ended.shift())
  }

  /** As the text of the handle that Python has in its place. */
  toString(): string {
    return `<Handle ${callbackText(this)}>`
  }

  /** Nobody waits any more: of this nothing stays on the children that run on, and of the task nothing here. */
  release(): void {
    const task = this.#task
    this.#task = undefined
    if (this.#unfinished === 0) return
    for (const child of this.children) {
      if (child.done()) continue
      futureDiscardFromAwaitedBy(child, task)
      // Once for all gathers that there have been.
      if (this.#unwatch(child) === 0) continue
      child.removeDoneCallback(markSeen)
      child.addDoneCallback(markSeen)
    }
  }

  #childIsDone(child: Future<unknown>): void {
    this.#unfinished--
    futureDiscardFromAwaitedBy(child, this.#task)
    // There is none if an argument was refused after this child had become a task.
    const outer = this.outer as _GatheringFuture | undefined
    if (outer === undefined || outer.done()) {
      markSeen(child)
      return
    }
    if (!this.#returnExceptions) {
      const error = child.cancelled() ? cancelledErrorOf(child) : child.exception()
      if (error !== undefined) {
        outer._fail(error)
        return
      }
    }
    if (this.#unfinished > 0) return
    const results = this.children.map(resultOrError)
    if (outer._isCancelRequested) outer.setException(cancelledErrorOf(this.children.at(-1) as Future<unknown>))
    else outer.setResult(results)
  }
}

calledInPython(DONE_CALLBACK, Gathering.prototype)
showAsText(Gathering.prototype)

/** To ask for an exception marks it as seen. */
const markSeen = calledInPython(DONE_CALLBACK, (child: Future<unknown>): void => {
  if (!child.cancelled()) child.exception()
})

/** The CancelledError of a future that was cancelled; one of another make raises it. */
function cancelledErrorOf(future: Future<unknown>): unknown {
  if (future instanceof Future) return future._makeCancelledError()
  try {
    return (future as Future<unknown>).result()
  } catch (error) {
    return error
  }
}

function resultOrError(child: Future<unknown>): unknown {
  if (child.cancelled()) return cancelledError(child._cancellation?.message ?? '')
  return child.exception() ?? child.result()
}

/** What cannot be a key of a dictionary in Python. */
function refuseUnhashable(value: unknown): void {
  // Coroutines first, as in `futureFor`.
  if (value instanceof Frame) return
  if (!Array.isArray(value) && !(value instanceof Map) && !(value instanceof Set) && !isPlainObject(value)) return
  const type = pythonTypeName(value)
  throw new TypeError(`cannot use '${type}' as a dict key (unhashable type: '${type}')`)
}
