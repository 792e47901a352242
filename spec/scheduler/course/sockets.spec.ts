/**
 * The programs of docs/course that need sockets: pyos7, pyos8 and the echo server.
 */
import { once } from 'node:events'
import { connect } from 'node:net'
import { await_, coroutine } from '../../../lib/index.js'
import { KillTask, NewTask, Scheduler } from '../../../lib/scheduler/index.js'
import { createServer, RawServerSocket, type Socket } from '../../../lib/scheduler/sockets/index.js'
import * as pyos1 from '../../../docs/course/pyos1.js'
import * as pyos7 from '../../../docs/course/pyos7.js'
import * as pyos8 from '../../../docs/course/pyos8.js'
import { echo, serve } from '../../../docs/course/echo-server.js'
import { called, LOOPBACK, pair } from '../sockets/harness.js'
import { hostTurns } from '../harness.js'

/** A client that sends a text, and gives all that comes back. */
async function talk(port: number, text: string): Promise<string> {
  const socket = connect({ port, host: LOOPBACK, allowHalfOpen: true })
  let received = ''
  socket.setEncoding('utf8').on('data', (data: string) => {
    received += data
    if (received.length === text.length) socket.end()
  })
  socket.write(text)
  await once(socket, 'end')
  return received
}

describe('pyos7', () => {
  it('serves clients, each in a task of its own', async () => {
    const lines: string[] = []
    pyos1.resetTids()
    const sched = new pyos7.Scheduler((line) => lines.push(line))
    const server = new RawServerSocket([LOOPBACK, 0])
    await called((wake) => server.whenWritable(wake))
    const port = server.getsockname()[1]
    sched.new(pyos7.serve(server, 3, (line) => lines.push(line)))
    const texts = ['one', 'two', 'three'.repeat(10_000)]
    const [answers] = await Promise.all([Promise.all(texts.map((text) => talk(port, text))), sched.mainloopAsync()])
    expect(answers).toEqual(texts)
    expect(new Set(lines)).toEqual(
      new Set(
        [1, 2, 3].flatMap((n) => [
          `client ${n} comes`,
          `client ${n} goes`,
          `Task ${n} terminated`,
          'Task 4 terminated',
        ]),
      ),
    )
    expect(lines).toHaveLength(10)
  })
})

describe('pyos8', () => {
  it.each(['echoThen', 'echo'] as const)('serves a client: %s', async (name) => {
    const { raw, other } = await pair()
    const lines: string[] = []
    pyos1.resetTids()
    const sched = new pyos8.Scheduler((line) => lines.push(line))
    sched.new(pyos8[name](raw, (line) => lines.push(line)) as unknown as pyos1.Target)
    let received = ''
    other.setEncoding('utf8').on('data', (data: string) => {
      received += data
      other.end()
    })
    other.write('hello')
    await sched.mainloopAsync()
    expect([received, lines]).toEqual(['hello', ['the client goes', 'Task 1 terminated']])
  })
})

describe('the echo server', () => {
  it('serves clients until it is killed, and those that it has then to their end', async () => {
    const sched = new Scheduler({ print: () => {} })
    const started: { port: number; tid: number }[] = []
    const main = coroutine(function* () {
      const socket = yield* await_(createServer([LOOPBACK, 0]))
      started.push({ port: socket.getsockname()[1], tid: yield* await_(new NewTask(serve(socket))) })
    })
    sched.new(main())
    const loop = sched.mainloopAsync()
    while (started.length === 0) await hostTurns(1)
    const { port, tid } = started[0]!
    expect(await Promise.all(['one', 'two'].map((text) => talk(port, text)))).toEqual(['one', 'two'])
    const last = connect({ port, host: LOOPBACK, allowHalfOpen: true })
    await once(last, 'connect')
    last.write('still there?')
    await once(last, 'data')
    sched.new(coroutine(function* () { yield* await_(new KillTask(tid)) })()) // prettier-ignore
    await hostTurns(5)
    await expect(talk(port, 'too late')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    last.end('yes')
    let rest = ''
    last.on('data', (data) => (rest += String(data)))
    await once(last, 'end')
    await loop
    expect(rest).toBe('yes')
  })

  it('notes a client whose connection fails, and goes on', async () => {
    const { raw, other } = await pair()
    const failed: unknown[] = []
    const sched = new Scheduler({ print: () => {} })
    const client = { raw, recv: () => coroutine(function* () { throw new RangeError('x') })(), close: () => coroutine(function* () { raw.close() })() } // prettier-ignore
    sched.new(echo(client as unknown as Socket, { failed: (_, error) => failed.push(error) }))
    sched.mainloop()
    expect(failed).toEqual([new RangeError('x')])
    other.destroy()
  })
})
