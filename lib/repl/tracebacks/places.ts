/**
 * Places of a stack in the source that its author wrote: through the source map of a compiled file, and with the text of
 * the line. What the session has read itself is looked up in that text; other files are read.
 */
import { readFileSync } from 'node:fs'
import { Scripts } from '../../inspect/scripts.js'
import { pathOf } from '../../sys/stack-lines.js'

/** A place in a stack. Lines and columns count from 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

export class Places {
  readonly #textOf: (file: string) => string | undefined
  readonly #columns: () => number | undefined
  /** The compiled files that were met, each with its text. */
  readonly #scripts = new Map<string, { readonly text: string; readonly scripts: Scripts }>()

  /**
   * @param textOf a text that the session has read, by the name that the engine has for it
   * @param columns how wide the terminal is, if there is one: longer lines are cut
   */
  constructor(textOf: (file: string) => string | undefined, columns: () => number | undefined = () => undefined) {
    this.#textOf = textOf
    this.#columns = columns
  }

  /** The place in the source, of one in a compiled file with a source map; else the place itself. */
  sourceOf(place: Place): Place {
    const text = this.#read(place.file) ?? ''
    const url = /^\/\/[#@] sourceMappingURL=(\S+)\s*$/m.exec(text)?.[1]
    if (url === undefined) return place
    const { file, line, column } = place
    return (
      this.#scriptsOf(file, text, url).positionOf({
        scriptId: file,
        lineNumber: line - 1,
        columnNumber: column - 1,
      }) ?? place
    )
  }

  /** The line of the source, without the blanks around it; undefined where there is none. */
  lineAt(file: string, line: number): string | undefined {
    return this.cut(this.#read(file)?.split(/\r?\n/)[line - 1] ?? '')
  }

  /** A line, without the blanks around it, as far as the terminal is wide. */
  cut(line: string): string | undefined {
    const text = line.trim()
    const most = (this.#columns() ?? Infinity) - MARGIN
    return text === '' ? undefined : text.length > most ? `${text.slice(0, most - 1)}…` : text
  }

  #scriptsOf(file: string, text: string, sourceMapURL: string): Scripts {
    const known = this.#scripts.get(file)
    if (known?.text === text) return known.scripts
    const scripts = new Scripts()
    scripts.add({ scriptId: file, url: pathOf(file), sourceMapURL })
    this.#scripts.set(file, { text, scripts })
    return scripts
  }

  #read(file: string): string | undefined {
    const path = pathOf(file)
    const known = this.#textOf(file) ?? this.#textOf(path)
    if (known !== undefined || !path.startsWith('/')) return known
    try {
      return readFileSync(path, 'utf8')
    } catch {
      return undefined
    }
  }
}

/** What stands before a line of source, and one letter behind it. */
const MARGIN = 5
