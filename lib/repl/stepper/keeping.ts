/**
 * The functions of the prompt that keep something: they write what was done to files, and do again what a file says.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, extname, relative, resolve } from 'node:path'
import { openedPrograms } from '../../durable/asyncio/opened-programs.js'
import type { Journal } from '../../journal/journal.js'
import { mermaid } from '../../journal/mermaid.js'
import { perfettoTrace } from '../../journal/perfetto-trace.js'
import { journalFor } from '../../journal/replay.js'
import { timeTableSvg } from '../../journal/time-table-svg.js'
import { RuntimeError } from '../../protocol/exceptions.js'
import { comparable } from '../tracebacks/comparable.js'
import { difference } from '../ground/difference.js'
import { pathTo } from './export-path.js'
import type { StepperHost } from './looking.js'
import { exchangesIn, prompted, repeatable, sessionText, transcriptText } from './session-file.js'
import { declarationsIn, pageText } from './page-text.js'
import { type Home, specText } from './spec-text.js'
import { Text } from './text.js'

export class Keeping {
  readonly #host: StepperHost
  /** What this session has written, and may write again. */
  readonly #written = new Set<string>()

  constructor(host: StepperHost) {
    this.#host = host
  }

  /** Writes a coroutine's journal as a test; without a file, shows it. */
  spec = (object: object, file?: string, force = false): Text => {
    if (file !== undefined) checkEnding(file, /\.[cm]?tsx?$/i, 'a test is TypeScript: .spec.ts')
    const journal = journalFor(object)
    if (openedPrograms.has(object)) {
      throw new RuntimeError(
        `${journal.name} runs on a loop, which a test has from runDurable() of dunder-await/testing`,
      )
    }
    const text = specText(journal, this.#homeOf(journal), resolve(file ?? 'out.spec.ts'))
    return file === undefined
      ? new Text(text.trimEnd())
      : this.#write(file, text, counted(journal.steps.length, 'step'), force)
  }

  /** Writes the session: what was typed, what it printed, and the journals. */
  save = (file: string, force = false): Text => {
    checkEnding(file, /\.jsonl?$/i, 'a session is saved as JSON lines: .jsonl')
    const text = sessionText(this.#host.exchanges, this.#host.registry.journals())
    return this.#write(file, text, counted(repeatable(this.#host.exchanges).length, 'input'), force)
  }

  /** Writes the session as a transcript that can be tested; to a .md file, in a fence. */
  transcript = (file: string, force = false): Text => {
    checkEnding(file, /\.(?:repl|md)$/i, 'a transcript is .repl or .md')
    const text = transcriptText(this.#host.exchanges, extname(file) === '.md')
    return this.#write(file, text, counted(repeatable(this.#host.exchanges).length, 'input'), force)
  }

  /** Does again what a saved session says; stops where something else is printed, unless it is to go on. */
  replay = async (file: string, goesOn = false): Promise<Text> => {
    const exchanges = exchangesIn(readFileSync(resolve(file), 'utf8'))
    let differing = 0
    for (const [index, { input, output }] of exchanges.entries()) {
      this.#host.write(prompted(input))
      // One after the other: that is what a session is.
      const got = await this.#host.execute(input)
      if (comparable(got) === comparable(output)) continue
      const shown = difference(output, got, comparable)
      const differs = `input ${index + 1} printed something else when it was saved:\n${shown}`
      if (!goesOn) throw new RuntimeError(`${differs}\n--go-on does the rest all the same`)
      this.#host.write(`${this.#host.style.warning(differs)}\n`)
      differing++
    }
    const differ = differing === 0 ? '' : `; ${differing} of them printed something else`
    return new Text(`replayed ${counted(exchanges.length, 'input')}${differ}`)
  }

  /**
   * A picture of what was done: to a .svg file as a table of time, to .json as a trace for Perfetto, to .html as the
   * stepper page with the run in it, else as a Mermaid sequence diagram. Without a coroutine, of all.
   */
  draw = (object?: object, file?: string, force = false): Text => {
    if (file !== undefined)
      checkEnding(file, /\.(?:mmd|md|svg|json|html)$/i, 'a picture is .mmd, .md, .svg, .json or .html')
    const journals = object === undefined ? this.#host.registry.journals() : [journalFor(object)]
    const [first] = journals
    if (first === undefined) throw new RuntimeError('there is nothing to draw: nothing has been done yet')
    const kind = extname(file ?? '').toLowerCase()
    if (kind === '.html') return this.#write(file as string, this.#page(journals), 'a run to step through', force)
    const text =
      kind === '.svg'
        ? timeTableSvg(journals)
        : kind === '.json'
          ? `${JSON.stringify(perfettoTrace(journals))}\n`
          : mermaid(journals)
    if (file === undefined) return new Text(text)
    const fenced = kind === '.md' ? `\`\`\`mermaid\n${text}\n\`\`\`\n` : text
    return this.#write(file, fenced, counted(journals.length, 'coroutine'), force)
  }

  /** Writes a file whole or not at all; over another's only if told to. */
  #write(file: string, text: string, what: string, force: boolean): Text {
    const path = resolve(file)
    if (!force && !this.#written.has(path) && existsSync(path)) {
      throw new RuntimeError(`${file} is there already, and not of this session; --force writes over it`)
    }
    const beside = `${path}.${process.pid}~`
    try {
      writeFileSync(beside, text)
      renameSync(beside, path)
    } catch (error) {
      rmSync(beside, { force: true })
      throw error
    }
    this.#written.add(path)
    return new Text(`wrote ${file} (${what})`)
  }

  /** The stepper page with the run of one coroutine in it. */
  #page(journals: readonly Journal[]): string {
    const [journal, ...others] = journals
    if (journal === undefined || others.length > 0) throw new RuntimeError('a page has one run: .draw f file.html')
    const { factory } = journal.made
    const workflow = openedPrograms.get(factory)?.workflow ?? factory
    const home = this.#host.loaded().find((module) => pathTo(module, workflow) !== undefined)
    return pageText(journal, home?.text ?? declarationsIn(this.#host.exchanges))
  }

  /** Where a coroutine's function can be imported from. */
  #homeOf({ made, name }: Journal): Home {
    for (const module of this.#host.loaded()) {
      const path = pathTo(module, made.factory)
      if (path !== undefined) return { file: module.file, text: module.text, path }
    }
    const loaded = this.#host.loaded().map(({ file }) => relative(process.cwd(), file) || basename(file))
    const where = loaded.length === 0 ? 'no file is loaded' : `${loaded.join(', ')} does not export it`
    throw new RuntimeError(`a test has to import ${name} from a file, and ${where}; put it into one, and .load that`)
  }
}

function checkEnding(file: string, ending: RegExp, what: string): void {
  if (!ending.test(file)) throw new RuntimeError(`${file} has another ending: ${what}`)
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
