/**
 * What the programs of section AF iterate and enter: an async iterator and an async context manager that do as they are
 * told, and the loop that they are driven with.
 */
import type { Feature, Made } from '../adapter.js'
import type { Probe } from '../probe.js'

/** What it takes to run `loopOver`. */
export const LOOPING: readonly Feature[] = ['coroutine', 'asyncFor']

/** What it takes to enter a `CM`. */
export const ENTERING: readonly Feature[] = ['coroutine', 'asyncWith']

/** A coroutine function: an `async for` that collects what it gets, and says so when it comes to its end. */
export function loopOver({ py }: Pick<Probe, 'py'>): Made {
  return py.coroutine(function* loop(x) {
    const out: unknown[] = []
    const cursor = py.asyncFor(x)
    while (yield* cursor.advance()) out.push(cursor.value)
    out.push('else')
    return out
  })
}

/** An async iterator whose `__anext__` returns what a function returns. */
export class AI {
  readonly f: () => unknown

  constructor(f: () => unknown) {
    this.f = f
  }

  __aiter__(): this {
    return this
  }

  __anext__(): unknown {
    return this.f()
  }
}

/** What the `__aexit__` of a `CM` answers or raises, and what its `__aenter__` raises. */
export interface Outcomes {
  readonly result?: unknown
  readonly error?: unknown
  readonly enterError?: unknown
}

/** A class of async context managers that print how they are entered and left. */
export function managers({ py, put, text }: Pick<Probe, 'py' | 'put' | 'text'>): new (outcomes?: Outcomes) => object {
  const aenter = py.coroutine(function* __aenter__(self: Outcomes) {
    put('  aenter')
    if (self.enterError !== undefined) throw self.enterError
    return 'as-value'
  })
  const aexit = py.coroutine(function* __aexit__(self: Outcomes, type, error, traceback) {
    // A JavaScript error carries its traceback itself: a runtime need not hand it over beside it.
    const trace = traceback ?? error?.stack
    put('  aexit', [type?.name, error === undefined ? undefined : text(error), trace === undefined ? undefined : 'tb'])
    if (self.error !== undefined) throw self.error
    return self.result
  })
  return class CM implements Outcomes {
    readonly result: unknown
    readonly error: unknown
    readonly enterError: unknown

    constructor({ result, error, enterError }: Outcomes = {}) {
      this.result = result
      this.error = error
      this.enterError = enterError
    }

    __aenter__(): unknown {
      return aenter(this)
    }

    __aexit__(...raised: unknown[]): unknown {
      return aexit(this, ...raised)
    }
  }
}
