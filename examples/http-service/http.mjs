// HTTP/1.1 on asyncio's streams, as much of it as a JSON API needs: requests with a Content-Length, one after the other
// on a connection.
import { await_, coroutine } from 'dunder-await'
import { IncompleteReadError, LimitOverrunError } from 'dunder-await/asyncio/streams'

export const MOST_BODY = 64 * 1024
const REASONS = {
  200: 'OK',
  202: 'Accepted',
  400: 'Bad Request',
  404: 'Not Found',
  408: 'Request Timeout',
  413: 'Content Too Large',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

/** What is wrong with a request; the client is told. */
export class HttpError extends Error {
  constructor(status, message) {
    super(message)
    this.status = status
  }
}

/** The next request of a connection; undefined at its end. */
export const readRequest = coroutine(function* readRequest(reader) {
  let head
  try {
    head = String(yield* await_(reader.readuntil('\r\n\r\n')))
  } catch (error) {
    if (error instanceof LimitOverrunError) throw new HttpError(431, 'the headers are too long')
    if (error instanceof IncompleteReadError && error.partial.length === 0) return undefined
    throw error instanceof IncompleteReadError ? new HttpError(400, 'the request is cut off') : error
  }
  const [line, ...fields] = head.slice(0, -4).split('\r\n')
  const [, method, path, version] = /^([A-Z]+) (\S+) HTTP\/(1\.[01])$/.exec(line) ?? []
  if (method === undefined) throw new HttpError(400, 'this is no request line')
  const headers = new Map()
  for (const field of fields) {
    const [, name, value] = /^([^\s:]+):\s*(.*?)\s*$/.exec(field) ?? []
    if (name === undefined) throw new HttpError(400, 'this is no header')
    headers.set(name.toLowerCase(), value)
  }
  if (headers.has('transfer-encoding')) throw new HttpError(400, 'Content-Length is needed')
  const length = headers.get('content-length') ?? '0'
  if (!/^\d+$/.test(length)) throw new HttpError(400, 'Content-Length is a number')
  if (Number(length) > MOST_BODY) throw new HttpError(413, `no more than ${MOST_BODY} bytes are taken`)
  const body = yield* await_(reader.readexactly(Number(length)))
  const connection = headers.get('connection')?.toLowerCase()
  return {
    method,
    path,
    headers,
    body,
    keepAlive: version === '1.1' ? connection !== 'close' : connection === 'keep-alive',
  }
})

/** Writes a response. */
export function writeResponse(writer, status, value, { keepAlive = false, headers = {} } = {}) {
  const body = Buffer.from(JSON.stringify(value))
  const fields = {
    'content-type': 'application/json',
    'content-length': body.length,
    ...headers,
    connection: keepAlive ? 'keep-alive' : 'close',
  }
  const lines = Object.entries(fields).map(([name, text]) => `${name}: ${text}\r\n`)
  writer.write(Buffer.concat([Buffer.from(`HTTP/1.1 ${status} ${REASONS[status]}\r\n${lines.join('')}\r\n`), body]))
}
