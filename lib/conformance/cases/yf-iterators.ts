/**
 * What the YF programs delegate with: iterators in Python's style that say how they are spoken to, each with only the
 * methods that its name tells, and a delegator that says what became of the delegation.
 */
import type { Program } from '../case.js'
import type { Probe } from '../probe.js'
import { tuple } from '../python-text.js'

/** For the programs that drop a delegator while it is suspended, as CPython closes it then. */
export const DROPPED: NonNullable<Program['omits']> = {
  lines: ['  outer exc GeneratorExit()'],
  because: 'CPython closes a suspended generator when its last reference goes; JavaScript does not',
}

/** The iterators and the delegator, over the runtime that a probe is about. */
export function iterators({ py, put, text }: Probe) {
  class Sub {
    readonly items: Iterator<unknown>
    readonly result: unknown

    constructor(items: readonly unknown[], result?: unknown) {
      this.items = items[Symbol.iterator]()
      this.result = result
    }

    __iter__() {
      put('  sub.__iter__')
      return this
    }

    __next__() {
      put('  sub.__next__')
      const { done, value } = this.items.next()
      if (done === true) throw new py.errors.StopIteration(this.result)
      return value
    }
  }

  class SubWithSend extends Sub {
    send(value: unknown) {
      put('  sub.send', value)
      return tuple('sent', value)
    }
  }

  class SubWithThrow extends Sub {
    throw(...args: unknown[]) {
      const shown = args.map((arg) => (typeof arg === 'function' ? arg : text(arg)))
      put('  sub.throw', args.length, shown)
      return 'from throw'
    }
  }

  class SubWithClose extends Sub {
    close() {
      put('  sub.close')
      return 'closeval'
    }
  }

  class SubWithThrowAndClose extends SubWithThrow {
    close() {
      put('  sub.close')
      return 'closeval'
    }
  }

  const outer = py.generator(function* outer(sub: unknown) {
    try {
      const result = yield* py.from(sub)
      put('  outer got', result)
      yield tuple('result', result)
    } catch (error) {
      put('  outer exc', text(error))
      throw error
    }
  })

  return { Sub, SubWithSend, SubWithThrow, SubWithClose, SubWithThrowAndClose, outer }
}
