import { memory } from '../../lib/durable/store.js'

describe('a store in memory', () => {
  it('keeps text, nobody’s objects, and lists its runs', async () => {
    const store = memory()
    const value = { list: [1] }
    await store.open()
    await store.append('a', [{ in: 'm', id: '1', value, at: 0 }])
    value.list.push(2)
    expect(await store.load('a')).toEqual([{ in: 'm', id: '1', value: { list: [1] }, at: 0 }])
    const ids: string[] = []
    for await (const id of store.runs()) ids.push(id)
    expect([ids, await store.load('b')]).toEqual([['a'], []])
    await store.close()
  })

  it('drops what was before the head of a journal', async () => {
    const store = memory()
    const head = { 'dunder-await': 'durable' } as never
    await store.append('a', [{ done: 1, at: 0 }])
    await store.append('a', [{ done: 2, at: 0 }, head])
    expect(await store.load('a')).toEqual([head])
  })
})
