/**
 * What is checked besides on hosts that have Node's modules: TCP streams, the session's transcripts, `require`.
 * Prints the report as its last line. The first argument names what the host is known not to have, by commas.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as root from 'dunder-await'
import { run } from 'dunder-await/asyncio'
import { openConnection, startServer } from 'dunder-await/asyncio/streams'
import { runTranscript } from 'dunder-await/repl'
import { check } from './checks.mjs'

const { await_, coroutine } = root
const lacking = new Set((process.argv[2] ?? '').split(','))

// The lesson about lines and variables asks Node's inspector, of which Deno and Bun have a part.
const tellsVariables = !('Deno' in globalThis || 'Bun' in globalThis)

const more = {
  require: () => {
    const required = createRequire(import.meta.url)('dunder-await')
    for (const name of Object.keys(root)) {
      if (required[name] !== root[name]) throw new Error(`${name} is another by require() than by import`)
    }
  },
  streams: async () => {
    const echo = coroutine('echo', function* (reader, writer) {
      writer.write(yield* await_(reader.readline()))
      yield* await_(writer.drain())
      writer.close()
    })
    const talk = coroutine('talk', function* () {
      const server = yield* await_(startServer(echo, '127.0.0.1', 0))
      const [reader, writer] = yield* await_(openConnection('127.0.0.1', server.sockets[0].getsockname()[1]))
      writer.write(new TextEncoder().encode('hello\n'))
      const line = new TextDecoder().decode(yield* await_(reader.readline()))
      writer.close()
      server.close()
      return line
    })
    const line = await run(talk())
    if (line !== 'hello\n') throw new Error(`the server echoed ${JSON.stringify(line)}`)
  },
  sessions: async () => {
    const reports = []
    for (const file of readdirSync('docs/sessions').filter((name) => name.endsWith('.repl'))) {
      if (/^(?:stepper|watch)\.repl$/.test(file) && !tellsVariables) continue
      // One after the other: they share the hooks of the process.
      reports.push(await runTranscript(readFileSync(`docs/sessions/${file}`, 'utf8'), { name: file }))
    }
    const failed = reports.filter(({ passed }) => !passed)
    if (failed.length > 0) throw new Error(failed.join('\n'))
  },
}
for (const name of lacking) delete more[name]

console.log(JSON.stringify(await check({ more })))
// The session holds on to its inspector's thread on some hosts; the report is all there is to wait for.
process.exit(0)
