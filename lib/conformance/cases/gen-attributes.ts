/**
 * GEN, part 6: what generators are as objects: attributes, names, arguments of the methods, their type.
 */
import { program, type Program } from '../case.js'

export const genAttributes: readonly Program[] = [
  program('GEN-42', [], ({ py, put, list }) => {
    const g = py.generator(function* g() {
      put('inside', x.gi_running, x.gi_suspended)
      yield
    })
    const x = g()
    const show = (label: string): void => {
      const hasFrame = x.gi_frame !== undefined
      const hasCode = x.gi_code === (g as { __code__?: unknown }).__code__
      put(label, 'running', x.gi_running, 'suspended', x.gi_suspended, 'frame', hasFrame, 'code', hasCode)
    }
    show('created')
    py.next(x)
    show('paused')
    list(x)
    show('finished')
  }),

  program(
    'GEN-43',
    ['repr'],
    ({ py, put, attempt }) => {
      const g = py.generator(function* g() {
        yield
      })
      const x = g()
      put(x.__name__, x.__qualname__)
      x.__name__ = 'n'
      x.__qualname__ = 'q'
      put(x.__name__, py.repr(x))
      attempt('name=1', () => {
        x.__name__ = 1
      })
      attempt('qualname=1', () => {
        x.__qualname__ = 1
      })
    },
    { lines: [/^del (name|qualname) /], because: 'JavaScript deletes a property without asking the object' },
  ),

  program('GEN-44', ['copy', 'deepcopy', 'pickle'], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      yield
    })
    attempt('copy', () => py.copy(g()))
    attempt('deepcopy', () => py.deepcopy(g()))
    attempt('pickle', () => py.pickle(g()))
  }),

  program('GEN-47', [], ({ py, put, attempt }) => {
    const g = py.generator(function* g() {
      yield
    })
    const x = g()
    attempt('setattr', () => {
      x.foo = 1
    })
    const referent = new WeakRef(x).deref()
    put(referent === x, Boolean(x), x === referent, x === g(), new Set([x]).has(referent))
  }),

  program('GEN-48', ['types.generator'], ({ py, attempt }) => {
    const G = py.types.generator
    attempt('call', () => new G())
    attempt('subclass', () => {
      const X = class extends G {}
      return new X()
    })
  }),

  program(
    'GEN-51',
    [],
    ({ py, attempt }) => {
      const g = py.generator(function* g() {
        yield
      })
      const x = g()
      attempt('send(1,2)', () => x.send(1, 2))
      attempt('throw()', () => x.throw())
      attempt('throw x4', () => x.throw(1, 2, 3, 4))
      attempt('close(1)', () => x.close(1))
    },
    {
      lines: [/^send\(\) !!/, /^send\(value=\) !!/, /^throw\(typ=\) !!/],
      because: 'in JavaScript an argument left out is undefined, which is None, and there are no keyword arguments',
    },
  ),
]
