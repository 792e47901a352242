/**
 * The steps pyos1 to pyos6 and pyos8 of docs/course, run. pyos7, which needs sockets, is in sockets.spec.ts.
 */
import { generator, StopIteration } from '../../../lib/index.js'
import * as pyos1 from '../../../docs/course/pyos1.js'
import * as pyos2 from '../../../docs/course/pyos2.js'
import * as pyos3 from '../../../docs/course/pyos3.js'
import * as pyos4 from '../../../docs/course/pyos4.js'
import * as pyos5 from '../../../docs/course/pyos5.js'
import * as pyos6 from '../../../docs/course/pyos6.js'
import * as pyos8 from '../../../docs/course/pyos8.js'

/** What a program prints. */
function printed(main: (print: pyos1.Print) => void): string[] {
  const lines: string[] = []
  pyos1.resetTids()
  main((line) => lines.push(line))
  return lines
}

describe('the operating system, step by step', () => {
  it('1: a task runs to its next yield', () => {
    expect(printed(pyos1.main)).toEqual(['running task 1', 'part 1', 'between', 'part 2'])
  })

  it('2: a scheduler gives tasks their turns, until one ends', () => {
    const lines: string[] = []
    expect(() => pyos2.main((line) => lines.push(line))).toThrow(StopIteration)
    expect(lines).toEqual(['foo 1', 'bar 1', 'foo 2', 'bar 2', 'foo 3', 'bar 3'])
  })

  it('3: tasks may end', () => {
    expect(printed(pyos3.main)).toEqual(['foo 1', 'bar 1', 'Task 1 terminated', 'bar 2', 'bar 3', 'Task 2 terminated'])
  })

  it('3: an error that is no end still ends the loop', () => {
    const sched = new pyos3.Scheduler(() => {})
    sched.new(generator(function* () { throw new RangeError('x') })()) // prettier-ignore
    expect(() => sched.mainloop()).toThrow(RangeError)
  })

  it('4: tasks make system calls', () => {
    expect(printed(pyos4.main)).toEqual([
      "I'm foo 1",
      "I'm bar 2",
      "I'm foo 1",
      "I'm bar 2",
      "I'm foo 1",
      "I'm bar 2",
      'Task 1 terminated',
      "I'm bar 2",
      "I'm bar 2",
      'Task 2 terminated',
    ])
  })

  it('5: tasks make tasks, and end them', () => {
    expect(printed(pyos5.main)).toEqual([
      "I'm foo 2",
      "I'm foo 2",
      "I'm foo 2",
      'foo cleans up',
      'Task 2 terminated',
      'killed: true',
      'killed once more: false',
      'Task 1 terminated',
    ])
  })

  it('6: tasks wait for tasks', () => {
    expect(printed(pyos6.main)).toEqual([
      "I'm foo",
      'waiting',
      "I'm foo",
      "I'm foo",
      'Task 2 terminated',
      'waited: true',
      'waited once more: false',
      'Task 1 terminated',
    ])
  })

  it('8: tasks call functions that make system calls, by a trampoline or by delegation', () => {
    expect(printed(pyos8.main)).toEqual([
      'then: the answer',
      'Task 1 terminated',
      'now: the answer',
      'Task 2 terminated',
    ])
  })

  it('8: the trampoline takes what was yielded for a result, if it is no call; and nothing from who yields nothing', () => {
    const lines: string[] = []
    const sched = new pyos8.Scheduler((line) => lines.push(line))
    const nothing = generator(function* () {})
    function* main(): Generator<any, void, any> {
      lines.push(`got ${yield nothing()}`)
      yield 'not a call'
    }
    sched.new(generator(main)())
    sched.new(generator(function* (): Generator<any, void, any> { yield generator(function* () { throw new RangeError('x') })() })()) // prettier-ignore
    expect(() => sched.mainloop()).toThrow(RangeError)
    expect(lines).toEqual(['got undefined'])
  })
})
