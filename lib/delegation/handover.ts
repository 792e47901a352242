/**
 * Handing requests over where `yield*` makes results anew.
 *
 * ECMA-262 has the `yield*` of a generator pass an iterator's result on as it is, so that a request arrives at whoever
 * resumed the generator (see request.ts). JavaScriptCore (Safari, Bun) reads `done` and `value` of it instead, and
 * makes a result of its own. There a request that is pending gives itself as its value, and notes that it has done so;
 * whoever resumes generators for the machine finds the note, and so tells a request from a value that only is one, as
 * `yield await_(x)` without its star gives it.
 *
 * Nothing of this runs on an engine that passes results on.
 */
import type { AnyIteratorResult } from './frame.js'
/** Whether the `yield*` of this engine passes results on. */
export const PASSES_RESULTS: boolean = passesResults()

function passesResults(): boolean {
  const result = { done: false, value: undefined }
  const iterator = { [Symbol.iterator]: () => iterator, next: () => result }
  const generator = (function* (): Generator {
    yield* iterator
  })()
  return generator.next() === result
}

/** A request that is pending. */
interface Pending {
  /** Who waits for it, once it is taken up. */
  readonly owner: unknown
  /** Whether it was handed over once. */
  isHanded?: boolean
}

/** What requests leave for the machine. */
interface Handover {
  /** The request that a `yield*` has just read. */
  request: unknown
  /** How many resumes of the machine are under way. */
  resumes: number
}

const HANDOVER = Symbol.for('dunder-await.handover')

// One for all copies of the package: a request may be made by one, and its body resumed by another.
const handover: Handover = PASSES_RESULTS ? { request: null, resumes: 0 } : sharedHandover()

function sharedHandover(): Handover {
  const host = globalThis as { [HANDOVER]?: Handover }
  return (host[HANDOVER] ??= { request: null, resumes: 0 })
}

/**
 * Notes that a pending request was read as the value of a result.
 *
 * @returns whether somebody is there to find the note: the machine is at work, and has not left this request lying once
 *   already (a loop over a native generator would never end)
 */
export function handOver(request: Pending): boolean {
  if (request.owner === null) {
    if (handover.resumes === 0 || request.isHanded === true) return false
    request.isHanded = true
  }
  handover.request = request
  return true
}

/**
 * Resumes a generator.
 *
 * @param method the generator's `next` or `throw`
 * @returns what the generator gave; the request itself, if it handed one over
 */
export function resumeHandingOver<A>(
  method: (this: A, value: unknown) => AnyIteratorResult,
  generator: A,
  value: unknown,
): AnyIteratorResult {
  handover.resumes += 1
  handover.request = null
  try {
    const result = method.call(generator, value)
    const { request } = handover
    return request !== null && result !== request && !result.done && result.value === request
      ? (request as AnyIteratorResult)
      : result
  } finally {
    handover.resumes -= 1
    handover.request = null
  }
}
