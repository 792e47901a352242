/**
 * Some engines do not tell where a body is suspended (see engine.ts). There its position is read off the stack of an
 * error that is made when the body makes its request. So it is known of every await and delegation, and not of a bare
 * `yield`, which does not pass through this library.
 *
 * It takes some microseconds a request, so it is only done by those who ask for it, and only while they do.
 */
import { Frame, State } from '../delegation/frame.js'
import { isRequest } from '../delegation/request.js'
import { pathOf, stackLines } from '../sys/stack-lines.js'
import type { ScriptPosition } from './scripts.js'

const stacks = new WeakMap<object, string>()

/**
 * A function that makes requests (`await_`, `from`), such that each remembers where it was made.
 *
 * @param verb the function
 */
export function remembering<F extends (...args: never[]) => object>(verb: F): F {
  const made = (...args: Parameters<F>): object => {
    const request = verb(...args)
    stacks.set(request, new Error('here').stack ?? '')
    return request
  }
  return made as F
}

/**
 * Where a suspended coroutine or generator stands, as far as its request remembers.
 *
 * @param isOwn whether a file is none of the user's
 */
export function rememberedPosition(object: unknown, isOwn: (file: string) => boolean): ScriptPosition | undefined {
  if (!(object instanceof Frame) || object._state !== State.SUSPENDED) return undefined
  const request = object._request
  if (request === null || !isRequest(request)) return undefined
  return stackLines(stacks.get(request) ?? '')
    .map(({ file, line, column }) => ({ file: pathOf(file), line, column }))
    .find(({ file }) => !isOwn(file))
}
