import type { Adapter } from '../../../lib/conformance/adapter'
import { dunderAwait } from '../../../lib/conformance/adapters/dunder-await'
import type { Program } from '../../../lib/conformance/order/form'
import { begin, end, interpret } from '../../../lib/conformance/order/interpret'
import { readRecorded } from './recorded'

const [everything] = readRecorded('everything.jsonl')

const main = (...body: Program['fns'][string][number][]): Program => ({ objects: {}, futures: [], fns: { main: body } })

it('runs everything that programs consist of, and prints what CPython prints', () => {
  expect(interpret(everything!.program, dunderAwait)).toEqual(everything!.trace)
})

it('ends where tasks wait for ever', () => {
  const program: Program = { ...main({ op: 'await', of: { t: 'F0' } }), futures: ['F0'] }
  const made: Program = { ...program, fns: { main: [{ op: 'future', as: 'F0' }, ...program.fns['main']!] } }
  expect(interpret(made, dunderAwait)).toEqual([
    '1 0 main: start',
    '2 0 end: idle',
    'task main pending',
    'future F0 pending',
  ])
})

it('leaves the loop to a caller who runs it himself', () => {
  const run = begin(main({ op: 'log', v: 'L1' }), dunderAwait, (asyncio) => new asyncio.VirtualEventLoop())
  expect(run.lines).toEqual([])
  run.loop.runForever()
  expect(end(run)).toEqual([
    '1 0 main: start',
    '1 0 main: log L1',
    '1 0 main: returns None',
    '2 0 end: idle',
    'task main returned None',
  ])
  expect(run.loop.isClosed()).toBe(true)
})

it('lets what is wrong with a runtime through', () => {
  class Broken {
    setExceptionHandler(): void {}
    createTask(): never {
      throw new Error('no tasks today')
    }
  }
  const broken: Adapter = { ...dunderAwait, asyncio: { ...dunderAwait.asyncio, VirtualEventLoop: Broken } }
  expect(() => interpret(main({ op: 'log', v: 'L1' }), broken)).toThrow('no tasks today')
  const { asyncio: _, ...without } = dunderAwait
  expect(() => interpret(main({ op: 'log', v: 'L1' }), without)).toThrow('the adapter does not provide asyncio')
})
