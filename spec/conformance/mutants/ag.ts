/**
 * Mutants of async generators.
 */
import { attribute, errors, making, type Mutant, mutant, ours, raise, replace, rescued, says } from './mutant.js'

const METHODS = ['asend', '__anext__', 'athrow', 'aclose']

/** Alters the awaitables that some methods of async generators give. */
function stepping(methods: readonly string[], alter: (step: any, generator: any, args: unknown[]) => void) {
  return making('asyncGenerator', (generator) => {
    const altered = (original: any, ...args: unknown[]) => {
      const step = original(...args)
      alter(step, generator, args)
      return step
    }
    replace(generator, Object.fromEntries(methods.map((name) => [name, altered])))
  })
}

/** Does something else with what comes out of such an awaitable. */
function whenRaised(methods: readonly string[], instead: (error: any, step: any) => unknown) {
  return stepping(methods, (step) => {
    const resume = (original: any, ...args: unknown[]) =>
      rescued(
        () => original(...args),
        (error) => instead(error, step),
      )
    replace(step, { send: resume, throw: resume })
  })
}

const isFinished = (generator: any) => generator.ag_frame === undefined

export const ag: readonly Mutant[] = [
  mutant(
    'AG-04',
    'ends an async generator with StopIteration',
    whenRaised(METHODS, (error) =>
      raise(error instanceof errors.StopAsyncIteration ? new errors.StopIteration() : error),
    ),
  ),
  mutant(
    'AG-06',
    'complains about the first asend() when it is called',
    making('asyncGenerator', (generator) => {
      let isFirst = true
      replace(generator, {
        asend: (asend, value) => {
          if (isFirst && value !== undefined)
            throw new TypeError("can't send non-None value to a just-started coroutine")
          isFirst = false
          return asend(value)
        },
      })
    }),
  ),
  mutant(
    'AG-07',
    'does not let the first send() of an asend awaitable override its value',
    stepping(['asend'], (step) => {
      let isFirst = true
      replace(step, {
        send: (send, value) => {
          const sent = isFirst ? undefined : value
          isFirst = false
          return send(sent)
        },
      })
    }),
  ),
  mutant(
    'AG-08',
    'lets an asend awaitable be awaited again',
    whenRaised(['asend', '__anext__'], (error) =>
      raise(says(error, 'cannot reuse') ? new errors.StopIteration() : error),
    ),
  ),
  mutant(
    'AG-09',
    'leaves the generator alone when an undriven asend awaitable is closed',
    stepping(['asend', '__anext__'], (step) => {
      let isDriven = false
      let isClosed = false
      const drive = (original: any, ...args: unknown[]) => {
        if (isClosed) throw new errors.RuntimeError('cannot reuse already awaited __anext__()/asend()')
        isDriven = true
        return original(...args)
      }
      replace(step, {
        send: drive,
        throw: drive,
        close: (close) => {
          if (isDriven) return close()
          isClosed = true
          return undefined
        },
      })
    }),
  ),
  mutant(
    'AG-13',
    'says anext() whatever was called',
    whenRaised(['athrow', 'aclose'], (error) =>
      raise(
        says(error, 'athrow():') || says(error, 'aclose():')
          ? new errors.RuntimeError('anext(): asynchronous generator is already running')
          : error,
      ),
    ),
  ),
  mutant(
    'AG-21',
    'raises what is athrown into a finished async generator',
    stepping(['athrow'], (step, generator, [error]) =>
      replace(step, { send: (send, value) => (isFinished(generator) ? raise(error) : send(value)) }),
    ),
  ),
  mutant(
    'AG-23',
    'lets StopIteration and StopAsyncIteration out of async generators',
    whenRaised(METHODS, (error) => raise(says(error, 'async generator raised') ? error.cause : error)),
  ),
  mutant(
    'AG-26',
    'starts an async generator to close it',
    making('asyncGenerator', (generator) => {
      let isUnstarted = true
      const begin = (original: any, ...args: unknown[]) => {
        isUnstarted = false
        return original(...args)
      }
      const aclose = (original: any) => {
        if (isUnstarted)
          rescued(
            () => generator.__anext__().send(undefined),
            () => undefined,
          )
        return original()
      }
      replace(generator, { asend: begin, __anext__: begin, athrow: begin, aclose })
    }),
  ),
  mutant(
    'AG-29',
    'says nothing about an async generator that ignores GeneratorExit',
    whenRaised(['aclose'], (error) =>
      raise(says(error, 'async generator ignored') ? new errors.StopIteration() : error),
    ),
  ),
  mutant(
    'AG-32',
    'has a TypeError for a value that is sent to a just-started aclose()',
    whenRaised(['aclose', 'athrow'], (error) =>
      raise(says(error, "can't send non-None") ? new TypeError(error.message) : error),
    ),
  ),
  mutant(
    'AG-34',
    'raises StopAsyncIteration when an async generator is closed twice',
    stepping(['aclose'], (step, generator) =>
      replace(step, {
        send: (send, value) => (isFinished(generator) ? raise(new errors.StopAsyncIteration()) : send(value)),
      }),
    ),
  ),
  mutant(
    'AG-39',
    'takes an async generator that awaits for one that does not run',
    making('asyncGenerator', (generator) =>
      attribute(generator, 'ag_running', (value) => value === true && generator.ag_await === undefined),
    ),
  ),
  mutant(
    'AG-41',
    'calls the firstiter hook when an async generator is made',
    making('asyncGenerator', (generator) => void ours.getAsyncGenHooks().firstiter?.(generator)),
  ),
  mutant(
    'AG-48',
    'raises an exception that an async generator yields',
    whenRaised(['asend', '__anext__'], (error) =>
      raise(error instanceof errors.StopIteration && error.value instanceof Error ? error.value : error),
    ),
  ),
]
