/**
 * Mutants of `yield from`.
 */
import { delegatingFrom } from './delegation.js'
import { attribute, errors, making, type Mutant, mutant, replace, rescued } from './mutant.js'

export const yf: readonly Mutant[] = [
  mutant('YF-03', 'loses the result of a delegation', delegatingFrom({ result: () => undefined })),
  mutant(
    'YF-06',
    'sends None where it should ask for the next item',
    delegatingFrom({ resume: (iterator, sent) => (iterator.send ? iterator.send(sent) : iterator.__next__()) }),
  ),
  mutant(
    'YF-08',
    'drops what is sent to an iterator without send()',
    delegatingFrom({
      resume: (iterator, sent) => (iterator.send && sent !== undefined ? iterator.send(sent) : iterator.__next__()),
    }),
  ),
  mutant(
    'YF-11',
    'normalises what is thrown before it hands it on',
    making('generator', (g) =>
      replace(g, {
        throw: (original, type, value, ...rest) =>
          typeof type === 'function' && value !== undefined
            ? original(value instanceof type ? value : new type(value), undefined, ...rest)
            : original(type, ...(value === undefined ? [] : [value]), ...rest),
      }),
    ),
  ),
  mutant(
    'YF-12',
    'closes an iterator that has no throw()',
    delegatingFrom({
      throwInto: (iterator, error) => {
        if (iterator.throw) return iterator.throw(error)
        iterator.close?.()
        throw error
      },
    }),
  ),
  mutant(
    'YF-19',
    'throws GeneratorExit into an iterator instead of closing it',
    delegatingFrom({
      closeFor: (iterator, error) => {
        if (iterator.throw) return iterator.throw(error)
        throw error
      },
    }),
  ),
  mutant(
    'YF-22',
    'forgets to close what is delegated to',
    delegatingFrom({
      closeFor: (_iterator, error) => {
        throw error
      },
    }),
  ),
  mutant(
    'YF-24',
    'ignores the error of an iterator that is closed',
    delegatingFrom({
      closeFor: (iterator, error) => {
        rescued(
          () => iterator.close?.(),
          () => undefined,
        )
        throw error
      },
    }),
  ),
  mutant(
    'YF-30',
    'never shows what a generator delegates to',
    making('generator', (g) => attribute(g, 'gi_yieldfrom', () => undefined)),
  ),
  mutant(
    'YF-37',
    'takes a step more when a delegation ends',
    delegatingFrom({
      *after(count) {
        if (count > 0) yield undefined
      },
    }),
  ),
  mutant(
    'YF-17',
    'takes a StopIteration that was thrown in for an error',
    delegatingFrom({
      throwInto: (iterator, error) => {
        if (iterator.throw === undefined) throw error
        return rescued(
          () => iterator.throw(error),
          (raised) => {
            throw raised === error && raised instanceof errors.StopIteration ? new errors.RuntimeError('?') : raised
          },
        )
      },
    }),
  ),
]
