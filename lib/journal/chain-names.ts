/**
 * A recording keeps the names of the coroutines in a chain. They are taken at each step, so nothing is asked of the
 * engine. (`awaitChain` of the inspect door tells more.)
 */
import { typeName } from '../protocol/type-name.js'
import { type Frame, State } from '../delegation/frame.js'
import { isNativeGenerator } from '../delegation/native.js'

/** Of a longer chain the beginning is recorded. */
const LONGEST = 64

/** What a coroutine is suspended in, outermost first, itself included; empty if it is not suspended. */
export function chainNames(object: Frame): string[] {
  const names: string[] = []
  if (object._state !== State.SUSPENDED) return names
  for (let frame: Frame | null = object; frame !== null && names.length < LONGEST;) {
    names.push(frame._code.qualname || '__await__')
    const request: Frame['_request'] = frame._request
    if (request === null) break
    if (request.frame === null) names.push(iteratorName(request.target))
    frame = request.frame
  }
  return names
}

function iteratorName(target: unknown): string {
  return typeof target === 'object' && target !== null && isNativeGenerator(target) ? '__await__' : typeName(target)
}
