/**
 * The names under which Restate has what belongs to a run: its handlers, what they show to each other, and its steps.
 */
import { type AnyTrap, trapText } from '../trap.js'
import { recorded } from '../play.js'

/** The service's name unless told otherwise. */
export const SERVICE = 'durable'

/** The service that numbers a run's messages. */
export const mailboxOf = (service: string): string => `${service}.mailbox`

/** What a run shows of itself, under these names. */
export const HEAD = 'head'
export const WAITS = 'waits'
export const END = 'end'
/** Nobody gives this one. */
export const NEVER = 'never'
/** What a run shows for which tasks nothing can happen any more. */
export const NOTHING = 'nothing can wake its tasks but cancel()'
/** The run that goes on for one that has begun anew. */
export const CURRENT = 'current'
/** The same as values that others can wait for. */
export const BEGUN = 'begun'
export const ENDED = 'ended'

/** Under which name a run shows what it has published. */
export const published = (key: string): string => `published ${key}`

/** The message of a number. */
export const message = (name: string, number: number): string => `${name}#${number}`

/** Why the run was cancelled for the n-th time. */
export const cancellation = (number: number): string => `cancelled#${number}`

/** So much of a trap is in its step's name; the rest is a number that is made of the whole. */
const LONGEST = 300

/**
 * The name of a step. Restate compares it when the run is done again, and so notices another argument as well as another
 * kind; and shows it.
 */
export function stepName(path: string, trap: AnyTrap): string {
  const text = trapText(recorded(trap))
  return `${path} ${text.length > LONGEST ? `${text.slice(0, LONGEST)}… #${fingerprint(text)}` : text}`
}

/** The number of the step, and of the part of it, from the name. */
export function pathIn(name: string): string | undefined {
  return /^(\d+(?:\.\S+)?) /.exec(name)?.[1]
}

/** FNV-1a over the halves of each character, twice with other beginnings: 64 bits. */
function fingerprint(text: string): string {
  return [0x811c9dc5, 0x01234567].map((basis) => hash(text, basis).toString(16).padStart(8, '0')).join('')
}

function hash(text: string, basis: number): number {
  let sum = basis
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    sum = Math.imul(sum ^ (unit & 0xff), 0x01000193)
    sum = Math.imul(sum ^ (unit >> 8), 0x01000193)
  }
  return sum >>> 0
}
