import { keepShape } from '../../lib/host/shapes.js'
import { collected } from '../sys/garbage.js'

describe('shapes', () => {
  it('are kept by an object that the collector does not take', async () => {
    const [kept, dropped] = [keptOne(), droppedOne()]
    await collected()
    expect([kept.deref(), dropped.deref()]).toEqual([{ field: 1 }, undefined])
  })

  it('are kept of what a program makes in each await, and in each step of a loop', () => {
    const kept: object[] = []
    jest.isolateModules(() => {
      jest.doMock('../../lib/host/shapes', () => ({ keepShape: (object: object) => kept.push(object) }))
      jest.requireActual('../../lib/index')
      jest.requireActual('../../lib/asyncio/index')
    })
    jest.dontMock('../../lib/host/shapes')
    const names = kept.map(({ constructor }) => constructor.name)
    const first = ['Request', 'Frame', 'CoroutineType', 'GeneratorType']
    expect(names).toEqual(expect.arrayContaining([...first, 'Advance', 'MostlyAtOnce', 'Future', 'Task', 'Yielding']))
    expect(kept.find(({ constructor }) => constructor.name === 'Request')).toMatchObject({ kind: 1, done: false })
  })
})

function keptOne(): WeakRef<object> {
  const object = { field: 1 }
  keepShape(object)
  return new WeakRef(object)
}

function droppedOne(): WeakRef<object> {
  return new WeakRef({ field: 2 })
}
