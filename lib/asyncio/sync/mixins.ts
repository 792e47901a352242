/**
 * What the primitives of synchronisation and the queues have in common: they belong to the loop in which they first
 * have to wait, and most of them are context managers.
 */
import { RuntimeError } from '../../protocol/exceptions.js'
import { await_ } from '../../objects/await.js'
import { codeByHand, coroutineByHand, MostlyAtOnce, mostlyAtOnce } from '../../objects/by-hand.js'
import { coroutine } from '../../objects/coroutine.js'
import { addressOf } from '../../protocol/address.js'
import { showAsText } from '../../protocol/one-line.js'
import type { AsyncioCoroutine } from '../future/awaited.js'
import { getRunningLoop, type EventLoop } from '../task/events.js'

/** Python: `asyncio.mixins._LoopBoundMixin`. */
export abstract class LoopBound {
  /** @internal The loop in which it first had to wait. */
  _loop: EventLoop | undefined = undefined

  /**
   * The loop to wait in.
   *
   * @internal
   * @throws RuntimeError if none is running, or it is another one than before
   */
  _getLoop(): EventLoop {
    const loop = getRunningLoop()
    this._loop ??= loop
    if (loop !== this._loop) throw new RuntimeError(`${this.__repr__()} is bound to a different event loop`)
    return loop
  }

  /** Its text for messages, with its address and its state. */
  abstract __repr__(): string

  toString(): string {
    return this.__repr__()
  }
}

showAsText(LoopBound.prototype)

/** The text of a primitive: `<asyncio.locks.Lock object at 0x… [unlocked]>`. */
export function primitiveRepr(object: object, state: string, waiters: number): string {
  const line = waiters > 0 ? `, waiters:${waiters}` : ''
  return `<asyncio.locks.${object.constructor.name} object at ${addressOf(object)} [${state}${line}]>`
}

/** What is acquired on entering a block, and released on leaving it. Python: `asyncio.locks._ContextManagerMixin`. */
export abstract class Acquirable extends LoopBound {
  abstract acquire(): AsyncioCoroutine<true>
  abstract release(): void

  /** Acquires. The value is undefined. */
  __aenter__(): AsyncioCoroutine<undefined> {
    return enter(this)
  }

  /** Releases, also after an error. */
  __aexit__(_type: unknown, _error: unknown, _traceback: undefined): AsyncioCoroutine<undefined> {
    return coroutineByHand(AEXIT, new MostlyAtOnce(LEAVE, this as Acquirable, undefined))
  }
}

const enter = coroutine('__aenter__', function* (lock: Acquirable) {
  yield* await_(lock.acquire())
  return undefined
})

const LEAVE = mostlyAtOnce(({ first: lock }: MostlyAtOnce<Acquirable>) => lock.release())
// The machine is told nothing of it: `release` may be a subclass's own.
const AEXIT = codeByHand('__aexit__', MostlyAtOnce)
