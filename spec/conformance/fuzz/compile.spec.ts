import { dunderAwait } from '../../../lib/conformance/adapters/dunder-await'
import { execute } from '../../../lib/conformance/fuzz/compile'
import { interpret } from '../../../lib/conformance/fuzz/interpret'
import { chain, chainTrace, everything } from './examples'

it('executes a program as it is printed', () => {
  expect(execute(chain, dunderAwait)).toEqual(chainTrace)
})

it('does what the interpreter does, with everything that programs are made of', () => {
  expect(execute(everything, dunderAwait)).toEqual(interpret(everything, dunderAwait))
})
