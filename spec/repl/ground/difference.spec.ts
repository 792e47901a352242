import { difference } from '../../../lib/repl/ground/difference.js'

describe('the difference between two texts', () => {
  it.each([
    ['nothing and nothing', '', '', ''],
    ['the same', 'a\nb\n', 'a\nb\n', '    a\n    b'],
    ['a line that is missing', 'a\nb\nc\n', 'a\nc\n', '    a\n  - b\n    c'],
    ['a line too many', 'a\nc\n', 'a\nb\nc\n', '    a\n  + b\n    c'],
    ['another line', 'a\n', 'b\n', '  - a\n  + b'],
    ['something and nothing', 'a\n', '', '  - a'],
    ['nothing and something', '', 'a\n', '  + a'],
    ['blank lines', 'a\n\nb\n', 'a\nb\n', '    a\n  -\n    b'],
  ])('shows %s', (_, want, got, shown) => {
    expect(difference(want, got)).toBe(shown)
  })

  it('keeps as much as it can', () => {
    expect(difference('a\nb\nc\nd\n', 'b\nc\na\nd\n')).toBe('  - a\n    b\n    c\n  + a\n    d')
  })

  it('takes for the same what is made the same', () => {
    expect(difference('A\nb\n', 'a\nc\n', (line) => line.toLowerCase())).toBe('    a\n  - b\n  + c')
  })
})
