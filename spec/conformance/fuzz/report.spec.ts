import { agree, reportText } from '../../../lib/conformance/fuzz/report'
import { chain, chainTrace } from './examples'

it('compares traces', () => {
  expect(agree(['a', 'b'], ['a', 'b'])).toBe(true)
  expect(agree(['a'], ['a', 'b'])).toBe(false)
  expect(agree(['a'], ['b'])).toBe(false)
})

it('reports a program in both languages, and as data', () => {
  const text = reportText({ program: chain, expected: chainTrace, got: [] })
  expect(text).toContain('async def make_c0():')
  expect(text).toContain('const make_c0 = coroutine(')
  expect(text).toContain('> c0.send(None)')
  expect(text).toContain(`${chainTrace[0]} `)
  expect(text).toMatch(/^CPython +│ the runtime$/m)
  expect(text).toContain(JSON.stringify(chain))
})
