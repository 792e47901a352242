/**
 * Any iterator in Python's style: what hands values to an iterator by hand, without knowing what kind it is.
 */
import { isNone } from '../protocol/none.js'
import { hasSpecialMethod, specialMethod } from '../protocol/special.js'
import { adoptAlone, adoptedFrame } from '../delegation/adopt.js'
import { close } from '../delegation/close.js'
import { resume } from '../delegation/drive.js'
import type { NativeGenerator } from '../delegation/frame.js'
import { closeIterator, method, resumeJavaScript, throwIntoJavaScript, throwMethod } from '../delegation/iterator.js'
import { isNativeGenerator } from '../delegation/native.js'
import { throwInto } from '../delegation/throw.js'
import { raisable } from '../delegation/throwable.js'
import { throwArguments, unwrap } from './resumable.js'

/** An iterator that is resumed, thrown into and closed with Python's methods. */
export interface DrivenIterator {
  next(): unknown
  send(value: unknown): unknown
  throw(...args: unknown[]): unknown
  close(): unknown
}

/** An iterator of whatever kind, to be driven with Python's methods. */
export function driven(iterator: object): DrivenIterator {
  if (hasSpecialMethod(iterator, '__next__')) return pythonIterator(iterator)
  return isNativeGenerator(iterator) ? nativeGenerator(iterator) : javaScriptIterator(iterator)
}

function pythonIterator(iterator: object): DrivenIterator {
  return {
    next: () => specialMethod(iterator, '__next__')?.call(iterator),
    send: (value) => method(iterator, 'send').call(iterator, value),
    throw: (...args) => method(iterator, 'throw').apply(iterator, args),
    close: () => method(iterator, 'close').call(iterator),
  }
}

function nativeGenerator(generator: NativeGenerator): DrivenIterator {
  // Whether it has begun cannot be known; what nobody has driven so far is taken for new.
  let isNew = adoptedFrame(generator) === undefined
  const frame = adoptAlone(generator)
  const send = (value: unknown) => {
    if (isNew && !isNone(value)) throw new TypeError("can't send non-None value to a just-started generator")
    isNew = false
    return unwrap(resume(frame, value))
  }
  return {
    next: () => send(undefined),
    send,
    throw(...args) {
      isNew = false
      return unwrap(throwInto(frame, throwArguments(args)))
    },
    close: () => close(frame),
  }
}

function javaScriptIterator(iterator: object): DrivenIterator {
  const send = (value: unknown) => unwrap(resumeJavaScript(iterator, value))
  return {
    next: () => send(undefined),
    send,
    throw(...args) {
      const error = raisable(throwArguments(args))
      const raise = throwMethod(iterator)
      if (raise === undefined) throw error
      return unwrap(throwIntoJavaScript(iterator, raise, error))
    },
    close: () => closeIterator(iterator, 'return'),
  }
}
