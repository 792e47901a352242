import { SECTIONS } from '../../../lib/conformance/catalogue.js'
import { nativeGenerators } from '../../../lib/conformance/adapters/native.js'
import { runConformance } from '../../../lib/conformance/run.js'

const of = (body: () => Generator<any, any, any>) => nativeGenerators.generator(body)()
const { StopIteration } = nativeGenerators.errors

describe('native generators under Python’s names', () => {
  it('send, and end with StopIteration', () => {
    const g = of(function* () {
      return yield 1
    })
    expect(g.__iter__()).toBe(g)
    expect(g.__next__()).toBe(1)
    expect(() => g.send('x')).toThrow(StopIteration)
    expect(() => g.send('x')).toThrow(expect.objectContaining({ value: undefined, args: [] }))
  })

  it('throw and close as the language does', () => {
    const g = of(function* () {
      try {
        yield 1
      } catch {
        yield 2
      }
    })
    g.__next__()
    expect(g.throw(new Error('e'))).toBe(2)
    expect(g.close()).toBeUndefined()
    expect([...g]).toEqual([])
  })

  it('delegate with the language’s own yield*, to iterators in Python’s style too', () => {
    class Items {
      count = 0
      __iter__() {
        return this
      }
      __next__() {
        if (this.count === 2) throw new StopIteration!('end')
        return this.count++
      }
      throw(error: unknown) {
        return ['thrown', error]
      }
      close() {
        return 'closed'
      }
    }
    const g = of(function* () {
      return yield* nativeGenerators.from!(new Items())
    })
    expect([g.__next__(), g.throw('e'), g.send('dropped')]).toEqual([0, ['thrown', 'e'], 1])
    expect(() => g.__next__()).toThrow(expect.objectContaining({ value: 'end' }))
    const other = of(function* () {
      yield* nativeGenerators.from!([1])
      yield* nativeGenerators.from!(new Items())
    })
    expect([other.__next__(), other.__next__()]).toEqual([1, 0])
    expect(other.close()).toBe('closed')
  })

  it('break many rules, and lack what nobody can drive', () => {
    const { passed, failed, cases } = runConformance(nativeGenerators)
    expect(passed).toBeGreaterThan(40)
    expect(failed).toBeGreaterThan(40)
    const notRun = cases.filter(({ status }) => status === 'not run').map(({ section }) => section)
    expect(new Set(notRun)).toEqual(new Set(Object.keys(SECTIONS)))
    expect(cases.filter(({ section, status }) => section === 'CORO' && status === 'pass')).toEqual([])
  })
})
