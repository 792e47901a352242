/** What holds for both kinds of exit stack: after CPython's Lib/test/test_contextlib.py, TestBaseExitStack. */
import type { BaseExitStack } from '../../lib/contextlib/exit-stack.js'
import { contextmanager } from '../../lib/contextlib/contextmanager.js'
import { IndexError, KeyError, RuntimeError, ValueError } from '../../lib/protocol/exceptions.js'
import { raised } from '../objects/awaiting.js'

/** How a kind of stack is used; what is asynchronous is driven to its end. */
export interface Kind<S extends BaseExitStack> {
  make(): S
  /** A `with` statement around a block. */
  around(stack: S, block: (stack: S) => unknown): unknown
  close(stack: S): void
  exit(stack: S, type: unknown, error: unknown): unknown
}

export class ZeroDivisionError extends ValueError {}
export const fail = (error: unknown) => (): never => {
  throw error
}

/** The specs of what both kinds can do. */
export function describeBoth<S extends BaseExitStack>({ make, around, close, exit }: Kind<S>): void {
  describe('the stack', () => {
    it('may be empty', () => {
      expect(around(make(), () => 'result')).toBe('result')
      expect(() => around(make(), fail(new ZeroDivisionError('x')))).toThrow('x')
    })

    it('enters a manager at once and leaves it in its turn, the last one first', () => {
      const result: unknown[] = []
      const manager = (name: string) => ({
        __enter__: () => result.push(`enter ${name}`),
        __exit__: () => void result.push(`leave ${name}`),
      })
      around(make(), (stack) => {
        expect(stack.callback(() => result.push('first pushed, last called'))).toBeInstanceOf(Function)
        expect(stack.enterContext(manager('a'))).toBe(1)
        stack.enterContext(manager('b'))
        result.push('block')
      })
      expect(result).toEqual(['enter a', 'enter b', 'block', 'leave b', 'leave a', 'first pushed, last called'])
    })

    it('leaves nothing that it could not enter', () => {
      const exit = jest.fn()
      const closed = { __enter__: fail(new ValueError('closed')), __exit__: exit }
      around(make(), (stack) => {
        expect(() => stack.enterContext(closed)).toThrow('closed')
      })
      expect(exit).not.toHaveBeenCalled()
    })

    it('enters what has the methods of its own, where its type has none', () => {
      const own = Object.assign(new (class {})(), { __enter__: () => 'entered', __exit__() {} })
      expect(make().enterContext(own)).toBe('entered')
    })

    it('refuses to enter what is no context manager', () => {
      class LacksBoth {}
      const lacksEnter = { __exit__() {} }
      const lacksExit = { __enter__() {} }
      for (const [wrong, type] of [
        [new LacksBoth(), 'LacksBoth'],
        [lacksEnter, 'Object'],
        [lacksExit, 'Object'],
      ] as const) {
        // prettier-ignore
        const error = raised(() => make().enterContext(wrong as never))
        expect(error).toEqual(new TypeError(`'${type}' object does not support the context manager protocol`))
      }
    })

    it('calls callbacks with their arguments, and gives them back', () => {
      const result: unknown[] = []
      const remember = (...args: unknown[]) => {
        result.push(args)
        return true
      }
      around(make(), (stack) => {
        expect(stack.callback(remember)).toBe(remember)
        stack.callback(remember, 1)
        stack.callback(remember, 1, 2)
      })
      expect(result).toEqual([[1, 2], [1], []])
      const ignored = (stack: S) => {
        stack.callback(remember)
        throw new ZeroDivisionError('not suppressed')
      }
      expect(() => around(make(), ignored)).toThrow('not suppressed')
    })

    it('calls what is pushed with the error as it then is', () => {
      const error = new ZeroDivisionError('x')
      const seen: unknown[] = []
      const see = (...details: unknown[]) => void seen.push(details)
      class ExitOnly {
        __exit__(...details: unknown[]) {
          see('manager', ...details)
        }
      }
      const manager = new ExitOnly()
      const result = around(make(), (stack) => {
        expect(stack.push(see)).toBe(see)
        expect(stack.push(manager)).toBe(manager)
        stack.push(() => true)
        stack.push(manager)
        stack.push(see)
        throw error
      })
      expect(result).toBeUndefined()
      const none = [undefined, undefined, undefined]
      const it = [ZeroDivisionError, error, undefined]
      expect(seen).toEqual([it, ['manager', ...it], ['manager', ...none], none])
    })

    it('takes the __exit__ of the type, and calls functions without a this', () => {
      const seen: unknown[] = []
      class Manager {
        __exit__() {
          seen.push('type')
        }
      }
      const manager = Object.assign(new Manager(), { __exit__: () => void seen.push('object') })
      around(make(), (stack) => {
        stack.push(manager)
        stack.push(function (this: unknown) {
          seen.push(this)
        })
      })
      expect(seen).toEqual([undefined, 'type'])
    })

    it('finds out that something pushed cannot be called when its turn has come', () => {
      const stack = make()
      stack.push({} as never)
      expect(() => close(stack)).toThrow(TypeError)
    })

    it('can be closed early, and has nothing to do then', () => {
      const result: unknown[] = []
      around(make(), (stack) => {
        stack.callback(() => result.push(1))
        close(stack)
        result.push(2)
      })
      expect(result).toEqual([1, 2])
    })

    it('can be emptied into another of its kind', () => {
      const result: unknown[] = []
      const stack = make()
      const popped = around(stack, () => {
        stack.callback(() => result.push(3))
        const other = stack.popAll()
        result.push(1)
        return other
      }) as S
      result.push(2)
      expect(popped).toBeInstanceOf(stack.constructor)
      expect(popped).not.toBe(stack)
      close(popped)
      expect(result).toEqual([1, 2, 3])
    })

    it('may be as high as one likes', () => {
      let count = 0
      around(make(), (stack) => {
        for (let i = 0; i < 10_000; i++) stack.callback(() => count++)
      })
      expect(count).toBe(10_000)
    })
  })

  describe('an error while the stack is unwound', () => {
    it('of the block passes what does not suppress it, and ends at what does', () => {
      const pushing = (answer: unknown) => (stack: S) => {
        stack.push(() => answer)
        throw new ZeroDivisionError('x')
      }
      expect(() => around(make(), pushing(false))).toThrow('x')
      expect(around(make(), pushing(true))).toBeUndefined()
    })

    it('is raised when it comes from a callback, also if the block went well', () => {
      const raises = (stack: S) => {
        stack.callback(() => undefined)
        stack.callback(fail(new IndexError('i')))
      }
      expect(() => around(make(), raises)).toThrow(new IndexError('i'))
    })

    it('takes the place of the one before, and each is seen by what is called next', () => {
      const seen: unknown[] = []
      const error = raised(() =>
        around(make(), (stack) => {
          stack.callback(fail(new IndexError('last')))
          stack.push((_type, then) => void seen.push((then as Error).message))
          stack.callback(fail(new KeyError('after')))
          stack.push((_type, then) => seen.push((then as Error).message) > 0)
          stack.callback(fail(new ValueError('first')))
          throw new ZeroDivisionError('block')
        }),
      )
      expect(error).toEqual(new IndexError('last'))
      expect(seen).toEqual(['first', 'after'])
    })

    it('can be suppressed further out, and so can its successor', () => {
      const result = around(make(), (stack) => {
        stack.push(() => true)
        stack.push(fail(new ZeroDivisionError('second')))
        stack.push(fail(new KeyError('first')))
      })
      expect(result).toBeUndefined()
    })

    it('that was suppressed does not come back with a later one', () => {
      const raises = (stack: S) => {
        stack.callback(fail(new KeyError('later')))
        stack.push(() => true)
        stack.callback(fail(new IndexError('suppressed')))
      }
      expect(() => around(make(), raises)).toThrow(new KeyError('later'))
    })

    it('meets the managers in order, each of which may raise another', () => {
      const raising = contextmanager(function* (error: Error) {
        try {
          yield
        } finally {
          throw error
        }
      })
      const last = new ValueError('last')
      const error = raised(() =>
        around(make(), (stack) => {
          for (const other of [last, new ValueError('then'), new ValueError('next')]) {
            stack.enterContext(raising(other))
          }
          throw new ValueError('block')
        }),
      )
      expect(error).toBe(last)
    })

    it('that is a RuntimeError is not raised in an endless circle', () => {
      class UniqueError extends ValueError {}
      const second = contextmanager(function* () {
        try {
          yield 1
        } catch (error) {
          throw new UniqueError('new', { cause: error })
        }
      })
      const first = contextmanager(function* () { yield 1 }) // prettier-ignore
      const error = raised(() =>
        around(make(), (stack) => {
          stack.enterContext(second())
          stack.enterContext(first())
          throw new RuntimeError('please no infinite loop')
        }),
      )
      expect(error).toBeInstanceOf(UniqueError)
      expect(error.cause).toEqual(new RuntimeError('please no infinite loop'))
    })

    it('may be anything that JavaScript throws', () => {
      const seen: unknown[] = []
      const thrown = raised(() =>
        around(make(), (stack) => {
          stack.push((...details) => void seen.push(details))
          throw 'text'
        }),
      )
      expect(thrown).toBe('text')
      expect(seen).toEqual([[undefined, 'text', undefined]])
    })
  })

  describe('leaving the stack by hand', () => {
    it('tells whether an error was suppressed', () => {
      const suppressing = make()
      suppressing.push(() => true)
      expect(exit(suppressing, ValueError, new ValueError())).toBe(true)
      expect(exit(make(), ValueError, new ValueError())).toBe(false)
      const without = make()
      without.push(() => true)
      expect(exit(without, undefined, undefined)).toBe(false)
    })

    it('goes by the error and not by its class, as CPython does', () => {
      const seen: unknown[] = []
      const stack = make()
      stack.push((...details) => seen.push(details) > 0)
      expect(exit(stack, ValueError, undefined)).toBe(false)
      expect(seen).toEqual([[undefined, undefined, undefined]])
    })
  })
}
