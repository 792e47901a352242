import {
  type CommandHost,
  fileName,
  objectAt,
  takeSwitch,
  UsageError,
  wholeNumber,
  words,
} from '../../../lib/repl/commands/command.js'

it('counts words', () => {
  expect(words('a  b', 2, 2)).toEqual(['a', 'b'])
  expect(words('', 0, 1)).toEqual([])
  expect(words(`f "my file.ts" 'and more' o['k']`, 0, 9)).toEqual(['f', 'my file.ts', 'and more', "o['k']"])
  expect(() => words('a', 2, 2)).toThrow(UsageError)
  expect(() => words('a', 0, 0)).toThrow(UsageError)
})

it('takes a file that has blanks in its name, in quotes or not', () => {
  expect(fileName('my file.ts')).toBe('my file.ts')
  expect(fileName('"my file.ts"')).toBe('my file.ts')
  expect(() => fileName('')).toThrow(UsageError)
})

it('takes switches out of the way', () => {
  expect(takeSwitch('f --force 1', '--force')).toEqual([true, 'f 1'])
  expect(takeSwitch('f --forced', '--force')).toEqual([false, 'f --forced'])
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
