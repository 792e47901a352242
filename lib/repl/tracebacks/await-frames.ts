/**
 * JavaScript's stack lacks frames that a traceback has: those of the bodies that await the one that raised, since the
 * runtime drives the innermost body alone. Once an error has gone through a body, the engine no longer tells where that
 * stood. So the chain is noted before each of the first steps that an input does: no more than a hand would do, since
 * it takes a moment.
 */
import { awaitChain } from '../../inspect/await-chain.js'
import { beforeSteps } from '../../journal/driving.js'
import type { ScriptPosition } from '../../inspect/scripts.js'
import { journalOf } from '../../journal/recorder.js'
import { isOwnCode } from '../../sys/stack-lines.js'
import type { Places } from './places.js'
import { inputFile, readable, type StackFrame } from './stack-frames.js'

/** So many steps of an input are noted, and so many links of a chain. */
const MOST = { steps: 20, links: 50 }

export class AwaitFrames {
  readonly #places: Places
  #left = 0
  #object: object | undefined
  #frames: StackFrame[] = []
  constructor(places: Places) {
    this.#places = places
  }

  readonly #note = (object: object): void => {
    if (this.#left-- <= 0) return
    this.#object = object
    this.#frames = awaitChain(object)
      .slice(0, MOST.links)
      .flatMap(({ name, location }) =>
        location === undefined || isOwnCode(location.file) ? [] : [this.#frameAt(location, name)],
      )
  }

  #frameAt({ file, line }: ScriptPosition, name: string): StackFrame {
    return { file: readable(inputFile(file)), line, name, source: this.#places.lineAt(file, line) }
  }

  /** An input begins: notes its steps, until what this gives is called. */
  listen(): () => void {
    this.#left = MOST.steps
    this.#object = undefined
    return beforeSteps(this.#note)
  }

  /**
   * The frames of an error with those of who awaited.
   *
   * @param found the frames of the error's own stack, outermost first, without the statement that ran
   */
  around(error: unknown, found: readonly StackFrame[]): readonly StackFrame[] {
    const last = journalOf(this.#object)?.steps.at(-1)
    if (this.#left < 0 || last?.outcome !== 'raise' || last.result !== error) return found
    const [first] = found
    const same = this.#frames.findIndex(({ file, name }) => file === first?.file && name === first.name)
    return [...(same < 0 ? this.#frames : this.#frames.slice(0, same)), ...found]
  }
}
