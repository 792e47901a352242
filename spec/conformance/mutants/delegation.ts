/**
 * PEP 380's expansion of `yield from`, written out with one step that can be exchanged: what mutants of delegation
 * delegate with.
 */
import { errors, ours } from './mutant.js'

/** The steps, as PEP 380 has them. */
export const steps = {
  /** Resumes the iterator with what the delegator was sent. */
  resume(iterator: any, sent: unknown): unknown {
    return sent === undefined ? iterator.__next__() : iterator.send(sent)
  },
  /** Hands on what the delegator was thrown. */
  throwInto(iterator: any, error: unknown): unknown {
    if (iterator.throw === undefined) throw error
    return iterator.throw(error)
  },
  /** Closes the iterator of a delegator that is closed. */
  closeFor(iterator: any, error: unknown): unknown {
    iterator.close?.()
    throw error
  },
  /** Comes after the iterator's last step; what it yields goes to the driver. */
  *after(_count: number): Generator<unknown, void, unknown> {},
  /** The result, of the StopIteration that ended the iterator. */
  result: (end: any): unknown => end.value,
}

/** Delegates to an iterator. */
export function* delegating(iterator: any, altered: Partial<typeof steps>): Generator<unknown, unknown, unknown> {
  const { resume, throwInto, closeFor, after, result } = { ...steps, ...altered }
  let step = () => iterator.__next__()
  for (let count = 0; ; count++) {
    let value: unknown
    try {
      value = step()
    } catch (error) {
      if (!(error instanceof errors.StopIteration)) throw error
      yield* after(count)
      return result(error)
    }
    try {
      const sent = yield value
      step = () => resume(iterator, sent)
    } catch (error) {
      const closes = error instanceof errors.GeneratorExit
      step = () => (closes ? closeFor : throwInto)(iterator, error)
    }
  }
}

/** `from` with an exchanged step. It is part of the body that it stands in. */
export function delegatingFrom(altered: Partial<typeof steps>) {
  return {
    *from(iterable: any) {
      const iterator: any = ours.iter(iterable)
      return yield* delegating(iterator.__next__ === undefined ? inPython(iterator) : iterator, altered)
    },
  }
}

/** An iterator of JavaScript's style in Python's. */
function inPython(iterator: any): any {
  return { __next__: () => ours.next(iterator), send: (value: unknown) => valueOf(iterator.next(value)) }
}

function valueOf({ done, value }: IteratorResult<unknown, unknown>): unknown {
  if (done !== true) return value
  throw new errors.StopIteration(value)
}
