import { Journal } from '../../lib/journal/journal.js'
import { inOrderOfTime, journalsIn, titleOf } from '../../lib/journal/merged.js'

function journal(name: string, began: number, ...times: number[]): Journal {
  const made = new Journal({ factory: () => ({}), args: [], name }, undefined, began)
  for (const at of times) {
    made._add({ op: 'send', value: undefined, outcome: 'yield', result: at, at, took: 0, chain: [] })
  }
  return made
}

it('are in the order of time, each coroutine’s own in its order', () => {
  const journals = [journal('f', 0, 1, 1, 9), journal('g', 5, 0, 1)]
  expect(inOrderOfTime(journals).map(({ journal: { name }, step }) => [name, step.at])).toEqual([
    ['f', 1],
    ['f', 1],
    ['g', 0],
    ['g', 1],
    ['f', 9],
  ])
  expect(inOrderOfTime([])).toEqual([])
})

it('come with the tasks that were made in their steps, each once', () => {
  const [main, task, inner] = [journal('main', 0), journal('task', 1), journal('inner', 2)]
  main._madeTask(task)
  task._madeTask(inner)
  expect(journalsIn(main)).toEqual([main, task, inner])
  expect(journalsIn([task, main])).toEqual([task, main, inner])
})

it('are titled with the task that drives', () => {
  const main = journal('main', 0)
  expect(titleOf(main)).toBe('main')
  main._add({ op: 'send', value: 1, outcome: 'yield', result: 1, at: 0, took: 0, chain: [], by: 'Task-1' })
  expect(titleOf(main)).toBe('main (Task-1)')
})
