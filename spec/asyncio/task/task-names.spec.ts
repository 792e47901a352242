import { nextTaskName } from '../../../lib/asyncio/task/task-names.js'

describe('the numbers of tasks without a name', () => {
  it('are counted up, and not used again', () => {
    const first = nextTaskName()
    expect([nextTaskName(), nextTaskName()]).toEqual([first + 1, first + 2])
  })
})
