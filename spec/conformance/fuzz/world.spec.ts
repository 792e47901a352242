import { dunderAwait } from '../../../lib/conformance/adapters/dunder-await'
import { Run } from '../../../lib/conformance/fuzz/run'
import { World } from '../../../lib/conformance/fuzz/world'
import { chain, everything } from './examples'

const worldOf = (made: object[] = []) => {
  const run = new Run(dunderAwait)
  const world = new World(chain, run, (_, spec) => {
    made.push(spec)
    return () => run.py.generator(function* () {})()
  })
  return { run, world }
}

it('makes the objects of one place by one function', () => {
  const made: object[] = []
  const { run, world } = worldOf(made)
  world.makePool()
  expect(world.make(chain.pool[0]!)).not.toBe(world.pool[0])
  expect(made).toEqual(chain.pool)
  expect(run.end()).toEqual(['  c0 CREATED', '  c1 CREATED'])
})

it('makes values and exceptions of the runtime, and shares those that are shared', () => {
  const run = new Run(dunderAwait)
  const world = new World(everything, run, () => () => undefined)
  expect(world.value(null)).toBeUndefined()
  expect([...(world.value({ tuple: [1, null] }) as unknown[])]).toEqual([1, undefined])
  expect(world.error({ shared: 0 })).toBe(world.error({ shared: 0 }))
  expect(world.error({ type: 'ValueError', args: [1] })).not.toBe(world.error({ type: 'ValueError', args: [1] }))
  run.end()
})

it('makes calls, and logs those that are guarded', () => {
  const { run, world } = worldOf()
  world.makePool()
  world.attempt({ op: 'throw', target: 0, args: [{ value: 1 }] }, 'c1')
  world.attempt({ op: 'close', target: 0 }, 'c1')
  expect(() => world.perform({ op: 'next', target: 0 })).toThrow(run.errors.StopIteration)
  expect(() => world.perform({ op: 'throw', target: 1, args: [{ class: 'Boom' }] })).toThrow(run.errors.Boom)
  const refusal = "TypeError('exceptions must be classes or instances deriving from BaseException, not int')#1"
  expect(run.end().slice(2)).toEqual([`  c1 c0.throw(1) ! ${refusal}`, '  c1 c0.close() None'])
})
