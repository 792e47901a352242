/**
 * Serves until Ctrl-C: `npm run example chat/serve`, and in other terminals `nc 127.0.0.1 8888`.
 */
import { asyncWith, await_, coroutine } from 'dunder-await'
import { run } from 'dunder-await/asyncio'
import { startServer } from 'dunder-await/asyncio/streams'
import { chat } from './chat.ts'

const main = coroutine(function* main() {
  yield* asyncWith(yield* await_(startServer(chat().connected, '127.0.0.1', 8888)), function* (server) {
    console.log('serving at 127.0.0.1:8888')
    yield* await_(server.serveForever())
  })
})

await run(main())
