import { coloured, plain, styleFor } from '../../../lib/repl/ground/style.js'

it('has colours in a terminal, unless somebody says no', () => {
  expect(styleFor(true, {})).toBe(coloured)
  expect(styleFor(true, { NO_COLOR: '' })).toBe(coloured)
  expect(styleFor(true, { NO_COLOR: '1' })).toBe(plain)
  expect(styleFor(true, { TERM: 'dumb' })).toBe(plain)
  expect(styleFor(false, {})).toBe(plain)
})

it('paints what is there, and puts an end to it', () => {
  expect(coloured.error('no')).toBe('\x1b[31mno\x1b[0m')
  expect(coloured.state('')).toBe('')
  expect(plain.error('no')).toBe('no')
})
