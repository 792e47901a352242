import { PastedLines } from '../../../lib/repl/terminal/pasted.js'

const take = (lines: readonly string[]): (string | undefined)[] => {
  const pasted = new PastedLines()
  return lines.map((line) => pasted.take(line))
}

describe('lines that are pasted', () => {
  it('lose the prompts of a transcript, and what was printed between them', () => {
    expect(take(['>>> f(', '...   1)', '2', '', '>>> g()', "'...'", '>>>'])).toEqual([
      'f(',
      '  1)',
      undefined,
      undefined,
      'g()',
      undefined,
      '',
    ])
  })

  it('are left as they are without', () => {
    const lines = ['f(', '...rest', ')', '... more']
    expect(take(lines)).toEqual(lines)
  })

  it('are typed lines again when the paste is over', () => {
    const pasted = new PastedLines()
    pasted.take('>>> 1')
    pasted.end()
    expect(pasted.take('2')).toBe('2')
  })
})
