import { dunderAwait } from '../../../lib/conformance/adapters/dunder-await'
import type { ObjectSpec } from '../../../lib/conformance/fuzz/form'
import { factoryOf } from '../../../lib/conformance/fuzz/make'
import { Run } from '../../../lib/conformance/fuzz/run'
import { World } from '../../../lib/conformance/fuzz/world'

/** An object made as the first of a pool, and what is logged of it. */
function made(...pool: ObjectSpec[]) {
  const run = new Run(dunderAwait)
  const world = new World({ errors: [], pool, driver: [] }, run, factoryOf)
  world.makePool()
  return { run, object: world.pool[0] }
}

it.each<[string, ObjectSpec, ...ObjectSpec[]]>([
  ['generator', { kind: 'generator', body: [] }],
  ['generator', { kind: 'generatorBased', body: [] }],
  ['generator', { kind: 'native', body: [] }],
  ['coroutine', { kind: 'coroutine', body: [] }],
  ['list_iterator', { kind: 'list', items: [1] }],
  ['coroutine_wrapper', { kind: 'wrapper', of: 1 }, { kind: 'coroutine', body: [] }],
  ['_GeneratorWrapper', { kind: 'wrapped', of: 1 }, { kind: 'generator', body: [] }],
  ['I0', { kind: 'iterator', next: [] }],
  ['A0', { kind: 'awaitable', gives: { value: 1 } }],
])('makes a %s of %j', (type, ...pool) => {
  const { run, object } = made(...pool)
  expect(run.py.typeName(object)).toBe(type)
  run.end()
})

it('makes iterators whose methods answer in turn, and then end', () => {
  const answers = [{ calls: [], end: { return: 1 } }]
  const { run, object } = made({ kind: 'iterator', next: answers, send: [], throw: [], close: [] })
  const { StopIteration, Boom } = run.errors
  expect(object.__iter__()).toBe(object)
  expect(object.__next__()).toBe(1)
  expect(() => object.__next__()).toThrow(StopIteration)
  expect(() => object.send(2)).toThrow(StopIteration)
  expect(() => object.throw(Boom, 'b')).toThrow(Boom)
  expect(object.close()).toBeUndefined()
  expect(run.end()).toEqual(['  i0.__next__', '  i0.__next__', '  i0.send 2', "  i0.throw Boom 'b'", '  i0.close'])
})

it('leaves out what an iterator lacks, and raises where looking it up fails', () => {
  const { run, object } = made({ kind: 'iterator', next: [], send: { lookup: { type: 'Boom', args: [] } } })
  expect('close' in object).toBe(false)
  expect(() => object.send).toThrow(run.errors.Boom)
  run.end()
})

it('makes providers that do something to others before they give', () => {
  const calls = [{ op: 'close', target: 1 }] as const
  const { run, object } = made({ kind: 'iterable', calls, gives: { pool: 1 } }, { kind: 'generator', body: [] })
  object.__iter__()
  expect(run.end()).toEqual(['  g1 CREATED', '  t0.__iter__', '  t0 g1.close() None'])
})

it('makes methods that are native generators', () => {
  const { run, object } = made({ kind: 'awaitable', gives: { native: [{ do: 'yield', value: 1 }] } })
  expect(object.__await__().next()).toEqual({ done: false, value: 1 })
  run.end()
})
