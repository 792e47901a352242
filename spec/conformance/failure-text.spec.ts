import { failureText } from '../../lib/conformance/failure-text.js'
import type { Outcome } from '../../lib/conformance/run.js'

const failed: Outcome = {
  id: 'GEN-20',
  section: 'GEN',
  level: 'core',
  title: 'A title.',
  status: 'fail',
  expected: ["close -> 'bye'"],
  got: ['close -> None'],
  agreesWith: ['3.11', '3.12'],
}

describe('failureText', () => {
  it('tells the rule and both sides, and which CPython does the same', () => {
    expect(failureText(failed, '3.14').split('\n')).toEqual([
      'GEN-20 (core): A title.',
      'CPython 3.14   │ this runtime',
      "close -> 'bye' ╳ close -> None",
      'this is what CPython 3.11, 3.12 prints',
    ])
  })

  it('tells what ended the program', () => {
    const reason = 'the program itself failed: Error: x'
    expect(failureText({ ...failed, got: [], agreesWith: [], reason }, '3.14').split('\n')).toEqual([
      'GEN-20 (core): A title.',
      'CPython 3.14   │ this runtime',
      "close -> 'bye' <",
      reason,
    ])
  })

  it('tells why a rule was not run', () => {
    const outcome: Outcome = { ...failed, status: 'not run', expected: [], got: [], agreesWith: [], reason: 'needs x' }
    expect(failureText(outcome, '3.14')).toBe('GEN-20 (core): A title.\nnot run: needs x')
  })
})
