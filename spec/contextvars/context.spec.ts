import { pythonRepr } from '../../lib/text/python-repr.js'
import { ContextVar } from '../../lib/contextvars/context-var.js'
import { Context, copyContext, currentContext, enterContext, leaveContext } from '../../lib/contextvars/context.js'

const name = new ContextVar('name', { default: 'default' })

describe('a context', () => {
  it('has no values at first', () => {
    const context = new Context()
    expect([context.size, context.has(name), context.get(name), context.get(name, 'fallback')]).toEqual([
      0,
      false,
      undefined,
      'fallback',
    ])
  })

  it('is asked of variables only', () => {
    const context = new Context()
    for (const [key, text] of [
      [1, '1'],
      ['name', "'name'"],
      [undefined, 'None'],
      [{}, '{}'],
    ]) {
      // prettier-ignore
      const refused = new TypeError(`a ContextVar key was expected, got ${text}`)
      expect(() => context.get(key as never)).toThrow(refused)
      expect(() => context.has(key as never)).toThrow(refused)
    }
  })

  it('keeps what is set while a function runs in it', () => {
    const context = new Context()
    expect(context.run((value) => name.set(value) && name.get(), 'inside')).toBe('inside')
    expect([context.get(name), name.get()]).toEqual(['inside', 'default'])
  })

  it('shows its variables and values', () => {
    const context = new Context()
    context.run(() => name.set('a'))
    expect([[...context], [...context.keys()], [...context.values()], [...context.items()]]).toEqual([
      [name],
      [name],
      ['a'],
      [[name, 'a']],
    ])
  })

  it('goes another way than its copy, and than its original', () => {
    const one = new Context()
    one.run(() => name.set('one'))
    const two = one.copy()
    two.run(() => name.set('two'))
    const three = one.copy()
    one.run(() => name.set('one again'))
    expect([one.get(name), two.get(name), three.get(name)]).toEqual(['one again', 'two', 'one'])
  })

  it('cannot be entered twice', () => {
    const context = copyContext()
    const nested = (): unknown => context.run(() => context.run(() => {}))
    expect(nested).toThrow(/^cannot enter context: .* is already entered$/)
    expect(context.run(() => 'left again')).toBe('left again')
  })

  it('is left when the function raises', () => {
    const context = new Context()
    expect(() => context.run(() => pythonRepr(Symbol.iterator) && raise())).toThrow('on purpose')
    expect(currentContext()).not.toBe(context)
    expect(context.run(() => 1)).toBe(1)
  })
})

describe('the current context', () => {
  it('is the one that was entered, until it is left', () => {
    const before = currentContext()
    const context = copyContext()
    const outer = enterContext(context)
    expect(outer).toBe(before)
    expect(currentContext()).toBe(context)
    leaveContext(context, outer)
    expect(currentContext()).toBe(before)
  })

  it('is copied with its values', () => {
    new Context().run(() => {
      name.set('x')
      const copy = copyContext()
      name.set('y')
      expect(copy.get(name)).toBe('x')
    })
  })
})

function raise(): never {
  throw new Error('on purpose')
}
