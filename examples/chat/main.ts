/**
 * A server and three who talk over it, in one process.
 */
import { asyncWith, await_, coroutine } from 'dunder-await'
import { run } from 'dunder-await/asyncio'
import { openConnection, startServer } from 'dunder-await/asyncio/streams'
import { chat, readLine, writeLine } from './chat.ts'

const main = coroutine(function* main() {
  yield* asyncWith(yield* await_(startServer(chat().connected, '127.0.0.1', 0)), function* (server) {
    const [host, port] = server.sockets[0]!.getsockname()

    /** A member, as it sits at its terminal. */
    const join = coroutine(function* join(name: string) {
      const [reader, writer] = yield* await_(openConnection(host, port))
      const say = (line: string) => writeLine(writer, line)
      /** Shows the next line that arrives. */
      const hear = coroutine(function* hear() {
        console.log(`${name} reads: ${(yield* await_(readLine(reader))) ?? '(the end)'}`)
      })
      yield* await_(say(name))
      yield* await_(hear())
      return { say, hear }
    })

    const ada = yield* await_(join('Ada'))
    const bob = yield* await_(join('Bob'))
    yield* await_(ada.hear())
    yield* await_(join('Ada')) // the second of that name
    yield* await_(bob.say('hello'))
    yield* await_(ada.hear())
    yield* await_(ada.say('/who'))
    yield* await_(ada.hear())
    yield* await_(bob.say('/quit'))
    yield* await_(bob.hear())
    yield* await_(ada.hear())
    yield* await_(ada.say('/quit'))
    yield* await_(ada.hear())
  })
})

await run(main())
