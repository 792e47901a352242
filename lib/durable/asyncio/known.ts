/**
 * What a durable loop answers by itself, without a record: it is known from the head of the journal, and from the time.
 */
import { typeName } from '../../protocol/type-name.js'
import { type Host, randomOf, uuidOf } from '../host.js'
import { knownFromHead } from '../perform.js'
import type { Outcome } from '../records.js'
import type { Head } from '../records.js'
import { type AnyTrap, DurableTrap } from '../trap.js'
import { chance } from './chance.js'

/** What asyncio has for traps that do several things, or wait. */
const INSTEAD: Readonly<Record<string, string>> = {
  sleep: 'asyncio has sleep() itself: yield* await_(sleep(seconds))',
  race: 'asyncio has wait(…, { returnWhen: FIRST_COMPLETED }), and timeout()',
  all: 'asyncio has gather(), and TaskGroup',
}

/** Refuses what is no trap, and what asyncio does itself. */
export function checkTrap(trap: unknown): asserts trap is AnyTrap {
  if (!(trap instanceof DurableTrap)) throw new TypeError(`perform() takes a durable trap, not ${typeName(trap)}`)
  const instead = Object.hasOwn(INSTEAD, trap.kind) ? INSTEAD[trap.kind] : undefined
  if (instead !== undefined) throw new TypeError(`perform() does not take ${trap.kind}: ${instead}`)
}

/** What is known of a run. */
export class Known {
  readonly #head: Head
  readonly #chance: Pick<Host, 'random'>

  constructor(head: Head) {
    this.#head = head
    this.#chance = { random: chance(head.seed ?? []) }
  }

  /** The reply to a trap at a time; undefined if it is not known. */
  reply(trap: AnyTrap, now: number): Outcome | undefined {
    switch (trap.kind) {
      case 'now':
        return { ok: now }
      case 'random':
        return { ok: randomOf(this.#chance as Host) }
      case 'uuid':
        return { ok: uuidOf(this.#chance as Host) }
      default:
        return knownFromHead(this.#head, trap)
    }
  }
}
