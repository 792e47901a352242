import { CancelledError, TimeoutError } from '../../lib/asyncio/python/exceptions.js'
import { ExceptionGroup } from '../../lib/protocol/exception-groups.js'
import { keeper } from '../../lib/durable/values.js'

const trip = (value: unknown): unknown => keeper().load(JSON.parse(JSON.stringify(keeper().save(value, 'it'))))

describe('what is kept', () => {
  it.each([[null], [undefined], [-0], [NaN], [1n], ['\ud800'], [[1, [2]]], [{ $: 1 }], [new Uint8Array([1, 2])]])(
    '%p comes back as it was',
    (value) => {
      expect(trip(value)).toEqual(value)
    },
  )

  it('is refused when it cannot be, wherever it is hidden', () => {
    expect(() => trip({ list: [new Map([[1, Symbol('x')]])] })).toThrow(/^it cannot be kept: /)
    const ring: unknown[] = []
    ring.push(ring)
    expect(() => trip(ring)).toThrow(/^it cannot be kept: /)
    expect(() => keeper([], 10).save('x'.repeat(9), 'it')).toThrow('it has 11 bytes, and 10 can be kept')
    expect(() => keeper([], 10).save('漢字漢', 'it')).toThrow('it has 11 bytes, and 10 can be kept')
  })

  it('of errors is the class, if it is known, the arguments, and what else they have', () => {
    const cancelled = trip(new CancelledError('why'))
    expect(cancelled).toBeInstanceOf(CancelledError)
    expect(cancelled).toMatchObject({ args: ['why'] })
    const group = trip(new ExceptionGroup('several', [new TimeoutError('late'), new RangeError('no')]))
    expect(group).toBeInstanceOf(ExceptionGroup)
    expect((group as ExceptionGroup).exceptions.map(String)).toEqual(['TimeoutError: late', 'RangeError: no'])
    expect(trip(Object.assign(new Error('gone'), { code: 'ENOENT' }))).toMatchObject({ code: 'ENOENT' })
  })

  it('of an error is never nothing', () => {
    const { saveError, load } = keeper([], 50)
    expect(load(saveError('a text'))).toMatchObject({ args: ['a text'] })
    expect(String(load(saveError(new Error('x'.repeat(100)))))).toMatch(/an error of 1\d\d bytes, and 50 can be kept$/)
  })
})
