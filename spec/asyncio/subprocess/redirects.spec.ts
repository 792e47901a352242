import { DEVNULL, PIPE, STDOUT, stdioOf } from '../../../lib/asyncio/subprocess/redirects.js'

it('has Python’s numbers', () => {
  expect([PIPE, STDOUT, DEVNULL]).toEqual([-1, -2, -3])
})

it('says to Node what becomes of each', () => {
  expect(stdioOf({})).toEqual([0, 1, 2])
  expect(stdioOf({ stdin: PIPE, stdout: DEVNULL, stderr: 7 })).toEqual(['pipe', 'ignore', 7])
  expect(stdioOf({ stdout: PIPE, stderr: STDOUT })).toEqual([0, 'pipe', 'pipe'])
  expect(() => stdioOf({ stdout: -5 })).toThrow('stdout is PIPE, DEVNULL or a file descriptor, not -5')
})
