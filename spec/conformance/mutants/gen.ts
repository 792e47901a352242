/**
 * Mutants of generators.
 */
import {
  attribute,
  errors,
  making,
  type Mutant,
  mutant,
  ours,
  raise,
  replace,
  rescued,
  resuming,
  says,
} from './mutant.js'

const isUnstarted = (g: any) => ours.inspect['getGeneratorState']!(g) === 'GEN_CREATED'
const isFinished = (g: any) => g.gi_frame === undefined

export const gen: readonly Mutant[] = [
  mutant(
    'GEN-04',
    'forgets the just-started check of generators',
    making('generator', (g) =>
      replace(g, { send: (send, value, ...more) => send(isUnstarted(g) ? undefined : value, ...more) }),
    ),
  ),
  mutant(
    'GEN-08',
    'reports what a generator returned at every later end',
    making('generator', (g) => {
      let end: unknown
      replace(
        g,
        resuming((call) =>
          rescued(call, (error) => raise(error instanceof errors.StopIteration ? (end ??= error) : error)),
        ),
      )
    }),
  ),
  mutant(
    'GEN-09',
    'makes the just-started check on finished generators too',
    making('generator', (g) =>
      replace(g, {
        send: (send, value, ...more) =>
          isFinished(g) && value !== undefined ? raise(new TypeError('just started')) : send(value, ...more),
      }),
    ),
  ),
  mutant('GEN-11', 'has a next() whose default swallows every error', {
    next: (iterator: any, ...fallback: unknown[]) =>
      fallback.length === 0
        ? ours.next(iterator)
        : rescued(
            () => ours.next(iterator),
            () => fallback[0],
          ),
  }),
  mutant('GEN-12', 'makes a new iterator of a generator', {
    iter: (iterable: any) => {
      if (ours.typeName(iterable) !== 'generator') return ours.iter(iterable)
      return { __iter__: () => iterable, __next__: () => iterable.__next__() }
    },
  }),
  mutant(
    'GEN-13',
    'starts a generator to throw into it',
    making('generator', (g) =>
      replace(g, {
        throw: (original, ...args) => {
          if (isUnstarted(g)) g.resume()
          return original(...args)
        },
      }),
    ),
  ),
  mutant(
    'GEN-17',
    'answers a throw into a finished generator with StopIteration',
    making('generator', (g) =>
      replace(g, {
        throw: (original, ...args) => (isFinished(g) ? raise(new errors.StopIteration()) : original(...args)),
      }),
    ),
  ),
  mutant(
    'GEN-18',
    'starts a generator to close it',
    making('generator', (g) =>
      replace(g, {
        close: (close, ...args) => {
          if (isUnstarted(g)) g.resume()
          return close(...args)
        },
      }),
    ),
  ),
  mutant(
    'GEN-20',
    'has a close() of generators that always gives None',
    making('generator', (g) => replace(g, { close: (close, ...args) => void close(...args) })),
  ),
  mutant(
    'GEN-22',
    'finishes a generator that ignores GeneratorExit',
    making('generator', (g) =>
      replace(g, {
        close: (close, ...args) =>
          rescued(
            () => close(...args),
            (error) => {
              for (let i = 0; i < 9 && says(error, 'generator ignored'); i++) rescued(close, () => undefined)
              throw error
            },
          ),
      }),
    ),
  ),
  mutant(
    'GEN-23',
    'swallows what a generator raises while it is closed',
    making('generator', (g) =>
      replace(g, {
        close: (close, ...args) =>
          rescued(
            () => close(...args),
            (error) => (error instanceof errors.KeyError ? undefined : raise(error)),
          ),
      }),
    ),
  ),
  mutant(
    'GEN-26',
    'reports re-entrancy in the words of JavaScript',
    making('generator', (g) => {
      const said = (call: () => unknown) =>
        rescued(call, (error) =>
          raise(says(error, 'generator already') ? new TypeError('Generator is already running') : error),
        )
      replace(g, { ...resuming(said), close: (close, ...args) => said(() => close(...args)) })
    }),
  ),
  mutant(
    'GEN-28',
    'lets StopIteration out of generators, as before PEP 479',
    making('generator', (g) =>
      replace(
        g,
        resuming((call) =>
          rescued(call, (error) => raise(says(error, 'generator raised StopIteration') ? error.cause : error)),
        ),
      ),
    ),
  ),
  mutant(
    'GEN-42',
    'takes a suspended generator for a running one',
    making('generator', (g) => attribute(g, 'gi_running', (value) => value === true || g.gi_suspended)),
  ),
  mutant(
    'GEN-43',
    'takes anything for the name of a generator',
    making('generator', (g) =>
      Object.defineProperty(g, '__name__', { value: g.__name__, writable: true, configurable: true }),
    ),
  ),
  mutant(
    'GEN-51',
    'does not count the arguments of methods',
    making('generator', (g) =>
      replace(g, {
        send: (send, value) => send(value),
        throw: (original, type, ...rest) => original(type, ...rest.slice(0, 2)),
        close: (close) => close(),
      }),
    ),
  ),
  mutant(
    'GEN-52',
    'closes a generator whose loop is left early',
    making('generator', (g) => {
      const iterate = g[Symbol.iterator].bind(g)
      Object.defineProperty(g, Symbol.iterator, {
        value: () => Object.assign(iterate(), { return: () => ({ done: true, value: g.close() }) }),
      })
    }),
  ),
]
