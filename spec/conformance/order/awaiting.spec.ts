import { dunderAwait } from '../../../lib/conformance/adapters/dunder-await'
import { block } from '../../../lib/conformance/order/awaiting'
import type { Block } from '../../../lib/conformance/order/form'
import { Run } from '../../../lib/conformance/order/run'

/** What the statements come to, as a generator that is driven by hand. */
function started(statements: Block) {
  const run = new Run({ objects: {}, futures: [], fns: {} }, dunderAwait, (asyncio) => new asyncio.VirtualEventLoop())
  return { run, steps: block(run, 'main', statements) }
}

const log = (v: string) => ({ op: 'log', v }) as const

it('ends a block at the first statement that returns, however deep it stands', () => {
  const { run, steps } = started([{ op: 'repeat', n: 3, body: [log('a'), { op: 'return', v: 7 }] }, log('b')])
  expect(steps.next()).toEqual({ done: true, value: { value: 7 } })
  expect(run.lines).toEqual(['0 0 main: log a'])
})

it('takes the first clause that catches, raises again if told to, and runs the finally clause on every way out', () => {
  const { run, steps } = started([
    {
      op: 'try',
      body: [{ op: 'raise', e: 'KeyError', v: 'k' }],
      except: [
        { match: 'ValueError', body: [log('a')], raise: false },
        { match: 'Exception', body: [log('b')], raise: true },
        { match: 'BaseException', body: [log('c')], raise: false },
      ],
      finally: [log('d')],
    },
  ])
  expect(() => steps.next()).toThrow(run.py.errors.KeyError)
  expect(run.lines).toEqual([
    "0 0 main: except KeyError('k')",
    '0 0 main: log b',
    '0 0 main: finally',
    '0 0 main: log d',
  ])
})

it('passes over what is to be awaited and is not there', () => {
  const { run, steps } = started([
    { op: 'await', of: { t: 't1' } },
    { op: 'shield', of: { t: 't2' } },
    { op: 'wait_for', of: { t: 't3' }, d: 1 },
    { op: 'wait', of: [{ t: 't4' }], when: 'all', d: null },
  ])
  expect(steps.next()).toEqual({ done: true, value: undefined })
  expect(run.lines).toEqual(['t1', 't2', 't3', 't4'].map((name) => `0 0 main: no ${name}`))
})
