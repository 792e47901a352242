import type { Interpreter } from '../../../lib/conformance/oracle/interpreter'
import { traces } from '../../../lib/conformance/oracle/traces'
import { chain } from '../fuzz/examples'

const answering = (text: string, failure: string | null = null): Interpreter => ({
  name: 'fake',
  version: '3.14.2',
  run: async () => ({ text, failure }),
  stop: async () => undefined,
})

it('gives the lines that a program printed', async () => {
  expect(await traces(answering('a\nb\n'), [chain, chain])).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ])
  expect(await traces(answering(''), [chain])).toEqual([[]])
})

it('has no trace where Python gave up', async () => {
  expect(await traces(answering("! RecursionError('…')\n"), [chain])).toEqual([undefined])
})

it('does not take a program that does not run for one that disagrees', async () => {
  await expect(traces(answering('', 'SyntaxError'), [chain])).rejects.toThrow(/does not run: SyntaxError\nfrom fuzz/)
})
