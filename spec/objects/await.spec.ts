import { await_, from } from '../../lib/objects/await.js'
import { Request } from '../../lib/delegation/request.js'
import { pythonIterator, awaitable } from '../delegation/suite.js'

describe('await_ and from', () => {
  it('make requests that say what was asked for, and how', () => {
    const [target, list] = [awaitable(pythonIterator()) as never, [1]]
    expect(await_(target)).toBeInstanceOf(Request)
    expect(await_(target)).toMatchObject({ asked: 'await_', target })
    expect(from(list)).toMatchObject({ asked: 'from', target: list })
  })

  it('make a new one each time, and look at nothing yet', () => {
    const untouchable = new Proxy({}, { get: () => expect(undefined).toBe('not looked at') }) as never
    expect(await_(untouchable)).not.toBe(await_(untouchable))
    expect(from(untouchable)).not.toBe(from(untouchable))
  })
})
