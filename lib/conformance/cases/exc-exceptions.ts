/**
 * EXC, part 1: the exceptions of the protocol themselves.
 */
import { program, type Program } from '../case.js'
import { tuple } from '../python-text.js'

const isSubclass = (type: { prototype: unknown }, base: abstract new (...args: never[]) => unknown) =>
  type.prototype instanceof base

export const excExceptions: readonly Program[] = [
  program(
    'EXC-01',
    ['errors.StopIteration'],
    ({ py, put }) => {
      const { StopIteration } = py.errors
      put(new StopIteration())
      put(new StopIteration(1))
      put(new StopIteration(1, 2))
      put(new StopIteration(undefined))
    },
    { lines: [/^kw /], because: 'JavaScript has no keyword arguments' },
  ),

  program(
    'EXC-02',
    ['errors.StopIteration'],
    ({ py, put }) => {
      const error = new py.errors.StopIteration(1)
      error.value = 5
      put(error)
      error.args = tuple(7)
      put(error)
    },
    { lines: ['3 StopIteration((1, 2))'], because: "JavaScript's errors have JavaScript's text" },
  ),

  program(
    'EXC-03',
    [
      'errors.BaseException',
      'errors.Exception',
      'errors.GeneratorExit',
      'errors.StopAsyncIteration',
      'errors.StopIteration',
    ],
    ({ py, put }) => {
      const { BaseException, Exception, GeneratorExit, StopAsyncIteration, StopIteration } = py.errors
      put(
        'value' in new StopAsyncIteration(1),
        'value' in new GeneratorExit(1),
        isSubclass(StopAsyncIteration, Exception),
        isSubclass(StopIteration, Exception),
        isSubclass(GeneratorExit, Exception),
        isSubclass(GeneratorExit, BaseException),
      )
    },
  ),
]
