/**
 * Changes to a text, collected first and made all at once, so that every position is one in the original. Whoever
 * edits goes through the syntax tree from the outside in; what was asked for first at a place stands further out.
 * Knows nothing of the language.
 */
export class TextEdits {
  readonly #text: string
  /** What stands before the character at a position, outermost first. */
  readonly #before = new Map<number, string[]>()
  /** What stands after the character that ends at a position, innermost first. */
  readonly #after = new Map<number, string[]>()
  readonly #replaced = new Map<number, { end: number; text: string }>()

  constructor(text: string) {
    this.#text = text
  }

  /** Puts text before what starts here. */
  insert(at: number, text: string): void {
    listAt(this.#before, at).push(text)
  }

  /** Puts text before what starts here, outside all that was put there. */
  insertOutside(at: number, text: string): void {
    listAt(this.#before, at).unshift(text)
  }

  /** Puts text after what ends here. */
  append(end: number, text: string): void {
    listAt(this.#after, end).unshift(text)
  }

  /** Puts text on both sides of a range. */
  wrap(start: number, end: number, before: string, after: string): void {
    this.insert(start, before)
    this.append(end, after)
  }

  /** Replaces a range; ranges must not overlap. Nothing may be inserted inside it. */
  replace(start: number, end: number, text: string): void {
    this.#replaced.set(start, { end, text })
  }

  /** The text with all changes made. */
  toString(): string {
    let result = ''
    let done = 0
    const places = new Set([...this.#before.keys(), ...this.#after.keys(), ...this.#replaced.keys()])
    for (const at of [...places].sort((one, other) => one - other)) {
      result += this.#text.slice(done, at)
      result += (this.#after.get(at) ?? []).join('') + (this.#before.get(at) ?? []).join('')
      const replaced = this.#replaced.get(at)
      result += replaced?.text ?? ''
      done = Math.max(done, replaced?.end ?? at)
    }
    return result + this.#text.slice(done)
  }
}

function listAt(lists: Map<number, string[]>, at: number): string[] {
  let list = lists.get(at)
  if (list === undefined) lists.set(at, (list = []))
  return list
}
