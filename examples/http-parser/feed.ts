/**
 * The first driver: bytes are pushed into it as they come, cut anywhere, and requests come out.
 */
import { Bytes, request, type Line, type Request } from './parser.ts'

/** Parses what it is fed. */
export class Feed {
  #parsing = request()
  #wanted: Line | Bytes | undefined
  #buffer = new Uint8Array()

  /** Takes some bytes; returns the requests that are complete with them. */
  feed(bytes: Uint8Array): Request[] {
    this.#buffer = Uint8Array.from([...this.#buffer, ...bytes])
    const requests: Request[] = []
    for (;;) {
      const step = this.#wanted === undefined ? this.#parsing.resume() : this.#answer(this.#wanted)
      if (step === undefined) return requests
      this.#wanted = step.done === true ? undefined : step.value
      if (step.done !== true) continue
      requests.push(step.value)
      this.#parsing = request()
      if (this.#buffer.length === 0) return requests
    }
  }

  /** Goes on with what the parser wants, unless that has not come yet. */
  #answer(wanted: Line | Bytes): IteratorResult<Line | Bytes, Request> | undefined {
    const length = wanted instanceof Bytes ? wanted.length : this.#buffer.indexOf(0x0a) + 1
    if (length === 0 || length > this.#buffer.length) return undefined
    const answer = this.#buffer.slice(0, length)
    this.#buffer = this.#buffer.slice(length)
    return this.#parsing.resume(answer)
  }
}
