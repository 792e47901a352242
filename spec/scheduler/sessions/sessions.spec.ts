/**
 * The two tasks (foo and bar, which ask who they are and take turns) print, line by line, what they print in Python
 * under a scheduler in the style of the course (two_tasks.py; record.mjs recorded it on CPython 3.14): in the sessions
 * of docs/sessions, and as a program.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { await_, type Awaitable, coroutine } from '../../../lib/index.js'
import { runTranscript } from '../../../lib/repl/transcripts/doctest.js'
import { parseTranscript } from '../../../lib/repl/transcripts/transcript.js'
import * as door from '../../../lib/scheduler/index.js'

const { GetTid, Scheduler, YieldControl } = door

const recorded = readFileSync(join(__dirname, 'two_tasks.txt'), 'utf8')
const [, withReply = '', withoutReply = ''] = recorded.split(/^-- \w+\n/m)

/** What the inputs of a session that run main loops print, as it is written there. */
function loopsOf(session: string): string[] {
  const text = readFileSync(join(__dirname, '../../../docs/sessions', session), 'utf8')
  return parseTranscript(text)
    .filter(({ source }) => /^\w*\.?mainloop\(.*\)$/.test(source))
    .map(({ want }) => want)
}

function printed(Ask: new () => Awaitable<unknown, door.SystemCall, any>): string {
  const lines: string[] = []
  const sched = new Scheduler({ print: (line) => lines.push(line) })
  const task = (name: string, times: number) =>
    coroutine(name, function* () {
      const tid = yield* await_(new Ask())
      for (let i = 0; i < times; i++) {
        lines.push(`I'm ${name} ${String(tid ?? 'None')}`)
        yield* await_(new YieldControl())
      }
    })
  sched.new(task('foo', 3)())
  sched.new(task('bar', 5)())
  sched.mainloop()
  return lines.map((line) => `${line}\n`).join('')
}

describe('the two tasks', () => {
  it('print what they print in Python', () => {
    expect(printed(GetTid)).toBe(withReply)
  })

  it('print what they print in Python if the system call forgets to return the reply', () => {
    class ForgetfulGetTid extends door.SystemCall<void> {
      override handle(): void {
        this.reply(this.task.tid as never)
      }
      override *__await__(): Generator<this, void, void> {
        yield this
      }
    }
    expect(printed(ForgetfulGetTid)).toBe(withoutReply)
    expect(withoutReply).toContain("I'm foo None")
  })

  it('print it in the sessions', () => {
    expect(loopsOf('scheduler.repl').slice(0, 2)).toEqual([withReply, withoutReply])
    expect(loopsOf('scheduler-own.repl')[0]).toBe(withReply)
  })

  it('print it in the session with the library, as it is typed', async () => {
    const text = readFileSync(join(__dirname, '../../../docs/sessions/scheduler.repl'), 'utf8')
    const examples = parseTranscript(text).filter(({ source }) => !source.startsWith('import '))
    const report = await runTranscript(examples, { name: 'scheduler.repl', context: { ...door } })
    if (!report.passed) throw new Error(`\n${String(report)}`)
  })
})
