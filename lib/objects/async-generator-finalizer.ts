/**
 * Finalizing async generators that were dropped before their end: the `finalizer` hook of PEP 525.
 *
 * JavaScript cannot bring a collected object back; what the hook gets is a new handle on the same body.
 */
import { reportUnraisable } from '../sys/unraisable.js'
import type { Code } from '../delegation/code.js'
import type { Frame, NativeGenerator } from '../delegation/frame.js'

/**
 * What outlives an async generator: the body, while it is suspended and can be ended. The generator keeps it up to date,
 * so that one that has ended, and is kept, keeps nothing of its body.
 */
export interface Life {
  body: NativeGenerator | undefined
  /** Called at the end, if somebody wants to know. */
  ended?: ((life: Life) => void) | undefined
}

interface Remains {
  readonly life: Life
  readonly code: Code
  readonly finalizer: (generator: unknown) => void
  readonly revive: (code: Code, body: NativeGenerator) => unknown
}

const watched =
  typeof FinalizationRegistry === 'function'
    ? new FinalizationRegistry<Remains>(({ life, code, finalizer, revive }) => {
        if (life.body !== undefined) call(finalizer, revive(code, life.body))
      })
    : undefined

/** Has the finalizer called when the async generator is collected, unless it has ended by then. */
export function finalizeWith(
  generator: Frame,
  finalizer: (generator: unknown) => void,
  revive: (code: Code, body: NativeGenerator) => unknown,
): Life {
  const life: Life = { body: undefined }
  watched?.register(generator, { life, code: generator._code, finalizer, revive })
  return life
}

/** Nobody can catch what the hook raises: the collector called it. */
function call(finalizer: (generator: unknown) => void, generator: unknown): void {
  try {
    finalizer(generator)
  } catch (error) {
    reportUnraisable({ error, message: 'Exception ignored while finalizing generator', object: generator })
  }
}
