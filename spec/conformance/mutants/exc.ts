/**
 * Mutants of the exceptions, and of what throw() takes.
 */
import type { ExceptionClass } from '../../../lib/conformance/errors.js'
import { errors, making, type Mutant, mutant, ours, raise, replace, rescued, resuming, says } from './mutant.js'

/** A class of exceptions that does something to every one that is made. */
function altered(type: ExceptionClass, alter: (error: any, args: unknown[]) => void): ExceptionClass {
  return new Proxy(type, {
    construct(target, args, newTarget) {
      const error = Reflect.construct(target, args, newTarget)
      alter(error, args)
      return error
    },
  })
}

/** Generators with another throw(). */
function throwing(method: (original: any, ...args: any[]) => unknown) {
  return making('generator', (g) => replace(g, { throw: method }))
}

const isClass = (value: unknown): value is ExceptionClass =>
  typeof value === 'function' && value.prototype instanceof Error

export const exc: readonly Mutant[] = [
  mutant('EXC-01', 'gives StopIteration all its arguments as its value', {
    errors: {
      ...errors,
      StopIteration: altered(errors.StopIteration, (error, args) => {
        if (args.length > 1) error.value = args
      }),
    },
  }),
  mutant('EXC-02', 'has a StopIteration whose value cannot be set', {
    errors: {
      ...errors,
      StopIteration: altered(errors.StopIteration, (error) => Object.freeze(error)),
    },
  }),
  mutant('EXC-03', 'has a GeneratorExit that is an Exception', {
    errors: { ...errors, GeneratorExit: class GeneratorExit extends errors.Exception {} },
  }),
  mutant(
    'EXC-04',
    'throws a copy of the exception',
    throwing((original, error, ...rest) =>
      original(
        error instanceof errors.BaseException && !(error instanceof errors.StopIteration)
          ? new error.constructor(...error.args)
          : error,
        ...rest,
      ),
    ),
  ),
  mutant(
    'EXC-05',
    'gives an exception a message when its class is thrown',
    throwing((original, error, ...rest) =>
      original(isClass(error) && rest.length === 0 ? new error('?') : error, ...rest),
    ),
  ),
  mutant('EXC-06', 'does not warn about the deprecated throw()', {
    captureWarnings: () => ours.captureWarnings(() => undefined),
  }),
  mutant(
    'EXC-07',
    'ignores what is given beside an exception',
    throwing((original, error, ...rest) => (error instanceof Error ? original(error) : original(error, ...rest))),
  ),
  mutant(
    'EXC-08',
    'throws what is no exception',
    throwing((original, error, ...rest) =>
      original(typeof error === 'number' ? new errors.RuntimeError(error) : error, ...rest),
    ),
  ),
  mutant(
    'EXC-10',
    'takes anything for a traceback',
    throwing((original, ...args) => original(...args.slice(0, 2))),
  ),
  mutant('EXC-13', 'does not raise warnings as errors', { withWarningsAsErrors: (run) => run() }),
  mutant(
    'EXC-15',
    'does not say which StopIteration became a RuntimeError',
    making('generator', (g) =>
      replace(
        g,
        resuming((call) =>
          rescued(call, (error) =>
            raise(says(error, 'generator raised StopIteration') ? new errors.RuntimeError(error.message) : error),
          ),
        ),
      ),
    ),
  ),
]
