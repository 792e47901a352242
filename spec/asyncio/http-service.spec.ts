/**
 * The example of a service, examples/http-service: on virtual time, and whole, in a process of its own.
 */
import { join } from 'node:path'
import { once } from 'node:events'
import { ended, programOf, ran, start } from './child.js'

const main = `
  import { run } from 'dunder-await/asyncio'
  import { service } from './service.mjs'
  await run(service({ grace: 0.1 }))
`
const examples = join(__dirname, '../../examples/http-service')

it('answers, refuses and gives up as it should, on virtual time', async () => {
  const path = programOf(
    `
    import { await_, coroutine } from 'dunder-await'
    import { createTask, getRunningLoop, sleep } from 'dunder-await/asyncio'
    import { StreamReader } from 'dunder-await/asyncio/streams'
    import { runVirtual } from 'dunder-await/testing'
    import { Jobs } from './jobs.mjs'
    import { serving } from './service.mjs'

    class Writer {
      text = ''
      write(data) { this.text += data }
      drain() { return sleep(0) }
      close() { this.text += 'closed' }
    }
    const said = (text) => text.split('HTTP/1.1 ').slice(1).map((one) => one.slice(0, 3)).join(' ')
    const post = (text) => 'POST /jobs HTTP/1.1\\r\\nContent-Length: ' + text.length + '\\r\\n\\r\\n' + text
    const main = coroutine(function* main() {
      const jobs = new Jobs({ seconds: 60, waiting: 1 })
      const serve = serving(jobs, { idle: 10 })
      createTask(jobs.worker())
      const talk = coroutine(function* talk(text, end = true) {
        const [reader, writer] = [new StreamReader(), new Writer()]
        reader.feedData(Buffer.from(text))
        if (end) reader.feedEof()
        yield* await_(serve(reader, writer))
        console.log(getRunningLoop().time(), said(writer.text), writer.text.endsWith('closed'))
        return writer.text
      })
      yield* await_(sleep(0))
      yield* await_(talk(post('{"text": "two words"}') + 'GET /jobs/1 HTTP/1.1\\r\\n\\r\\n' + 'GET /nothing HTTP/1.1\\r\\n\\r\\n'))
      yield* await_(talk(post('{"text": "waits"}') + post('{"text": "no room"}')))
      for (const bad of ['nonsense\\r\\n\\r\\n', post('no json'), post('{}'), 'POST /jobs HTTP/1.1\\r\\nContent-Length: 99999999\\r\\n\\r\\n', 'GET / HTTP/1.1\\r\\nX: ' + 'x'.repeat(70000) + '\\r\\n\\r\\n']) {
        yield* await_(talk(bad))
      }
      yield* await_(talk('GET /hea', false))
      yield* await_(sleep(60))
      console.log((yield* await_(talk('GET /jobs/1 HTTP/1.1\\r\\nX-Request-Id: mine\\r\\n\\r\\n'))).match(/words":\\d|x-request-id: \\w+/g).join())
    })
    process.env.QUIET = '1'
    runVirtual(main())
    `,
    examples,
  )
  const { stdout, stderr, code } = await ran(path)
  expect([stderr, code]).toEqual(['', 0])
  expect(stdout.trim().split('\n')).toEqual([
    '0 202 200 404 true',
    '0 202 503 true',
    '0 400 true',
    '0 400 true',
    '0 400 true',
    '0 413 true',
    '0 431 true',
    '10 408 true',
    '70 200 true',
    'x-request-id: mine,words":2',
  ])
})

it('ends in an orderly way when it is told to', async () => {
  const child = start(programOf(main, examples))
  const end = ended(child)
  if (child.stdout === null) throw new Error('there is no output')
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const port = /:(\d+)/.exec(String(line))?.[1]
  const answer = await fetch(`http://127.0.0.1:${port}/jobs`, {
    method: 'POST',
    body: '{"text": "a b c"}',
    headers: { connection: 'close' },
  })
  expect([answer.status, await answer.json()]).toEqual([202, { id: '1', state: 'waiting' }])
  child.kill('SIGTERM')
  const { code, signal, stdout, stderr } = await end
  expect([code, signal, stderr, stdout.endsWith('stopped\n')]).toEqual([0, null, '', true])
})
