/**
 * The suite derives what a runtime does not say itself: Python's `next`, `iter` and `except Exception`, and a text for
 * objects, so that a rule that breaks can be shown.
 */
import type { Errors } from './errors.js'

/** The members that every runtime has for the programs, by name. */
export function derivedMembers(errors: Errors) {
  return {
    next(iterator: any, ...fallback: any[]): any {
      if (fallback.length === 0) return iterator.__next__()
      try {
        return iterator.__next__()
      } catch (error) {
        if (error instanceof errors.StopIteration) return fallback[0]
        throw error
      }
    },
    iter(iterable: any): any {
      return Array.isArray(iterable) ? new ListIterator(iterable, errors) : iterable.__iter__()
    },
    isException(error: any): boolean {
      return error instanceof errors.Exception || !(error instanceof errors.BaseException)
    },
    repr(object: any): string {
      return `<${String(object.constructor?.name)} object>`
    },
  }
}

/** Python's iterator over a list: it has `__next__`, and nothing to send to or throw into. */
class ListIterator {
  readonly #items: readonly unknown[]
  readonly #errors: Errors
  #index = 0

  constructor(items: readonly unknown[], errors: Errors) {
    this.#items = items
    this.#errors = errors
  }

  __iter__(): this {
    return this
  }

  __next__(): unknown {
    if (this.#index >= this.#items.length) throw new this.#errors.StopIteration()
    return this.#items[this.#index++]
  }
}

// Messages name it as Python's.
Object.defineProperty(ListIterator, 'name', { value: 'list_iterator' })
