import { VirtualEventLoop } from '../../../lib/asyncio/index.js'
import { creationStack, DEBUG_STACK_DEPTH, stackText } from '../../../lib/asyncio/loop/source-traceback.js'

describe('where something was made', () => {
  it('is known by the frames, the innermost first', () => {
    function made(): ReturnType<typeof creationStack> {
      return creationStack()
    }
    const stack = made()
    expect(stack[0]?.[2]).toBe('made')
    expect(stack[0]?.[0]).toContain('source-traceback.spec')
  })

  it('is where the library was called, whatever that did in between', () => {
    const loop = new VirtualEventLoop()
    loop.setDebug(true)
    for (const made of [loop.createFuture(), loop.callLater(1, () => {})]) {
      expect(String(made)).toMatch(/ created at .*source-traceback\.spec\.ts:\d+>$/)
    }
  })

  it('is known to a depth', () => {
    const deep = (left: number): number => (left === 0 ? creationStack().length : deep(left - 1))
    expect(deep(50)).toBe(DEBUG_STACK_DEPTH)
  })

  it('reads as in Python, the innermost last', () => {
    const text = stackText([
      ['a.ts', 1, 'inner'],
      ['b.ts', 2, 'outer'],
    ])
    expect(text).toBe('  File "b.ts", line 2, in outer\n  File "a.ts", line 1, in inner')
  })
})
