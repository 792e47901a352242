import { fitted, oneLine, padded, widthOf } from '../../lib/text/columns.js'

it('counts columns of a terminal: letters of East Asia take two, marks on a letter none', () => {
  expect(['send', '日本', '🎉', 'e\u0301', '👩\u200d👧', '▏●┆'].map(widthOf)).toEqual([4, 4, 2, 1, 4, 3])
})

it('fits a text into columns, and tells what it cuts off', () => {
  expect([9, 8, 7, 2, 1, 0].map((columns) => fitted('send(42)', columns))).toEqual([
    'send(42)',
    'send(42)',
    'send(4…',
    's…',
    '',
    '',
  ])
  expect([6, 5, 4].map((columns) => fitted('日本語', columns))).toEqual(['日本語', '日本…', '日…'])
})

it('pads a text to columns, and leaves one that is wider as it is', () => {
  expect(['a', '日', 'abcd'].map((text) => padded(text, 3))).toEqual(['a  ', '日 ', 'abcd'])
})

it('has a text in one line, with nothing that moves a terminal', () => {
  expect(oneLine('a\nb\r\t\u001b[31m\u0085日')).toBe('a\\nb\\r\\t\\x1b[31m\\x85日')
})
