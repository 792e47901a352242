import { type CommandHost, objectAt, wholeNumber, words } from '../../../lib/repl/commands/command.js'

it('counts words', () => {
  expect(words('a  b', 'f g', 2, 2)).toEqual(['a', 'b'])
  expect(words('', '[f]', 0, 1)).toEqual([])
  expect(() => words('a', 'f g', 2, 2)).toThrow('this takes f g')
  expect(() => words('a', '', 0, 0)).toThrow('this takes nothing')
})

it('reads numbers', () => {
  expect(wholeNumber('12', 1)).toBe(12)
  expect(wholeNumber(undefined, 7)).toBe(7)
  for (const word of ['-1', '1.5', 'x', '']) expect(() => wholeNumber(word, 1)).toThrow('is no number of steps')
})

it('finds objects', () => {
  const object = {}
  const host = { evaluate: (word: string) => (word === 'f' ? object : 5) } as unknown as CommandHost
  expect(objectAt(host, 'f')).toBe(object)
  expect(() => objectAt(host, 'five')).toThrow('five is no coroutine and no generator')
})
