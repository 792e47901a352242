import { runInNewContext } from 'node:vm'
import { hasSpecialMethod, specialMethod } from '../../lib/protocol/special.js'

class Awaitable {
  __await__(): string {
    return 'of the class'
  }
}
class Derived extends Awaitable {}

const found = (value: unknown): unknown => specialMethod(value, '__await__')?.call(value)

describe('special methods', () => {
  it('are found on the class of an object, and on its base classes', () => {
    expect(found(new Awaitable())).toBe('of the class')
    expect(found(new Derived())).toBe('of the class')
  })

  it('count on the object itself, where its class has none', () => {
    class Field {
      __await__ = function (this: Field) {
        return this.value
      }
      value = 'of the field'
    }
    expect(found(new Field())).toBe('of the field')
    expect(hasSpecialMethod(new Field(), '__await__')).toBe(true)
    const none = Object.assign(new (class {})(), { __await__: null })
    expect(hasSpecialMethod(none, '__await__')).toBe(false)
    expect(() => specialMethod(none, '__await__')).toThrow(TypeError)
    expect(found(Object.assign(new Awaitable(), { __await__: () => 'own' }))).toBe('of the class')
  })

  it('count on a plain object, which has no class', () => {
    expect(found({ __await__: () => 'plain' })).toBe('plain')
    expect(found(Object.assign(Object.create(null), { __await__: () => 'bare' }))).toBe('bare')
    expect(found(runInNewContext('({ __await__: () => "of another realm" })'))).toBe('of another realm')
  })

  it('are none where the type has nothing of the name', () => {
    expect(specialMethod(new (class {})(), '__await__')).toBeUndefined()
    expect(specialMethod({}, '__await__')).toBeUndefined()
  })

  it.each([undefined, null])('are none of %p', (value) => {
    expect(specialMethod(value, '__await__')).toBeUndefined()
    expect(hasSpecialMethod(value, '__await__')).toBe(false)
  })

  it('are looked up on primitives too', () => {
    expect(specialMethod(5, 'toFixed')?.call(5, 1)).toBe('5.0')
    expect(specialMethod('text', '__await__')).toBeUndefined()
    expect(hasSpecialMethod('text', 'trim')).toBe(true)
  })

  it('are none of what has no type at all', () => {
    const bare = Object.assign(() => {}, { __await__: () => {} })
    Object.setPrototypeOf(bare, null)
    expect(specialMethod(bare, '__await__')).toBeUndefined()
    expect(hasSpecialMethod(bare, '__await__')).toBe(false)
  })

  it('may come from an accessor, which sees the object', () => {
    class Lazy {
      name = 'lazy'
      get __await__(): () => string {
        return () => this.name
      }
    }
    expect(found(new Lazy())).toBe('lazy')
  })

  it.each([
    [null, 'NoneType'],
    [undefined, 'NoneType'],
    [1, 'int'],
  ])('that are %p are a TypeError, as Python has it', (value, type) => {
    class Refusing {}
    Object.defineProperty(Refusing.prototype, '__await__', { value })
    expect(() => specialMethod(new Refusing(), '__await__')).toThrow(new TypeError(`'${type}' object is not callable`))
    expect(hasSpecialMethod(new Refusing(), '__await__')).toBe(false)
  })

  it('are had, in the sense of the abstract base classes, where they can be called', () => {
    expect(hasSpecialMethod(new Derived(), '__await__')).toBe(true)
    expect(hasSpecialMethod({ __await__: () => {} }, '__await__')).toBe(true)
    expect(hasSpecialMethod({}, '__await__')).toBe(false)
  })
})
