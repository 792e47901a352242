/**
 * The chance of a run on a loop. It is made of numbers in the head of the journal, so that nothing has to be written down
 * for each draw: when the run is done again the same is drawn.
 */
import { type Host, randomOf } from '../host.js'

const BITS = 2 ** 32

/** What a run's chance is made of. */
export function newSeed(host: Host): number[] {
  return Array.from({ length: 4 }, () => Math.floor(randomOf(host) * BITS))
}

/** Draws numbers from 0 to 1: sfc32, the small fast counting generator of PractRand. */
export function chance([a = 0, b = 0, c = 0, counter = 0]: readonly number[]): () => number {
  return () => {
    const drawn = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + drawn
    return (drawn >>> 0) / BITS
  }
}
