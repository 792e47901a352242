/**
 * Queues in the order of a value.
 */
import { heappop, heappush } from '../../collections/heapq.js'
import { lessThan } from '../python/less-than.js'
import { Queue } from './queues.js'

/**
 * A queue that gives its smallest item first, by Python's `<`: numbers, strings by code point, booleans, arrays item by
 * item, objects with `__lt__`. Equal items come in no order that one may rely on (it is that of Python's heap).
 *
 * `put` and `putNowait` raise TypeError for an item that does not compare with one that is there; the item may be in
 * the queue then.
 *
 * @see Python: https://docs.python.org/3/library/asyncio-queue.html#asyncio.PriorityQueue
 * @example
 * const queue = new PriorityQueue<[number, string]>()
 * queue.putNowait([2, 'later'])
 * queue.putNowait([1, 'soon'])
 * queue.getNowait() // → [1, 'soon']
 */
export class PriorityQueue<T = any> extends Queue<T> {
  static override readonly name: string = 'PriorityQueue'
  protected override _init(_maxsize: number): void {
    this._queue = []
  }

  protected override _put(item: T): void {
    heappush(this._queue as T[], item, lessThan)
  }

  protected override _get(): T {
    return heappop(this._queue as T[], lessThan)
  }
}
