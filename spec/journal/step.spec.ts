import { ValueError } from '../../lib/protocol/exceptions.js'
import { callText, outcomeText, type Step, stepText } from '../../lib/journal/step.js'

const step = (some: Partial<Step>): Step => ({
  op: 'send',
  value: undefined,
  outcome: 'yield',
  result: 1,
  at: 0,
  took: 0,
  chain: [],
  ...some,
})

describe('the text of a step', () => {
  it.each([
    [step({}), 'send(None) -> yield 1'],
    [step({ value: 'three' }), "send('three') -> yield 1"],
    [step({ op: 'throw', value: new Error('boom'), result: 'cleanup' }), "throw(Error: boom) -> yield 'cleanup'"],
    [step({ op: 'throw', value: ValueError }), "throw(<class 'ValueError'>) -> yield 1"],
    [step({ op: 'close', outcome: 'return', result: undefined }), 'close() -> return'],
    [step({ outcome: 'return', result: [42] }), 'send(None) -> return [42]'],
    [step({ outcome: 'raise', result: new ValueError('no') }), 'send(None) -> raise ValueError: no'],
    [step({ outcome: 'raise', result: new ValueError() }), 'send(None) -> raise ValueError'],
  ])('%#', (some, text) => {
    expect(stepText(some)).toBe(text)
  })

  it('is one line of bearable length', () => {
    const shout = { toString: () => `a\nb${'!'.repeat(200)}` }
    expect(outcomeText(step({ result: shout }))).toBe(`yield a b${'!'.repeat(117)}…`)
  })

  it('shows the fields of an object that says nothing of itself', () => {
    class Ask {
      constructor(readonly question: string) {}
    }
    expect(stepText(step({ value: 1, result: new Ask('who?') }))).toBe("send(1) -> yield Ask(question='who?')")
  })

  it('survives a value that cannot be shown', () => {
    const shy = {
      __repr__() {
        throw new Error('no')
      },
    }
    expect(callText(step({ value: shy }))).toBe('send(<repr() failed>)')
  })
})
