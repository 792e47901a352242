import { GeneratorExit, KeyboardInterrupt, RuntimeError, SystemExit, ValueError } from '../../lib/index.js'
import {
  deadlock,
  DeadlockError,
  inUse,
  leavesTheLoop,
  needsTheHost,
  notASystemCall,
  reportOnConsole,
} from '../../lib/scheduler/errors.js'
import { Task } from '../../lib/scheduler/task.js'

function waiting(tid: number, waitsFor: object): Task {
  const task = new Task((function* () {})(), tid)
  return Object.assign(task, { state: 'waiting', waitsFor })
}

describe('the errors of a scheduler', () => {
  it('name who waits for what', () => {
    const tasks = [waiting(1, { toString: () => 'WaitTask(2)' }), waiting(2, { toString: () => 'ReadWait(gate)' })]
    expect(deadlock(tasks)).toBeInstanceOf(DeadlockError)
    expect(deadlock(tasks)).toBeInstanceOf(RuntimeError)
    expect(String(deadlock(tasks))).toBe(
      'DeadlockError: deadlock: task 1 (generator) waits in WaitTask(2), task 2 (generator) waits in ReadWait(gate)',
    )
    expect(needsTheHost(tasks.slice(1)).message).toMatch(/mainloopAsync\(\) can: task 2 \(generator\) waits in Read/)
    expect(inUse(tasks[0]!).message).toBe('<Task 1 generator waiting in WaitTask(2)> waits in this system call already')
  })

  it.each([
    [5, 'int 5'],
    ['text', "str 'text'"],
    [true, 'bool true'],
    [Symbol('s'), 'symbol Symbol(s)'],
    [Object.create(null), 'object'],
    [[1], 'list'],
    [() => 1, 'function'],
  ])('name what was yielded: %p', (value, text) => {
    expect(notASystemCall(value).message).toBe(`a task yields system calls or nothing, not ${text}`)
  })

  it('are told from requests to leave the program', () => {
    const errors = [new KeyboardInterrupt(), new SystemExit(), new GeneratorExit(), new ValueError(), 'text']
    expect(errors.map(leavesTheLoop)).toEqual([true, true, false, false, false])
  })

  it('are shown on the console, with their task', () => {
    const error = jest.spyOn(console, 'error').mockImplementation(() => {})
    reportOnConsole(new ValueError('x'), waiting(3, { toString: () => 'X()' }))
    expect(error.mock.calls).toEqual([['<Task 3 generator waiting in X()> failed:', new ValueError('x')]])
    error.mockRestore()
  })
})
