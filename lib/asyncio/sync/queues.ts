/**
 * Queues between tasks: first in, first out, and last in, first out. For the order of a value see priority-queue.ts.
 *
 * Nothing is handed over directly: a `put` wakes the first who waits, and if somebody else has taken the item by the
 * time that one runs, it goes to the end of the line.
 */
import { pythonRepr } from '../../text/python-repr.js'
import { ValueError } from '../../protocol/exceptions.js'
import { await_ } from '../../objects/await.js'
import { coroutineByHand } from '../../objects/by-hand.js'
import { coroutine } from '../../objects/coroutine.js'
import { addressOf } from '../../protocol/address.js'
import type { AsyncioCoroutine } from '../future/awaited.js'
import type { Future } from '../future/futures.js'
import { Ring } from '../../collections/ring.js'
import { Event } from './event.js'
import { QueueEmpty, QueueFull, QueueShutDown } from '../python/exceptions.js'
import { Line, type Place } from './line.js'
import { GET, Getting, PUT, Putting } from './queue-turns.js'
import { LoopBound } from './mixins.js'
import { refuseOptions } from '../python/options.js'

/** What a queue keeps its items in. A subclass that has another kind overrides `_init`, `_put` and `_get`. */
export interface Items<T> extends Iterable<T> {
  readonly length: number
}

/**
 * A queue, first in, first out.
 *
 * @typeParam T the items
 * @param maxsize how many items it holds at most; zero or less for any number
 * @see Python: https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue
 * @example
 * const queue = new Queue<string>(1)
 * const producer = coroutine(function* producer() {
 *   for (const item of ['a', 'b']) yield* await_(queue.put(item))
 * })
 * const main = coroutine(function* main() {
 *   const task = createTask(producer())
 *   console.log(yield* await_(queue.get()), yield* await_(queue.get()))
 *   yield* await_(task)
 * })
 * new VirtualEventLoop().runUntilComplete(main()) // prints a b
 */
export class Queue<T = any> extends LoopBound {
  static override readonly name: string = 'Queue'
  /** The items. */
  protected _queue!: Items<T>
  /** @internal Whether putting something in and taking it out run no code but the library's. */
  readonly _isOrdinary: boolean
  readonly #maxsize: number
  readonly #getters = new Line()
  readonly #putters = new Line()
  #unfinished = 0
  readonly #finished = new Event()
  #isShutdown = false

  constructor(maxsize = 0) {
    super()
    refuseOptions(new.target.name, [maxsize], 1)
    this._isOrdinary = ordinary.has(new.target)
    this.#maxsize = maxsize
    this.#finished.set()
    this._init(maxsize)
  }

  /** Makes room for the items, in `_queue`. */
  protected _init(_maxsize: number): void {
    this._queue = new Ring<T>()
  }

  /** Puts an item into `_queue`. */
  protected _put(item: T): void {
    ;(this._queue as Ring<T>).push(item)
  }

  /** Takes an item out of `_queue`, which is not empty. */
  protected _get(): T {
    return (this._queue as Ring<T>).shift()
  }

  /** How many items it holds at most. */
  get maxsize(): number {
    return this.#maxsize
  }

  /** How many items there are. */
  qsize(): number {
    return this._queue.length
  }

  /** Whether there are none. */
  empty(): boolean {
    return this._queue.length === 0
  }

  /** Whether there is no room. */
  full(): boolean {
    return this.#maxsize > 0 && this.qsize() >= this.#maxsize
  }

  /**
   * Puts an item in, once there is room.
   *
   * @param item any value
   * @returns a coroutine; it does not suspend if there is room
   * @throws in the task: QueueShutDown if the queue is or gets shut down
   * @see Python: `Queue.put`
   */
  put(item: T): AsyncioCoroutine<undefined> {
    return coroutineByHand<undefined, Future>(PUT, new Putting(this, item))
  }

