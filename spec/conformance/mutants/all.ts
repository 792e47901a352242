/**
 * All mutants.
 */
import { af } from './af.js'
import { ag } from './ag.js'
import { aw } from './aw.js'
import { coro } from './coro.js'
import { ctx } from './ctx.js'
import { exc } from './exc.js'
import { fut } from './fut.js'
import { gen } from './gen.js'
import { ins } from './ins.js'
import { loop } from './loop.js'
import type { Mutant } from './mutant.js'
import { run } from './run.js'
import { sharing } from './sharing.js'
import { task } from './task.js'
import { waiting } from './waiting.js'
import { yf } from './yf.js'

export const mutants: readonly Mutant[] = [
  ...[gen, yf, coro, aw, ag, af, exc, ins].flat(),
  ...[loop, fut, task, waiting, sharing, ctx, run].flat(),
]
