/**
 * Replays 500 random task sets of GetTid, YieldControl, NewTask, KillTask and WaitTask: what happens, and in which
 * order, is what happened on CPython 3.14 with a scheduler of the same design (scheduler.py). Needs no Python;
 * record.mjs records anew.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setNeverAwaitedWarnings } from '../../../lib/sys/index.js'
import type { Recorded } from './form.js'
import { interpret } from './interpret.js'

const recorded = readFileSync(join(__dirname, 'recorded.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded)

// Some of the task sets make coroutines that they are then not allowed to use.
beforeAll(() => {
  setNeverAwaitedWarnings(false)
})
afterAll(() => {
  setNeverAwaitedWarnings(true)
})

describe('random task sets', () => {
  it('are 500', () => {
    expect(recorded).toHaveLength(500)
  })

  it('do what they do on CPython, line by line', () => {
    const wrong = recorded
      .map(({ program, trace }) => ({ program: JSON.stringify(program), expected: trace, got: interpret(program) }))
      .filter(({ expected, got }) => expected.join('\n') !== got.join('\n'))
    expect(wrong.slice(0, 3)).toEqual([])
    expect(wrong).toHaveLength(0)
  })

  it('show each call, reply and end', () => {
    const lines = new Set(recorded.flatMap(({ trace }) => trace).map((line) => line.replace(/\d+/g, 'N')))
    for (const line of [
      'N.N: tid -> N',
      'N.N: yield -> None',
      'N.N: bare -> None',
      'N.N: new -> N',
      'N.N: kill -> True',
      'N.N: kill -> False',
      'N.N: wait -> True result N',
      'N.N: wait -> False result N',
      'N.N: wait -> False result None',
      'N.N: wait !! ValueError(out of paper)',
      'N.N: odd !! RuntimeError(not a system call)',
      'Task N failed: RuntimeError(coroutine ignored GeneratorExit)',
      'Task N failed: ValueError(in clean-up)',
      'DeadlockError N waits for N, N waits for N',
    ]) {
      expect(lines).toContain(line)
    }
  })
})
