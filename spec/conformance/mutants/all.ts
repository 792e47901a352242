/**
 * All mutants.
 */
import { af } from './af.js'
import { ag } from './ag.js'
import { aw } from './aw.js'
import { coro } from './coro.js'
import { exc } from './exc.js'
import { gen } from './gen.js'
import { ins } from './ins.js'
import type { Mutant } from './mutant.js'
import { yf } from './yf.js'

export const mutants: readonly Mutant[] = [...gen, ...yf, ...coro, ...aw, ...ag, ...af, ...exc, ...ins]
