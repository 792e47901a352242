import { getAsyncGenHooks, setAsyncGenHooks } from '../../lib/sys/asyncgen-hooks.js'

const first = () => {}
const final = () => {}

afterEach(() => setAsyncGenHooks({ firstiter: undefined, finalizer: undefined }))

describe('the hooks of async generators', () => {
  it('are none at first', () => {
    const { firstiter, finalizer } = getAsyncGenHooks()
    expect([firstiter, finalizer]).toEqual([undefined, undefined])
  })

  it('can be set one by one; the other stays as it is', () => {
    setAsyncGenHooks({ firstiter: first })
    setAsyncGenHooks({ finalizer: final })
    expect(getAsyncGenHooks()).toMatchObject({ firstiter: first, finalizer: final })
    setAsyncGenHooks({ firstiter: undefined })
    expect(getAsyncGenHooks()).toMatchObject({ firstiter: undefined, finalizer: final })
    setAsyncGenHooks({ finalizer: null as never })
    expect(getAsyncGenHooks().finalizer).toBeUndefined()
    setAsyncGenHooks({})
  })

  it('are handed out as they are at that time', () => {
    const before = getAsyncGenHooks()
    setAsyncGenHooks({ firstiter: first })
    expect(before.firstiter).toBeUndefined()
  })

  it('can be set back to what they were', () => {
    setAsyncGenHooks({ firstiter: first, finalizer: final })
    const before = getAsyncGenHooks()
    setAsyncGenHooks({ firstiter: undefined, finalizer: undefined })
    setAsyncGenHooks(before)
    expect(getAsyncGenHooks()).toEqual(before)
  })

  it('print themselves as Python’s do', () => {
    expect(String(getAsyncGenHooks())).toBe('asyncgen_hooks(firstiter=None, finalizer=None)')
    setAsyncGenHooks({ firstiter: first })
    expect(String(getAsyncGenHooks())).toBe('asyncgen_hooks(firstiter=<function first>, finalizer=None)')
  })

  it.each([
    [{ firstiter: 5 }, 'callable firstiter expected, got int'],
    [{ finalizer: 'text' }, 'callable finalizer expected, got str'],
    [{ firstiter: 5, finalizer: 'text' }, 'callable finalizer expected, got str'],
    [{ firstiter: first, other: 1 }, "this function got an unexpected keyword argument 'other'"],
  ])('refuse %p, and none is set then', (hooks, message) => {
    expect(() => setAsyncGenHooks(hooks as never)).toThrow(new TypeError(message))
    expect(getAsyncGenHooks()).toMatchObject({ firstiter: undefined, finalizer: undefined })
  })

  it('refuse one that is wrong beside one that is right', () => {
    expect(() => setAsyncGenHooks({ finalizer: final, firstiter: 5 as never })).toThrow(TypeError)
    expect(getAsyncGenHooks().finalizer).toBeUndefined()
  })
})
