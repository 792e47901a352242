import { ValueError } from '../../../lib/index.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

const loop = new VirtualEventLoop()
function cb(): void {}

// CPython's observations, without the places in the source.
describe('the text of a future', () => {
  it.each([
    [0, '<Future pending>'],
    [1, '<Future pending cb=[cb()]>'],
    [2, '<Future pending cb=[cb(), cb()]>'],
    [3, '<Future pending cb=[cb(), <1 more>, cb()]>'],
    [4, '<Future pending cb=[cb(), <2 more>, cb()]>'],
  ])('shows the first and the last of %i callbacks', (count, text) => {
    const future = loop.createFuture()
    for (let left = count; left > 0; left--) future.addDoneCallback(cb)
    expect(String(future)).toBe(text)
  })

  it('shows the outcome', () => {
    const done = loop.createFuture()
    done.setResult([0, 1, 2, 3, 4, 5, 6])
    const failed = loop.createFuture()
    failed.setException(new ValueError('v'))
    failed.exception()
    const cancelled = loop.createFuture()
    cancelled.cancel()
    expect([done, failed, cancelled].map(String)).toEqual([
      '<Future finished result=[0, 1, 2, 3, 4, 5, ...]>',
      "<Future finished exception=ValueError('v')>",
      '<Future cancelled>',
    ])
  })

  it('that is in itself is cut there', () => {
    const future = loop.createFuture<unknown>()
    future.setResult([future])
    expect(String(future)).toBe('<Future finished result=[...]>')
  })

  it('says in debug mode where it was made', () => {
    const debugging = new VirtualEventLoop()
    debugging.setDebug(true)
    expect(String(debugging.createFuture())).toMatch(/^<Future pending created at .*:\d+>$/)
  })
})
