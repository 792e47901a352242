import { isLost } from '../../lib/eslint-plugin/kind'

it('is lost when it is dropped, unless it runs by itself', () => {
  const kinds = ['coroutine', 'generator', 'async generator', 'request', 'awaitable', undefined] as const
  expect(kinds.filter(isLost)).toEqual(['coroutine', 'generator', 'async generator', 'request'])
})
