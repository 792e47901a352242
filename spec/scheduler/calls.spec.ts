import { await_, coroutine } from '../../lib/index.js'
import { GetTid, YieldControl } from '../../lib/scheduler/index.js'
import { observed } from './harness.js'

describe('GetTid', () => {
  it('replies with the number of the calling task', () => {
    const { sched, lines, print } = observed()
    const body = coroutine(function* () {
      print(yield* await_(new GetTid()))
    })
    sched.new(body())
    sched.new(body())
    sched.mainloop()
    expect(lines).toEqual(['1', 'Task 1 terminated', '2', 'Task 2 terminated'])
  })
})

describe('YieldControl', () => {
  it('replies with nothing, when the others have had their turn', () => {
    const { sched, lines, print } = observed()
    const body = coroutine(function* (name: string) {
      print(name)
      print(name, yield* await_(new YieldControl()))
    })
    sched.new(body('a'))
    sched.new(body('b'))
    sched.mainloop()
    expect(lines).toEqual(['a', 'b', 'a undefined', 'Task 1 terminated', 'b undefined', 'Task 2 terminated'])
  })
})
