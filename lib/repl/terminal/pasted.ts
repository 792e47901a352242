/**
 * Lines as they are pasted from a transcript: with prompts, and with what was printed between them. The prompts are
 * taken away, as IPython does, and what was printed is passed over: whoever pastes wants to run the inputs.
 */
import { CONTINUATION, PROMPT } from '../session/input-lines.js'

const INPUT = new RegExp(`^\\s*${PROMPT.trim()}(?: (.*))?$`)
const MORE = new RegExp(`^\\s*${CONTINUATION.trim().replaceAll('.', '\\.')}(?: (.*))?$`)

export class PastedLines {
  /** Whether the lines that come have prompts; and whether the last was an input. */
  #isTranscript = false
  #inInput = false

  /** The input in a line; undefined for what is none. */
  take(line: string): string | undefined {
    const input = INPUT.exec(line)
    if (input !== null) {
      this.#isTranscript = true
      this.#inInput = true
      return input[1] ?? ''
    }
    if (!this.#isTranscript) return line
    const more = this.#inInput ? MORE.exec(line) : null
    this.#inInput = more !== null
    return more === null ? undefined : (more[1] ?? '')
  }

  /** The paste is over: what comes now is typed. */
  end(): void {
    this.#isTranscript = false
    this.#inInput = false
  }
}
