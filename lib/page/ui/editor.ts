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

const TOKENS =
  /(\/\/[^\n]*|\/\*[^]*?\*\/)|('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[^])*`)|\b(yield|await_|return|throw|try|catch|finally|for|while|if|else|const|let|new|class|function|import|from|export|of|in|instanceof|this|extends)\b|\b(\d[\d_.]*|None|True|False|true|false|null|undefined)\b/g
const KINDS = ['comment', 'string', 'word', 'value']

export class Editor {
  readonly #area = $<HTMLTextAreaElement>('source')
  readonly #behind = $('behind')
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
    this.#draw()
    const shown = bad ?? marks.at(-1)?.line
    if (shown !== undefined) this.#show(shown)
  }

  /** Points at a line, or at none. */
  point(line: number | undefined): void {
    for (const element of this.#behind.children) {
      element.classList.toggle('hot', element.getAttribute('data-line') === String(line))
    }
  }

  #show(line: number): void {
    const element = this.#behind.children[line - 1] as HTMLElement | undefined
    const frame = $('code')
    if (element === undefined) return
    const { offsetTop, offsetHeight } = element
    if (offsetTop < frame.scrollTop || offsetTop + offsetHeight > frame.scrollTop + frame.clientHeight) {
      frame.scrollTop = offsetTop - frame.clientHeight / 2
    }
  }

  #draw(): void {
    const lines = coloured(this.#area.value)
    this.#behind.replaceChildren(
      ...lines.map((pieces, index) => {
        const marks = this.#marks.filter(({ line }) => line === index + 1)
        const last = marks.at(-1)
        const state =
          index + 1 === this.#bad ? 'bad' : last === undefined ? '' : last.isInnermost ? 'innermost' : 'outer'
        const number = last === undefined ? String(index + 1) : String.fromCodePoint(0x245f + Math.min(last.order, 20))
        return h('div', { class: `line ${state}`, 'data-line': index + 1, 'data-number': number }, ...pieces, '\n')
      }),
    )
  }
}

/** Each line's pieces, with colours. */
function coloured(text: string): (Node | string)[][] {
  const lines: (Node | string)[][] = [[]]
  const add = (piece: string, kind?: string): void => {
    piece.split('\n').forEach((part, index) => {
      if (index > 0) lines.push([])
      if (part !== '') lines.at(-1)?.push(kind === undefined ? part : h('span', { class: kind }, part))
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
