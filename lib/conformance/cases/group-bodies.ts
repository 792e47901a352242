/**
 * What the programs about task groups have in common.
 */
import type { Made, ProgramBody } from '../adapter.js'
import type { AsyncioProbe } from '../asyncio-probe.js'
import { tuple } from '../python-text.js'

/** How a noisy child goes on: how long it sleeps, how long it cleans up when cancelled, what it raises then. */
export interface Noise {
  readonly sleeps?: number
  readonly cleans?: number
  readonly raises?: unknown
}

/** `async with TaskGroup() as group: …` */
export function inGroup({ py, aio }: AsyncioProbe, body: ProgramBody): Iterable<any> {
  return py.asyncWith(new aio.TaskGroup(), body)
}

/** A coroutine function that sleeps, prints how that ended, and gives its name: Python's `noisy`. */
export function noisy({ co, sleep, cancelled, tr }: AsyncioProbe): Made {
  return co(function* noisy(name: string, { sleeps = 9, cleans = 0, raises }: Noise = {}) {
    try {
      yield* sleep(sleeps)
      tr(name, 'ends')
      return name
    } catch (error) {
      tr(name, 'cancelled', tuple(...cancelled(error).args))
      if (cleans > 0) {
        yield* sleep(cleans)
        tr(name, 'cleaned')
      }
      throw raises ?? error
    }
  })
}