  /**
   * Puts an item in.
   *
   * @throws QueueFull if there is no room; QueueShutDown if the queue is shut down
   * @see Python: `Queue.put_nowait`
   */
  putNowait(item: T): void {
    if (this.#isShutdown) throw new QueueShutDown()
    if (this.full()) throw new QueueFull()
    this._put(item)
    this.#unfinished++
    this.#finished.clear()
    this.#getters.wakeNext()
  }

  /**
   * Takes an item out, once there is one.
   *
   * @returns a coroutine of the item; it does not suspend if there is one
   * @throws in the task: QueueShutDown if the queue is empty, and is or gets shut down
   * @see Python: `Queue.get`
   */
  get(): AsyncioCoroutine<T> {
    return coroutineByHand<T, Future>(GET, new Getting(this))
  }

  /**
   * Takes an item out.
   *
   * @throws QueueEmpty if there is none; QueueShutDown if there is none and the queue is shut down
   * @see Python: `Queue.get_nowait`
   */
  getNowait(): T {
    if (this.empty()) throw this.#isShutdown ? new QueueShutDown() : new QueueEmpty()
    const item = this._get()
    this.#putters.wakeNext()
    return item
  }

  /**
   * Says that an item that was taken out has been dealt with.
   *
   * @throws ValueError if it is said more often than items were put in
   * @see Python: `Queue.task_done`
   */
  taskDone(): void {
    if (this.#unfinished <= 0) throw new ValueError('task_done() called too many times')
    if (--this.#unfinished === 0) this.#finished.set()
  }

  /**
   * Waits until all items that were put in have been dealt with.
   *
   * @returns a coroutine; it does not suspend if there is nothing to wait for
   * @see Python: `Queue.join`
   */
  join(): AsyncioCoroutine<undefined> {
    return join(this as Queue)
  }

  /**
   * Shuts the queue down: nothing can be put in any more, and who waits to is told so; what is in it can be taken out.
   *
   * @param immediate whether to throw away what is in it, as if it had been dealt with
   * @see Python: `Queue.shutdown`
   */
  shutdown(immediate = false): void {
    this.#isShutdown = true
    if (immediate) {
      for (; !this.empty(); this._get()) if (this.#unfinished > 0) this.#unfinished--
      if (this.#unfinished === 0) this.#finished.set()
    }
    this.#getters.wakeAll()
    this.#putters.wakeAll()
  }

  /** @internal A place among those who want to put something in. */
  _putter(): Place {
    return this.#join(this.#putters)
  }

  /** @internal A place among those who want to take something out. */
  _getter(): Place {
    return this.#join(this.#getters)
  }

  /** @internal An error was raised in who waited at a place. */
  _leavePutters(place: Place): void {
    // Woken, but unable to make use of it: another one may.
    if (this.#putters.abandon(place) && !this.full()) this.#putters.wakeNext()
  }

  /** @internal The same, among those who want to take something out. */
  _leaveGetters(place: Place): void {
    if (this.#getters.abandon(place) && !this.empty()) this.#getters.wakeNext()
  }

  /** @internal `join`, in the body of a coroutine. */
  *_whenAllIsDone() {
    if (this.#unfinished > 0) yield* await_(this.#finished.wait())
  }

  #join(line: Line): Place {
    if (this.#isShutdown) throw new QueueShutDown()
    return line.join(this._getLoop().createFuture())
  }

  __repr__(): string {
    return `<${this.constructor.name} at ${addressOf(this)} ${this.#format()}>`
  }

  override toString(): string {
    return `<${this.constructor.name} ${this.#format()}>`
  }

  #format(): string {
    const parts = [`maxsize=${this.#maxsize}`]
    if (!this.empty()) parts.push(`_queue=${pythonRepr([...this._queue])}`)
    if (this.#getters.length > 0) parts.push(`_getters[${this.#getters.length}]`)
    if (this.#putters.length > 0) parts.push(`_putters[${this.#putters.length}]`)
    if (this.#unfinished > 0) parts.push(`tasks=${this.#unfinished}`)
    if (this.#isShutdown) parts.push('shutdown')
    return parts.join(' ')
  }
}

/**
 * A queue, last in, first out.
 *
 * @see Python: https://docs.python.org/3/library/asyncio-queue.html#asyncio.LifoQueue
 * @example
 * const queue = new LifoQueue()
 * queue.putNowait('first')
 * queue.putNowait('second')
 * queue.getNowait() // → 'second'
 */
export class LifoQueue<T = any> extends Queue<T> {
  static override readonly name: string = 'LifoQueue'
  protected override _init(_maxsize: number): void {
    this._queue = []
  }

  protected override _put(item: T): void {
    ;(this._queue as T[]).push(item)
  }

  protected override _get(): T {
    return (this._queue as T[]).pop() as T
  }
}

/** The classes of which putting in and taking out run no code of a program's: `<` of a priority queue's items may. */
const ordinary = new Set<unknown>([Queue, LifoQueue])

const join = coroutine('join', function* (queue: Queue) {
  yield* queue._whenAllIsDone()
  return undefined
})
