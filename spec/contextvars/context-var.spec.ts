import { LookupError, RuntimeError, ValueError } from '../../lib/index.js'
import { ContextVar, MISSING, Token } from '../../lib/contextvars/context-var.js'
import { Context, copyContext } from '../../lib/contextvars/context.js'

const inContext = <T>(fn: () => T): T => new Context().run(fn)

describe('the value of a context variable', () => {
  it('is what was set, else the fallback, else the default', () => {
    inContext(() => {
      const variable = new ContextVar('v', { default: 'default' })
      expect([variable.get(), variable.get('fallback')]).toEqual(['default', 'fallback'])
      variable.set('set')
      expect([variable.get(), variable.get('fallback')]).toEqual(['set', 'set'])
    })
  })

  it('may be undefined, as a value, a default and a fallback', () => {
    inContext(() => {
      const variable = new ContextVar<unknown>('v', { default: 1 })
      variable.set(undefined)
      expect(variable.get(2)).toBeUndefined()
      expect(new ContextVar('v', { default: undefined }).get()).toBeUndefined()
      expect(new ContextVar<unknown>('v', { default: 1 }).get(undefined)).toBeUndefined()
    })
  })

  it('that is not there is a LookupError with the variable', () => {
    const variable = new ContextVar('v')
    expect(() => variable.get()).toThrow(LookupError)
    try {
      variable.get()
    } catch (error) {
      expect((error as LookupError).args).toEqual([variable])
    }
  })
})

describe('a token', () => {
  it('restores the value that was, once', () => {
    inContext(() => {
      const variable = new ContextVar<number>('v')
      const first = variable.set(1)
      const second = variable.set(2)
      expect([first.oldValue, second.oldValue, second.var]).toEqual([Token.MISSING, 1, variable])
      variable.reset(second)
      expect(variable.get()).toBe(1)
      variable.reset(first)
      expect(variable.get(0)).toBe(0)
      expect(() => variable.reset(first)).toThrow(RuntimeError)
      expect(() => variable.reset(first)).toThrow(
        /^<Token used var=<ContextVar name='v' at 0x\w+> at 0x\w+> has already/,
      )
    })
  })

  it('is good for its own variable and its own context', () => {
    inContext(() => {
      const variable = new ContextVar('v', { default: 'd' })
      const token = variable.set('x')
      const other = new ContextVar<string>('w')
      expect(() => other.reset(token)).toThrow(/ was created by a different ContextVar$/)
      expect(() => copyContext().run(() => variable.reset(token))).toThrow(ValueError)
      expect(() => copyContext().run(() => variable.reset(token))).toThrow(
        /^<Token var=<ContextVar name='v' default='d' at 0x\w+> at 0x\w+> was created in a different Context$/,
      )
      expect(() => variable.reset(5 as never)).toThrow(new TypeError('expected an instance of Token, got 5'))
    })
  })

  it('resets at the end of a with or using block', () => {
    inContext(() => {
      const variable = new ContextVar('v', { default: 0 })
      const token = variable.set(1)
      expect(token.__enter__()).toBe(token)
      token.__exit__()
      {
        using _one = variable.set(2)
        expect(variable.get()).toBe(2)
      }
      expect(variable.get()).toBe(0)
    })
  })

  it('says that there was no value', () => {
    expect(Token.MISSING).toBe(MISSING)
  })
})

describe('making a context variable', () => {
  it('takes a name and a default, and nothing else', () => {
    expect(() => new ContextVar(5 as never)).toThrow(new TypeError('context variable name must be a str'))
    expect(() => new ContextVar('v', { other: 1 } as never)).toThrow(/unexpected keyword argument 'other'/)
  })
})

describe('what CPython refuses', () => {
  it('is a token that no variable made', () => {
    const message = 'Tokens can only be created by ContextVars'
    expect(() => Reflect.construct(Token, [])).toThrow(new RuntimeError(message))
    expect(() => Reflect.construct(Token, [new Context(), new ContextVar('v'), 1])).toThrow(new RuntimeError(message))
  })

  it.each([ContextVar, Token, Context] as unknown as (new (...args: unknown[]) => object)[])(
    'is an object of a subclass of %p',
    (type) => {
      class Mine extends type {}
      expect(() => new Mine('v')).toThrow(
        new TypeError(`type '_contextvars.${type.name}' is not an acceptable base type`),
      )
    },
  )
})

describe('the text of a variable whose default contains it', () => {
  it('is cut where that comes again', () => {
    const list: unknown[] = []
    const variable = new ContextVar('a', { default: list })
    list.push(variable)
    const cut = /^<ContextVar name='a' default=\[<ContextVar name='a' default=\[\.\.\.\] at (0x\w+)>\] at \1>$/
    expect(String(variable)).toMatch(cut)
    expect(String(variable)).toMatch(cut)
  })
})
