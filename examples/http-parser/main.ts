/**
 * The same parser under both drivers: on bytes in memory, cut in pieces of every size, and on a TCP connection.
 */
import { asyncWith, await_, coroutine } from 'dunder-await'
import { run } from 'dunder-await/asyncio'
import { openConnection, startServer, type StreamReader, type StreamWriter } from 'dunder-await/asyncio/streams'
import { Feed } from './feed.ts'
import type { Request } from './parser.ts'
import { readRequest } from './streams.ts'

const bytes = new TextEncoder().encode(
  [
    'GET /hello HTTP/1.1\r\nHost: example.org\r\n\r\n',
    'POST /form HTTP/1.1\r\nContent-Length: 9\r\n\r\nname=Änn',
    'PUT /file HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nchunk \r\n3\r\nby \r\n5\r\nchunk\r\n0\r\n\r\n',
  ].join(''),
)

const show = ({ method, target, body }: Request): string =>
  `${method} ${target} ${JSON.stringify(new TextDecoder().decode(body))}`

const parsedInPieces = (size: number): string[] => {
  const feed = new Feed()
  const found: string[] = []
  for (let at = 0; at < bytes.length; at += size) found.push(...feed.feed(bytes.subarray(at, at + size)).map(show))
  return found
}

const expected = parsedInPieces(bytes.length)
const differing = [...bytes.keys()].filter((index) => String(parsedInPieces(index + 1)) !== String(expected))
console.log(
  `in memory: ${expected.length} requests, the same in pieces of 1 to ${bytes.length} bytes:`,
  !differing.length,
)
for (const text of expected) console.log(`  ${text}`)

const serve = coroutine(function* serve(reader: StreamReader, writer: StreamWriter) {
  for (const _ of expected) console.log(`  ${show(yield* await_(readRequest(reader)))}`)
  writer.close()
})

const main = coroutine(function* main() {
  yield* asyncWith(yield* await_(startServer(serve, '127.0.0.1', 0)), function* (server) {
    const [host, port] = server.sockets[0]!.getsockname()
    const [reader, writer] = yield* await_(openConnection(host, port))
    writer.write(bytes)
    yield* await_(reader.read())
    writer.close()
  })
})

console.log('over TCP:')
await run(main())
