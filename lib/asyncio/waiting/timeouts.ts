/**
 * Timeouts: blocks that have to end in time.
 *
 * At the deadline the task is cancelled; the CancelledError that comes out of the block becomes a TimeoutError, unless
 * somebody else has asked for cancellation too.
 *
 * States, and who changes them:
 *
 *     CREATED ──entered──▶ ACTIVE ──left──▶ FINISHED
 *                             └──the deadline──▶ EXPIRING ──left──▶ EXPIRED
 *
 * Deviation: errors have no `__context__` in which a CancelledError could be replaced by a TimeoutError.
 */
import { RuntimeError } from '../../protocol/exceptions.js'
import { showAsText } from '../../protocol/one-line.js'
import { codeByHand, coroutineByHand, MostlyAtOnce, mostlyAtOnce } from '../../objects/by-hand.js'
import type { AsyncioCoroutine } from '../future/awaited.js'
import { getRunningLoop } from '../task/events.js'
import { isCancelledError, TimeoutError } from '../python/exceptions.js'
import type { Handle } from '../loop/handle.js'
import { atMost, isNumber, refuseNaN } from '../python/numbers.js'
import { pythonTypeName } from '../python/python-types.js'
import { reportIgnored } from '../task/ignored-cancel.js'
import { currentTask } from '../task/task-registry.js'
import type { Task } from '../task/tasks.js'

type State = 'created' | 'active' | 'expiring' | 'expired' | 'finished'

/**
 * A block that has to end in time, for `asyncWith`. `timeout` and `timeoutAt` make them; each serves once.
 *
 * @see Python: https://docs.python.org/3/library/asyncio-task.html#asyncio.Timeout
 */
export class Timeout {
  static readonly name: string = 'Timeout'
  #state: State = 'created'
  #when: number | undefined
  #handle: Handle | undefined
  #task: Task | undefined
  /** How often the task had been asked to be cancelled before. */
  #cancelling = 0

  constructor(when: number | null | undefined) {
    refuseNaN(when)
    this.#when = when ?? undefined
  }

  /** The deadline, in the loop's time; undefined if there is none. Python: `Timeout.when`. */
  when(): number | undefined {
    return this.#when
  }

