/**
 * Executes programs on a runtime, by going through their statements.
 */
import type { Adapter } from '../adapter.js'
import type { Program } from './form.js'
import { factoryOf } from './make.js'
import { Run } from './run.js'
import { World } from './world.js'

/**
 * Executes a program on a runtime.
 *
 * @param watch told of the run before it begins
 * @returns its trace: one line for each thing that could be observed
 */
export function interpret(program: Program, adapter: Adapter, watch?: (run: Run) => void): readonly string[] {
  const run = new Run(adapter)
  watch?.(run)
  const world = new World(program, run, factoryOf)
  try {
    world.makePool()
    for (const call of program.driver) run.step(world.word(call), () => world.perform(call))
  } finally {
    run.end()
  }
  return run.lines
}
