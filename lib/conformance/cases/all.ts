/**
 * The programs of all sections.
 */
import type { Program } from '../case.js'
import { genAttributes } from './gen-attributes.js'
import { genClosing } from './gen-closing.js'
import { genIterating } from './gen-iterating.js'
import { genRaising } from './gen-raising.js'
import { genResuming } from './gen-resuming.js'
import { genThrowing } from './gen-throwing.js'

export const programs: readonly Program[] = [
  ...genResuming,
  ...genRaising,
  ...genThrowing,
  ...genClosing,
  ...genIterating,
  ...genAttributes,
]
