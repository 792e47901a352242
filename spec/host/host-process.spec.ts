import { builtinModule, hostProcess, ProcessEvent } from '../../lib/host/host-process.js'

function without<T>(name: string, then: () => T, instead?: unknown): T {
  const kept = Object.getOwnPropertyDescriptor(globalThis, name) as PropertyDescriptor
  Object.defineProperty(globalThis, name, { ...kept, value: instead, writable: true })
  try {
    return then()
  } finally {
    Object.defineProperty(globalThis, name, kept)
  }
}

it('is the process of Node, and there is none where the global of that name has not all of it', () => {
  expect(hostProcess()).toBe(process)
  expect(without('process', hostProcess)).toBeUndefined()
  expect(without('process', hostProcess, { on() {}, env: {} })).toBeUndefined()
})

it('gives modules of Node without importing them', () => {
  expect(builtinModule('node:os')).toHaveProperty('constants')
  expect(builtinModule('node:nothing')).toBeUndefined()
  expect(without('process', () => builtinModule('node:os'))).toBeUndefined()
})

describe('an event of the process', () => {
  it('has one listener, for as long as anybody wants to hear of it', () => {
    const event = new ProcessEvent('SIGUSR2')
    const heard: string[] = []
    const one = () => heard.push('one')
    const other = () => heard.push('other')
    event.add(one)
    event.add(other)
    expect(process.listenerCount('SIGUSR2')).toBe(1)
    process.emit('SIGUSR2')
    event.remove(one)
    process.emit('SIGUSR2')
    event.remove(other)
    event.remove(other)
    expect([process.listenerCount('SIGUSR2'), heard]).toEqual([0, ['one', 'other', 'other']])
  })

  it('is taken where somebody else listens to it', () => {
    const event = new ProcessEvent('SIGUSR2')
    const listener = () => {}
    process.on('SIGUSR2', listener)
    expect(event.isTaken()).toBe(true)
    process.off('SIGUSR2', listener)
    event.add(listener)
    expect(event.isTaken()).toBe(false)
    event.remove(listener)
  })

  it('never comes on a host without a process', () => {
    without('process', () => {
      const event = new ProcessEvent('SIGUSR2')
      event.add(() => {})
      expect(event.isTaken()).toBe(false)
    })
  })
})
