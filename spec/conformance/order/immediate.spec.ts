import { dunderAwait } from '../../../lib/conformance/adapters/dunder-await'
import type { Immediate, Program } from '../../../lib/conformance/order/form'
import { isImmediate, perform } from '../../../lib/conformance/order/immediate'
import { begin } from '../../../lib/conformance/order/interpret'

const program: Program = {
  objects: { B: { kind: 'bsem', n: 1 } },
  futures: [],
  fns: { main: [{ op: 'group', as: 'g', body: [] }], f1: [] },
}
const newRun = () => begin(program, dunderAwait, (asyncio) => new asyncio.VirtualEventLoop())

it('tells what does not await from what does', () => {
  expect(isImmediate({ op: 'log', v: 'L' })).toBe(true)
  expect(isImmediate({ op: 'sleep', d: 1 })).toBe(false)
})

it('closes the coroutine of a task that a group refuses', () => {
  const run = newRun()
  run.loop.runForever()
  let made: any
  const coroutine = run.coroutine
  run.coroutine = (name) => (made = coroutine(name))
  const spawn: Immediate = { op: 'gspawn', g: 'g', fn: 'f1', as: 't1' }
  expect(() => perform(run, 'main', spawn)).toThrow('is finished')
  expect(made.cr_frame).toBeUndefined()
  expect(run.named.has('t1')).toBe(false)
})

it('tells the names that there are not', () => {
  const run = newRun()
  perform(run, 'main', { op: 'set_result', f: 'F9', v: 1 })
  perform(run, 'main', { op: 'gspawn', g: 'h', fn: 'f1', as: 't1' })
  expect(run.lines).toEqual(['0 0 main: no F9', '0 0 main: no h'])
})

it('prints nothing of what raises', () => {
  const run = newRun()
  expect(() => perform(run, 'main', { op: 'release', o: 'B' })).toThrow('BoundedSemaphore released too many times')
  expect(run.lines).toEqual([])
})

it('runs callbacks under the name of who asked for them', () => {
  const run = newRun()
  perform(run, 'f1', { op: 'call_soon', body: [{ op: 'log', v: 'L' }] })
  run.loop.runForever()
  expect(run.lines).toContain('1 0 f1/cb: log L')
})
