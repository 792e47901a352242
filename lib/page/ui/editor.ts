/**
 * The source: a plain text area, with colours and the marks of suspended frames drawn behind it. What is edited is
 * never anything but the text area, so nothing stands between it and a screen reader.
 */
import { $, h } from './dom.js'

/** A line of the source at which a frame stands. */
export interface LineMark {
  readonly line: number
  /** Its place in the chain, from 1. */
  readonly order: number
  readonly isInnermost: boolean
}

/** A text with more letters has no colours. */
const LONG = 50_000

const TOKENS =
  /(\/\/[^\n]*|\/\*[^]*?\*\/)|('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[^])*`)|\b(yield|await_|return|throw|try|catch|finally|for|while|if|else|const|let|new|class|function|import|from|export|of|in|instanceof|this|extends)\b|\b(\d[\d_.]*|None|True|False|true|false|null|undefined)\b/g
const KINDS = ['comment', 'string', 'word', 'value']

export class Editor {
  readonly #area = $<HTMLTextAreaElement>('source')
  readonly #behind = $('behind')
  /** The lines that are drawn, and what each shows. */
  readonly #lines: HTMLElement[] = []
  readonly #texts: string[] = []
  readonly #marked = new Map<number, HTMLElement>()
  #marks: readonly LineMark[] = []
  #bad: number | undefined

  constructor(onEdit: () => void) {
    this.#area.addEventListener('input', () => {
      this.#bad = undefined
      this.#marks = []
      this.#draw()
      onEdit()
    })
    this.#area.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') $('value').focus()
      else if (event.key === 'Tab' && !event.shiftKey && !event.ctrlKey && !event.altKey) {
        event.preventDefault()
        const { selectionStart, selectionEnd } = this.#area
        this.#area.setRangeText('  ', selectionStart, selectionEnd, 'end')
        this.#area.dispatchEvent(new Event('input'))
      }
    })
  }

  get text(): string {
    return this.#area.value
  }

  set text(text: string) {
    this.#area.value = text
    this.#bad = undefined
    this.#marks = []
    this.#draw()
  }

  mark(marks: readonly LineMark[], bad: number | undefined): void {
    this.#marks = marks
    this.#bad = bad
    this.#drawMarks()
  }

  /** Points at a line, or at none. */
  point(line: number | undefined): void {
    this.#behind.querySelector('.hot')?.classList.remove('hot')
    if (line !== undefined) this.#lines[line - 1]?.classList.add('hot')
  }

  /** Scrolls to the line at which the innermost frame stands, or at which an error is. */
  reveal(): void {
    const shown = this.#bad ?? this.#marks.at(-1)?.line
    const element = shown === undefined ? undefined : this.#lines[shown - 1]
    if (element === undefined) return
    const frame = $('code')
    const { offsetTop, offsetHeight } = element
    if (offsetTop < frame.scrollTop || offsetTop + offsetHeight > frame.scrollTop + frame.clientHeight) {
      frame.scrollTop = offsetTop - frame.clientHeight / 2
    }
  }

  /** Draws the lines that are not as they were: a text may have ten thousand. */
  #draw(): void {
    const text = this.#area.value
    const isLong = text.length > LONG
    this.#behind.classList.toggle('long', isLong)
    const lines = isLong ? text.split('\n').map((line): Piece[] => [[line, undefined]]) : coloured(text)
    for (const [index, pieces] of lines.entries()) {
      const shown = pieces.map(([piece, kind]) => `${kind ?? ''}\0${piece}`).join('\0')
      if (this.#texts[index] === shown) continue
      this.#texts[index] = shown
      const content = pieces.map(([piece, kind]) => (kind === undefined ? piece : h('span', { class: kind }, piece)))
      const line = this.#lines[index]
      if (line === undefined)
        this.#lines[index] = h('div', { class: 'line', 'data-number': index + 1 }, ...content, '\n')
      else line.replaceChildren(...content, '\n')
    }
    for (const line of this.#lines.splice(lines.length)) line.remove()
    this.#texts.length = lines.length
    this.#behind.append(...this.#lines.slice(this.#behind.childElementCount))
    this.#drawMarks()
  }

  #drawMarks(): void {
    for (const [line, element] of this.#marked) {
      element.className = 'line'
      element.dataset['number'] = String(line)
    }
    this.#marked.clear()
    for (const { line, order, isInnermost } of this.#marks) {
      this.#look(line, isInnermost ? 'innermost' : 'outer', String.fromCodePoint(0x245f + Math.min(order, 20)))
    }
    if (this.#bad !== undefined) this.#look(this.#bad, 'bad', String(this.#bad))
  }

  #look(line: number, state: string, number: string): void {
    const element = this.#lines[line - 1]
    if (element === undefined) return
    element.className = `line ${state}`
    element.dataset['number'] = number
    this.#marked.set(line, element)
  }
}

/** A piece of a line, and its colour. */
type Piece = readonly [text: string, kind: string | undefined]

/** Each line's pieces, with colours. */
function coloured(text: string): Piece[][] {
  const lines: Piece[][] = [[]]
  const add = (piece: string, kind?: string): void => {
    piece.split('\n').forEach((part, index) => {
      if (index > 0) lines.push([])
      if (part !== '') lines.at(-1)?.push([part, kind])
    })
  }
  let done = 0
  for (const match of text.matchAll(TOKENS)) {
    add(text.slice(done, match.index))
    add(match[0], KINDS[match.slice(1).findIndex((group) => group !== undefined)])
    done = match.index + match[0].length
  }
  add(text.slice(done))
  return lines
}
