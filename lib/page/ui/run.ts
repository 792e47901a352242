/**
 * The run that the page shows: lines and what came of them, where in them one looks, and the branch that was left when
 * another way was taken. Going back and forth shows what is known; the engine is only asked to do something new, and
 * then does again what comes before it.
 */
import type { Entry, ShownStep, Trouble } from '../engine.js'
import type { EngineClient } from './client.js'

/** What a run is fixed by. */
export interface Program {
  readonly source: string
  readonly expression: string
}

export class Run {
  readonly #engine: EngineClient
  #program: Program = { source: '', expression: '' }
  #entries: Entry[] = []
  #at = 0
  /** How many of the lines the engine has done; undefined if it has to begin anew. */
  #done: number | undefined
  /** The lines that were left behind by taking another way. */
  left: readonly Entry[] = []
  /** What the source printed. */
  printed = ''
  trouble: Trouble | undefined

  constructor(engine: EngineClient) {
    this.#engine = engine
  }

  /** The program that runs. */
  get program(): Program {
    return this.#program
  }

  /** All that was done, the future too. */
  get entries(): readonly Entry[] {
    return this.#entries
  }

  /** How many of them one has seen. */
  get at(): number {
    return this.#at
  }

  /** What was done last, where one looks. */
  get current(): Entry | undefined {
    return this.#entries[this.#at - 1]
  }

  /** What came of the last step that one has seen. */
  get lastStep(): ShownStep | undefined {
    return this.#entries
      .slice(0, this.#at)
      .findLast(({ steps }) => steps.length > 0)
      ?.steps.at(-1)
  }

  /** The lines that one has seen. */
  get lines(): string[] {
    return this.#entries.slice(0, this.#at).map(({ line }) => line)
  }

  /** Begins another run. */
  async open(program: Program, lines: readonly string[] = []): Promise<void> {
    this.#program = program
    this.#entries = []
    this.#at = 0
    this.left = []
    await this.#begin()
    if (this.trouble === undefined && lines.length > 0) await this.#add(lines)
  }

  /** Does the same lines with another program. Answers with the first of them that differs. */
  async again(program: Program): Promise<number | undefined> {
    const before = this.#entries
    await this.open(
      program,
      before.map(({ line }) => line),
    )
    const same = (entry: Entry, index: number): boolean => textOf(entry) === textOf(before[index])
    const index = this.#entries.findIndex((entry, at) => !same(entry, at))
    if (index < 0) return undefined
    this.left = before
    this.#at = index + 1
    return index
  }

  /** Does a line, from where one looks. */
  async do(line: string): Promise<void> {
    if (this.#done !== this.#at) await this.#again()
    if (this.#at < this.#entries.length) {
      this.left = this.#entries
      this.#entries = this.#entries.slice(0, this.#at)
    }
    await this.#add([line])
  }

  goTo(at: number): void {
    this.#at = Math.max(0, Math.min(this.#entries.length, at))
  }

  /** The engine at the place where one looks, for what it is asked about that. */
  async caughtUp(): Promise<EngineClient> {
    if (this.#done !== this.#at) await this.#again()
    return this.#engine
  }

  async #add(lines: readonly string[]): Promise<void> {
    this.#done = undefined
    this.#entries.push(...(await this.#engine.run(lines)))
    this.#done = this.#at = this.#entries.length
  }

  async #again(): Promise<void> {
    await this.#begin()
    const seen = this.#entries.slice(0, this.#at).map(({ line }) => line)
    this.#done = undefined
    await this.#engine.run(seen)
    this.#done = this.#at
  }

  async #begin(): Promise<void> {
    this.#done = undefined
    const { printed, trouble } = await this.#engine.open(this.#program.source, this.#program.expression)
    this.printed = printed
    this.trouble = trouble
    this.#done = 0
  }
}

function textOf(entry: Entry | undefined): string {
  if (entry === undefined) return ''
  const { printed, steps } = entry
  return JSON.stringify([
    printed.replaceAll(/0x[0-9a-f]+/g, '0x'),
    steps.map(({ result, events }) => [
      result,
      events.map((event) => [event.event, event.frame, event.name, event.value]),
    ]),
  ])
}
