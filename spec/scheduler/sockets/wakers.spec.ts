import { Wakers } from '../../../lib/scheduler/sockets/wakers.js'

describe('those who wait for an event', () => {
  it('are called once, in order', () => {
    const wakers = new Wakers()
    const called: string[] = []
    wakers.add(() => called.push('a'))
    wakers.add(() => called.push('b'))
    wakers.wakeAll()
    wakers.wakeAll()
    expect(called).toEqual(['a', 'b'])
  })

  it('are not called when they have given up', () => {
    const wakers = new Wakers()
    const called: string[] = []
    const release = wakers.add(() => called.push('a'))
    wakers.add(() => called.push('b'))
    release()
    release()
    wakers.wakeAll()
    expect(called).toEqual(['b'])
  })

  it('may wait again while they are called', () => {
    const wakers = new Wakers()
    let calls = 0
    const again = (): void => {
      calls++
      wakers.add(again)
    }
    wakers.add(again)
    wakers.wakeAll()
    expect(calls).toBe(1)
    wakers.wakeAll()
    expect(calls).toBe(2)
  })
})
