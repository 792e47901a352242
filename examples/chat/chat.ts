/**
 * A chat server: who connects says a name first; then each line goes to everybody else.
 */
import { await_, coroutine } from 'dunder-await'
import type { StreamReader, StreamWriter } from 'dunder-await/asyncio/streams'

const bytes = new TextEncoder()
const text = new TextDecoder()

/** A line without its end; undefined when there are no more. */
export const readLine = coroutine(function* readLine(reader: StreamReader) {
  const line = yield* await_(reader.readline())
  return line.length === 0 ? undefined : text.decode(line).trimEnd()
})

/** Writes a line, and waits while the other side is slow to take it. */
export const writeLine = coroutine(function* writeLine(writer: StreamWriter, line: string) {
  writer.write(bytes.encode(`${line}\n`))
  yield* await_(writer.drain())
})

/** Those who are there, by name, and what is called for each connection. */
export function chat() {
  const members = new Map<string, StreamWriter>()

  const tell = (line: string, except?: string): void => {
    // Nobody waits for a slow member here: what is written waits in its connection.
    for (const [name, writer] of members) if (name !== except) writer.write(bytes.encode(`${line}\n`))
  }

  const talk = coroutine(function* talk(name: string, reader: StreamReader) {
    for (;;) {
      const line = yield* await_(readLine(reader))
      if (line === undefined || line === '/quit') return
      if (line === '/who') yield* await_(writeLine(members.get(name)!, [...members.keys()].join(', ')))
      else tell(`${name}: ${line}`, name)
    }
  })

  const connected = coroutine(function* connected(reader: StreamReader, writer: StreamWriter) {
    try {
      const name = yield* await_(readLine(reader))
      if (name === undefined || name === '' || members.has(name)) {
        yield* await_(writeLine(writer, 'that name is not to be had'))
        return
      }
      members.set(name, writer)
      try {
        tell(`* ${name} is here`)
        yield* await_(talk(name, reader))
      } finally {
        members.delete(name)
        tell(`* ${name} is gone`)
      }
    } finally {
      writer.close()
    }
  })

  return { members, connected }
}
