import {
  enterTask,
  leaveTask,
  type Listed,
  registerTask,
  swapCurrentTask,
  type TaskList,
  unregisterTask,
} from '../../../lib/asyncio/task/task-list.js'

interface Named extends Listed {
  readonly name: string
}

function listOf(...names: string[]): { list: TaskList; tasks: Named[] } {
  const list: TaskList = { _first: null, _last: null, _currentTask: null }
  const tasks = names.map((name) => ({ _loop: list, _previous: null, _next: null, name, toString: () => name }))
  for (const task of tasks) registerTask(task)
  return { list, tasks }
}

function namesIn(list: TaskList): string[] {
  const names: string[] = []
  for (let task = list._first as Named | null; task !== null; task = task._next as Named | null) names.push(task.name)
  return names
}

describe('the list of tasks', () => {
  it('is in the order of their registration', () => {
    expect(namesIn(listOf('a', 'b', 'c').list)).toEqual(['a', 'b', 'c'])
  })

  it.each([
    ['first', 0, ['b', 'c']],
    ['middle', 1, ['a', 'c']],
    ['last', 2, ['a', 'b']],
  ])('loses the %s one', (_, index, left) => {
    const { list, tasks } = listOf('a', 'b', 'c')
    unregisterTask(tasks[index] as Named)
    unregisterTask(tasks[index] as Named)
    expect(namesIn(list)).toEqual(left)
    registerTask(tasks[index] as Named)
    expect(namesIn(list)).toEqual([...left, (tasks[index] as Named).name])
  })

  it('can be emptied', () => {
    const { list, tasks } = listOf('a')
    unregisterTask(tasks[0] as Named)
    expect([list._first, list._last]).toEqual([null, null])
  })
})

describe('the task that is taking a step', () => {
  it('is the one that was entered, until it is left', () => {
    const { list, tasks } = listOf('a')
    enterTask(list, tasks[0] as Named)
    expect(list._currentTask).toBe(tasks[0])
    leaveTask(list, tasks[0] as Named)
    expect(list._currentTask).toBeNull()
  })

  it('is one at a time', () => {
    const { list, tasks } = listOf('a', 'b')
    const [a, b] = tasks as [Named, Named]
    enterTask(list, a)
    expect(() => enterTask(list, b)).toThrow('Cannot enter into task b while another task a is being executed.')
    expect(() => leaveTask(list, b)).toThrow('Invalid attempt to leave task b while task a is entered.')
    leaveTask(list, a)
    expect(() => leaveTask(list, a)).toThrow('Invalid attempt to leave task a while task None is entered.')
  })

  it('can give its place to another', () => {
    const { list, tasks } = listOf('a', 'b')
    const [a, b] = tasks as [Named, Named]
    enterTask(list, a)
    expect(swapCurrentTask(list, b)).toBe(a)
    expect(swapCurrentTask(list, a)).toBe(b)
    expect(list._currentTask).toBe(a)
  })
})
