/**
 * Whether brackets, strings or comments are open at the end of a text, by looking at its characters once: a text that
 * grows line by line, as in a paste, is not looked at from its beginning again. It knows no grammar, so it may take the
 * slash of an expression for a division: what it says is a hint, which saves parsing, and no verdict.
 */

/** What the end of a text is in: brackets that wait for their other half, and what is no code. */
type Open = '(' | '[' | '{' | '${' | '`' | '/*'

const CLOSES: Readonly<Record<string, readonly Open[]>> = { ')': ['('], ']': ['['], '}': ['{', '${'] }

/** What may stand before a slash that begins a regular expression: an operator, an open bracket, nothing, a keyword. */
const BEFORE_REGEX = /(?:^|[=(,:;!&|?{}[+\-*%<>~^]|\b(?:return|typeof|case|in|of|delete|void|yield|await))\s*$/

/** A text of fewer lines is always worth parsing. */
const SHORT = 20

/** A long one, when it has grown by so much. */
const GROWTH = 1.2

export class OpenBrackets {
  #text = ''
  #nextLook = SHORT
  #open: Open[] = []

  /**
   * Whether it is not worth the while to parse a text, since brackets are open. Since that is a hint, it is worth the
   * while from time to time all the same.
   */
  areSurelyOpen(text: string): boolean {
    const depth = this.depth(text)
    const lines = text.split('\n').length
    if (lines < SHORT) this.#nextLook = SHORT
    if (lines < SHORT || depth === 0) return false
    if (lines < this.#nextLook) return true
    this.#nextLook = Math.ceil(lines * GROWTH)
    return false
  }

  /** How deep the end of a text is. */
  depth(text: string): number {
    if (!text.startsWith(this.#text)) {
      this.#text = ''
      this.#open = []
    }
    const lines = text.slice(this.#text.length).split('\n')
    // The last line may go on; the next text begins with it again only if that is another text.
    for (const line of lines) this.#take(line)
    this.#text = text
    return this.#open.length
  }

  #take(line: string): void {
    for (let at = 0; at < line.length; at++) {
      const inside = this.#open.at(-1)
      const character = line.charAt(at)
      if (inside === '/*') {
        if (!line.startsWith('*/', at)) continue
        this.#open.pop()
        at++
      } else if (inside === '`') at = this.#takeTemplate(line, at)
      else if (line.startsWith('//', at)) return
      else if (line.startsWith('/*', at)) {
        this.#open.push('/*')
        at++
      } else if (character === '/' && BEFORE_REGEX.test(line.slice(0, at))) at = endOf(line, at, '/')
      else if (character === '"' || character === "'") at = endOf(line, at, character)
      else if (character === '(' || character === '[' || character === '{' || character === '`')
        this.#open.push(character)
      else if (inside !== undefined && CLOSES[character]?.includes(inside) === true) this.#open.pop()
    }
  }

  #takeTemplate(line: string, at: number): number {
    const character = line.charAt(at)
    if (character === '\\') return at + 1
    if (character === '`') this.#open.pop()
    else if (line.startsWith('${', at)) {
      this.#open.push('${')
      return at + 1
    }
    return at
  }
}

/** Where a string or a regular expression ends that begins here: at its line's end at the latest. */
function endOf(line: string, from: number, quote: string): number {
  let inClass = false
  for (let at = from + 1; at < line.length; at++) {
    const character = line.charAt(at)
    if (character === '\\') at++
    else if (quote === '/' && character === '[') inClass = true
    else if (character === ']') inClass = false
    else if (character === quote && !inClass) return at
  }
  return line.length
}
