import { told } from '../../../lib/durable/restate/steps.js'

test('a mapper of what succeeds lets failures be', () => {
  const double = told((value: number) => 2 * value)
  expect(double(21)).toBe(42)
  expect(() => double(undefined, new RangeError('no'))).toThrow('no')
})
