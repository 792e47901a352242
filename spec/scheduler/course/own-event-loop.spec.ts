/**
 * The same tasks under three drivers: the library's scheduler, the one of docs/course/own-event-loop.ts, and its
 * driver that runs a coroutine as a function.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { coroutine } from '../../../lib/index.js'
import { Scheduler } from '../../../lib/scheduler/index.js'
import { type RawSocket, Socket } from '../../../lib/scheduler/sockets/index.js'
import { echo } from '../../../docs/course/echo-server.js'
import { call, countdown, main, mainloop } from '../../../docs/course/own-event-loop.js'

const interleaved = ['task 2: 2', 'task 2: 1', 'task 3: 3', 'task 3: 2', 'task 3: 1', 'lift off']

function printed(drive: (print: (line: string) => void) => void): string[] {
  const lines: string[] = []
  drive((line) => lines.push(line))
  return lines
}

describe('the same tasks', () => {
  it("run under the library's scheduler", () => {
    const lines = printed((print) => {
      const sched = new Scheduler({ print: () => {} })
      sched.new(main(print))
      sched.mainloop()
    })
    expect(lines).toEqual(interleaved)
  })

  it('run under a scheduler of twenty lines', () => {
    expect(printed((print) => mainloop(main(print)))).toEqual(interleaved)
  })

  it('run under the one that the page shows', () => {
    const [program, page] = ['ts', 'md'].map((kind) => {
      const text = readFileSync(join(__dirname, `../../../docs/course/own-event-loop.${kind}`), 'utf8')
      return /^(?:export )?(function mainloop[^]*?^\})$/m.exec(text)?.[1]
    })
    expect(page).toBe(program)
    expect(page?.split('\n').length).toBeLessThan(23)
  })

  it('run as if they were functions', () => {
    const lines = printed((print) => expect(call(main(print))).toBe(2))
    expect(lines).toEqual(['task 0: 2', 'task 0: 1', 'task 0: 3', 'task 0: 2', 'task 0: 1', 'lift off'])
    expect(printed((print) => call(countdown(1, print)))).toEqual(['task 0: 1'])
  })
})

describe('the echo server', () => {
  it('runs as if it were a function, on a socket that has it all already', () => {
    const arriving = ['hello ', 'world', ''].map((text) => new TextEncoder().encode(text))
    const sent: string[] = []
    const raw = {
      recv: () => arriving.shift(),
      send: (bytes: Uint8Array) => sent.push(new TextDecoder().decode(bytes)) && bytes.length,
      isWritable: true,
      close: () => sent.push('closed'),
    }
    call(echo(new Socket(raw as unknown as RawSocket), { failed: () => {} }))
    expect(sent).toEqual(['hello ', 'world', 'closed'])
  })
})

it('a function that awaits nothing needs no driver but a call', () => {
  expect(call(coroutine(function* () { return 3 })())).toBe(3) // prettier-ignore
})