  /**
   * Moves the deadline.
   *
   * @param when a loop time, in seconds; one that is over lets the block get to its next suspension. Undefined for none
   * @throws RuntimeError before the block is entered, and after it is left or the deadline has come
   * @see Python: `Timeout.reschedule`
   */
  reschedule(when: number | null | undefined): void {
    if (this.#state !== 'active') {
      if (this.#state === 'created') throw new RuntimeError('Timeout has not been entered')
      throw new RuntimeError(`Cannot change state of ${this.#state} Timeout`)
    }
    refuseNaN(when)
    this.#when = when ?? undefined
    this.#handle?.cancel()
    this.#handle = this.#schedule()
  }

  /** Whether the deadline has come while the block was executing. Python: `Timeout.expired`. */
  expired(): boolean {
    return this.#state === 'expiring' || this.#state === 'expired'
  }

  /**
   * Enters the block. The value is this object.
   *
   * @throws in the task: RuntimeError if it has been entered before, or outside a task
   */
  __aenter__(): AsyncioCoroutine<this> {
    return coroutineByHand(AENTER, new MostlyAtOnce(ENTER, this as Timeout, undefined))
  }

  /** Leaves the block; raises TimeoutError if the deadline ended it. */
  __aexit__(_type: unknown, error: unknown, _traceback: undefined): AsyncioCoroutine<undefined> {
    return coroutineByHand(AEXIT, new MostlyAtOnce(LEAVE, this as Timeout, error))
  }

  /** @internal Enters the block. */
  _enter(): void {
    if (this.#state !== 'created') throw new RuntimeError('Timeout has already been entered')
    const task = currentTask()
    if (task === undefined) throw new RuntimeError('Timeout should be used inside a task')
    this.#state = 'active'
    this.#task = task
    this.#cancelling = task.cancelling()
    this.#handle = this.#schedule()
  }

  /** @internal Leaves the block, with the error that leaves it, if one does. */
  _leave(error: unknown): void {
    this.#handle?.cancel()
    this.#handle = undefined
    if (this.#state === 'active') this.#state = 'finished'
    if (this.#state !== 'expiring') return
    this.#state = 'expired'
    if (error === undefined) reportIgnored(this.#task as Task)
    const requests = (this.#task as Task).uncancel()
    // A request that is left is somebody else's, who wants to see the CancelledError.
    if (requests <= this.#cancelling && isCancelledError(error)) throw new TimeoutError({ cause: error })
  }

  #schedule(): Handle | undefined {
    const when = this.#when
    if (when === undefined) return undefined
    const loop = getRunningLoop()
    const expire = () => {
      ;(this.#task as Task).cancel()
      this.#state = 'expiring'
      this.#handle = undefined
    }
    return atMost(when, loop.time(), 'float') ? loop.callSoon(expire) : loop.callAt(Number(when), expire)
  }

  toString(): string {
    return `<Timeout [${this.#state}]${this.#state === 'active' ? ` when=${this.#whenText()}` : ''}>`
  }

  #whenText(): string {
    return this.#when === undefined ? 'None' : String(Math.round(this.#when * 1000) / 1000)
  }
}

showAsText(Timeout.prototype)

/**
 * A block that has to end within a time.
 *
 * @param delay how long, in seconds from now; undefined for no limit
 * @returns to be entered with `asyncWith`, whose block gets it as its value
 * @throws RuntimeError if no loop is running; TypeError if `delay` is no number; ValueError if it is NaN. On leaving the
 *   block, in the task: TimeoutError, its cause the CancelledError that the deadline raised in the block
 * @see Python: https://docs.python.org/3/library/asyncio-task.html#asyncio.timeout
 * @example
 * const main = coroutine(function* main() {
 *   try {
 *     yield* asyncWith(timeout(1), function* () {
 *       yield* await_(sleep(5))
 *     })
 *   } catch (error) {
 *     if (!(error instanceof TimeoutError)) throw error
 *     console.log(String(error), getRunningLoop().time())
 *   }
 * })
 * new VirtualEventLoop().runUntilComplete(main()) // prints TimeoutError 1
 */
export function timeout(delay: number | null | undefined): Timeout {
  const loop = getRunningLoop()
  if (delay === undefined || delay === null) return new Timeout(undefined)
  if (isNumber(delay)) return new Timeout(loop.time() + Number(delay))
  throw new TypeError(`unsupported operand type(s) for +: 'float' and '${pythonTypeName(delay)}'`)
}

/**
 * A block that has to end by a time.
 *
 * @param when a loop time (`loop.time()`), in seconds; undefined for no limit
 * @returns to be entered with `asyncWith`, whose block gets it as its value
 * @throws ValueError for NaN; on leaving the block as `timeout`
 * @see Python: https://docs.python.org/3/library/asyncio-task.html#asyncio.timeout_at
 * @example
 * const main = coroutine(function* main() {
 *   yield* asyncWith(timeoutAt(3), function* (deadline) {
 *     console.log(deadline.when(), deadline.expired())
 *   })
 * })
 * new VirtualEventLoop().runUntilComplete(main()) // prints 3 false
 */
export function timeoutAt(when: number | null | undefined): Timeout {
  return new Timeout(when)
}

const ENTER = mostlyAtOnce(({ first: block }: MostlyAtOnce<Timeout>) => {
  block._enter()
  return block
})
const LEAVE = mostlyAtOnce(({ first: block, second: error }: MostlyAtOnce<Timeout, unknown>) => block._leave(error))

const AENTER = codeByHand('__aenter__', MostlyAtOnce, ENTER)
const AEXIT = codeByHand('__aexit__', MostlyAtOnce, LEAVE)
