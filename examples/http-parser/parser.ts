/**
 * The parser: it knows HTTP and nothing of where bytes come from. What it needs it asks its driver for.
 */
import { await_, coroutine, Trap, ValueError, type Await } from 'dunder-await'

/** Asks for the bytes up to the next line feed, and with it. */
export class Line extends Trap<Uint8Array> {}

/** Asks for so many bytes. */
export class Bytes extends Trap<Uint8Array> {
  readonly length: number
  constructor(length: number) {
    super()
    this.length = length
  }
}

export interface Request {
  readonly method: string
  readonly target: string
  readonly headers: ReadonlyMap<string, string>
  readonly body: Uint8Array
}

const utf8 = new TextDecoder()

const line = coroutine(function* line() {
  return utf8.decode(yield* await_(new Line())).trimEnd()
})

const headers = coroutine(function* headers() {
  const found = new Map<string, string>()
  for (let text = yield* await_(line()); text !== ''; text = yield* await_(line())) {
    const colon = text.indexOf(':')
    if (colon < 1) throw new ValueError(`no header: ${text}`)
    found.set(text.slice(0, colon).toLowerCase(), text.slice(colon + 1).trim())
  }
  return found
})

const chunked = coroutine(function* chunked() {
  const bytes: number[] = []
  for (;;) {
    const size = Number.parseInt(yield* await_(line()), 16)
    if (!(size >= 0)) throw new ValueError('no size of a chunk')
    if (size > 0) bytes.push(...(yield* await_(new Bytes(size))))
    yield* await_(line())
    if (size === 0) return Uint8Array.from(bytes)
  }
})

/** Parses one request. */
export const request = coroutine(function* request(): Generator<Await<Line | Bytes, Uint8Array>, Request, any> {
  const first = yield* await_(line())
  const [, method, target] = /^([A-Z]+) (\S+) HTTP\/1\.[01]$/.exec(first) ?? []
  if (method === undefined || target === undefined) throw new ValueError(`no request: ${first}`)
  const fields = yield* await_(headers())
  const length = Number(fields.get('content-length') ?? 0)
  const isChunked = fields.get('transfer-encoding') === 'chunked'
  const body = isChunked ? yield* await_(chunked()) : length > 0 ? yield* await_(new Bytes(length)) : new Uint8Array()
  return { method, target, headers: fields, body }
})
