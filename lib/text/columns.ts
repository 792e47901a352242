/**
 * Texts in the columns of a terminal: how many they take, and as much of them as so many hold.
 */

/** What takes no place of its own: marks on the letter before, joiners, directions. */
const NOTHING_WIDE = /[\p{Mn}\p{Me}\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/u
/** What takes the place of two: the letters of East Asia, and pictures. */
const TWICE_AS_WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

/** How many columns a text takes in a terminal. */
export function widthOf(text: string): number {
  let width = 0
  for (const letter of text) width += NOTHING_WIDE.test(letter) ? 0 : TWICE_AS_WIDE.test(letter) ? 2 : 1
  return width
}

/** A text in at most so many columns: what is cut off is told by an ellipsis. */
export function fitted(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text
  if (columns < 2) return ''
  let shown = ''
  let width = 0
  for (const letter of text) {
    width += widthOf(letter)
    if (width >= columns) break
    shown += letter
  }
  return `${shown}…`
}

/** A text that takes at least so many columns. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)))
}

/** A text in one line, without what moves a terminal: such letters are written as in a program, `\\n`. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, (letter) => {
    const known = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[letter]
    return known ?? `\\x${letter.charCodeAt(0).toString(16).padStart(2, '0')}`
  })
}
