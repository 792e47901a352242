/**
 * Drivers that play by themselves: the button that begins and stops, and the choice of who drives.
 */
import { type DriverKind, functionLine, hasEnded, kindOf, MOST_STEPS, nextLine, withDriver } from '../drivers.js'
import { $ } from './dom.js'
import type { Program, Run } from './run.js'

/** So long a step is looked at before the next, in milliseconds. */
const PACE = 600

/** What a player has of the page. */
export interface PlayerHost {
  readonly run: Run
  /** Does a line, and draws what came of it. */
  readonly doLine: (line: string) => Promise<void>
  /** Makes the coroutine anew. */
  readonly make: () => Promise<void>
  /** The program as it is written, and how it is changed. */
  readonly read: () => Program
  readonly write: (program: Program) => void
  readonly value: () => string
  readonly say: (text: string) => void
  /** The source of the lesson that has a scheduler. */
  readonly schedulers: string
}

export class Player {
  readonly #host: PlayerHost
  readonly #kind = $<HTMLSelectElement>('kind')
  readonly #reply = $<HTMLInputElement>('reply')
  readonly #button = $<HTMLButtonElement>('play')
  #isPlaying = false
  #wake: (() => void) | undefined

  constructor(host: PlayerHost) {
    this.#host = host
    this.#button.addEventListener('click', () => void (this.#isPlaying ? this.stop() : this.play()))
    this.#kind.addEventListener('change', () => void this.#chosen())
  }

  /** Shows who drives a program as it is written. */
  show(): void {
    this.stop()
    this.#kind.value = kindOf(this.#host.read().expression)
    this.#drawFunction()
  }

  stop(): void {
    this.#isPlaying = false
    this.#button.textContent = 'play'
    this.#wake?.()
  }

  /** Does step after step, until it ends or somebody stops it. */
  async play(): Promise<void> {
    const { run, say } = this.#host
    this.#isPlaying = true
    this.#button.textContent = 'pause'
    if (hasEnded(run.lastStep)) await this.#host.make()
    for (let count = 0; this.#isPlaying && !hasEnded(run.lastStep) && run.trouble === undefined; count++) {
      if (count === MOST_STEPS) {
        say(`It goes on after ${MOST_STEPS} steps: play does more.`)
        break
      }
      const hasMoved = await this.#step()
      if (!hasMoved) break
      if (hasEnded(run.lastStep)) break
      await this.#pause()
    }
    this.stop()
  }

  /** Whether the coroutine has moved. */
  async #step(): Promise<boolean> {
    const { run, doLine, value } = this.#host
    const kind = this.#kind.value as DriverKind
    const declaration = functionLine(this.#reply.value)
    const isKnown = run.lines.findLast((line) => line.startsWith('const reply = ')) === declaration
    if (kind === 'function' && !isKnown) await doLine(declaration)
    const { at } = run
    await doLine(nextLine(kind, value(), run.lastStep))
    return run.at > at && (run.current?.steps.length ?? 0) > 0
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, PACE)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  async #chosen(): Promise<void> {
    this.stop()
    this.#drawFunction()
    const { read, write, make, schedulers, say } = this.#host
    const program = read()
    const driven = withDriver(this.#kind.value as DriverKind, program, schedulers)
    if (driven.expression === program.expression) return
    write(driven)
    await make()
    say(`${this.#kind.selectedOptions[0]?.text} drives: it is at the end of the source, and f is ${driven.expression}.`)
  }

  #drawFunction(): void {
    $('function').hidden = this.#kind.value !== 'function'
  }
}
