import { comparable } from '../../../lib/repl/tracebacks/comparable.js'

it('leaves out addresses and times', () => {
  expect(comparable('<f at 0x7f00> (28 ms)')).toBe(comparable('<f at 0x1…> (3 ms)'))
  expect(comparable('(28 ms)')).not.toBe(comparable('(28 s)'))
})

it('leaves out the frames of a traceback, and nothing else that is indented', () => {
  expect(comparable('Traceback (most recent call last):\n  File "a"\nE: m\n  more')).toBe(
    'Traceback (most recent call last):\nE: m\n  more',
  )
})
