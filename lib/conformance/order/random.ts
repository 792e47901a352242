/**
 * Random choices that a seed repeats, on every machine.
 */

/** How likely each choice is, in proportion. */
export type Weights<Choice extends string> = { readonly [choice in Choice]?: number }

/** A source of random choices. */
export class Random {
  #state: number

  /** @param seed a whole number; equal seeds give equal choices */
  constructor(seed: number) {
    this.#state = seed | 0
    // Neighbouring seeds are to have nothing in common.
    for (let round = 0; round < 4; round++) this.#next()
  }

  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number {
    return least + Math.floor(this.#next() * (most - least + 1))
  }

  /** True so many times in a hundred. */
  odds(percent: number): boolean {
    return this.#next() * 100 < percent
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    return list[this.between(0, list.length - 1)] as T
  }

  /** One of the choices, by their weights. */
  choose<Choice extends string>(weights: Weights<Choice>): Choice {
    const choices = Object.entries(weights) as [Choice, number][]
    let left = this.#next() * choices.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [choice, weight] of choices) if ((left -= weight) < 0) return choice
    return (choices.at(-1) as [Choice, number])[0]
  }

  /** A number from 0 to below 1: a Weyl sequence, its terms scrambled by multiplications and shifts. */
  #next(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0
    let bits = this.#state
    bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
    return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32
  }
}
