/**
 * FUT, part 1: the states of a future, its result and its exception.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'

export const futStates: readonly Program[] = [
  asyncioProgram('FUT-01', [], ({ aio, go, nf, put }) =>
    go(function* main() {
      const f = nf()
      put(f.done(), f.cancelled(), f, f.getLoop() === aio.getRunningLoop())
    }),
  ),

  asyncioProgram('FUT-02', [], ({ go, nf, attempt }) =>
    go(function* main() {
      const f = nf()
      attempt('result', () => f.result())
      attempt('exception', () => f.exception())
    }),
  ),
]
