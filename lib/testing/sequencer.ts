/**
 * A sequencer runs pieces of different tasks in an order that a test has laid down.
 */
import { RuntimeError } from '../protocol/exceptions.js'
import { await_ } from '../objects/await.js'
import type { AsyncContextManager } from '../objects/async-with.js'
import { coroutine } from '../objects/coroutine.js'
import type { AsyncioCoroutine, AsyncioTrap } from '../asyncio/future/awaited.js'
import { Event } from '../asyncio/sync/event.js'

/** A place in a sequence, for `asyncWith`. */
export type SequencePoint = AsyncContextManager<undefined, AsyncioTrap, unknown>

/**
 * Lets blocks of different tasks run one after the other, in the order of their numbers, from 0.
 *
 * @example
 * const sequence = new Sequencer()
 * const say = coroutine(function* say(position: number, word: string) {
 *   yield* asyncWith(sequence.at(position), function* () {
 *     console.log(word)
 *   })
 * })
 * const main = coroutine(function* main() {
 *   yield* await_(gather(say(1, 'second'), say(2, 'third'), say(0, 'first')))
 * })
 * runVirtual(main)
 * // prints first
 * // prints second
 * // prints third
 */
export class Sequencer {
  static readonly name: string = 'Sequencer'
  readonly #entered = new Set<number>()
  /** Set when the block before has been left. */
  readonly #turns = new Map<number, Event>()
  #isBroken = false

  /**
   * A place in the sequence.
   *
   * @param position its number; each can be used once
   * @returns to be entered with `asyncWith`: it waits until the block of the number before has been left, however that
   *   ended
   * @throws in the task: RuntimeError if the place has been used, or somebody who waited for an earlier one was cancelled
   */
  at(position: number): SequencePoint {
    return { __aenter__: () => enter(this, position), __aexit__: () => leave(this, position) }
  }

  /** @internal In the body of a coroutine. */
  *_enter(position: number) {
    if (this.#entered.has(position)) throw new RuntimeError(`attempted to reuse sequence point ${position}`)
    this.#refuseIfBroken()
    this.#entered.add(position)
    if (position === 0) return
    try {
      yield* await_(this.#turn(position).wait())
    } catch (error) {
      this.#break()
      throw error
    }
    this.#refuseIfBroken()
  }

  /** @internal */
  _leave(position: number): void {
    this.#turn(position + 1).set()
  }

  /** Nobody who waits is to wait for ever. */
  #break(): void {
    this.#isBroken = true
    for (const turn of this.#turns.values()) turn.set()
  }

  #refuseIfBroken(): void {
    if (this.#isBroken) throw new RuntimeError('the sequence is broken: a task that waited for its turn was cancelled')
  }

  #turn(position: number): Event {
    let turn = this.#turns.get(position)
    if (turn === undefined) this.#turns.set(position, (turn = new Event()))
    return turn
  }
}

const enter = coroutine('__aenter__', function* (sequencer: Sequencer, position: number) {
  yield* sequencer._enter(position)
  return undefined
}) as (sequencer: Sequencer, position: number) => AsyncioCoroutine<undefined>

const leave = coroutine('__aexit__', function* (sequencer: Sequencer, position: number) {
  sequencer._leave(position)
  return undefined
}) as (sequencer: Sequencer, position: number) => AsyncioCoroutine<undefined>
