import type { Interpreter, Output } from '../../../lib/conformance/oracle/interpreter'
import { orderTraces } from '../../../lib/conformance/oracle/order-traces'
import type { Program } from '../../../lib/conformance/order/form'

const named = (name: string): Program => ({ objects: {}, futures: [], fns: { main: [{ op: 'log', v: name }] } })

/** An interpreter that answers with a function of the program's text. */
function answering(answer: (source: string) => Output): Interpreter & { asked: string[] } {
  const asked: string[] = []
  return {
    name: 'a stand-in',
    version: '3.14.2',
    asked,
    async run(program) {
      const { source } = program as { source: string }
      asked.push(source)
      return answer(source)
    },
    async stop() {},
  }
}

it('asks for many programs at once, and gives their traces in order; none where Python gave up', async () => {
  const interpreter = answering(() => ({ text: '["a","b"]\nnull\n', failure: null }))
  expect(await orderTraces(interpreter, [named('one'), named('two')])).toEqual([['a', 'b'], undefined])
  expect(interpreter.asked).toHaveLength(1)
  expect(interpreter.asked[0]).toContain('order.main(json.loads(')
})

it('asks for nothing where there are no programs', async () => {
  const interpreter = answering(() => ({ text: '', failure: null }))
  expect(await orderTraces(interpreter, [])).toEqual([])
  expect(interpreter.asked).toEqual([])
})

it('finds the one that kills the interpreter, and has the others', async () => {
  const interpreter = answering((source) => {
    if (source.includes('deadly')) return { text: '', failure: 'it died' }
    const count = source.split('log').length - 1
    return { text: '["fine"]\n'.repeat(count), failure: null }
  })
  const programs = ['one', 'deadly', 'three', 'four', 'five'].map(named)
  expect(await orderTraces(interpreter, programs)).toEqual([['fine'], undefined, ['fine'], ['fine'], ['fine']])
})
