/**
 * The driver of a run on Restate: each thing that happens to it is a step of Restate's journal. When the run is done
 * again, Restate gives it the replies; so nothing here may depend on anything but its input and those.
 */
import { infoOf } from '../run-info.js'
import { AsyncioDrive } from './asyncio-drive.js'
import type { DriverWorld } from './begin.js'
import { CURRENT, END, ENDED } from './names.js'
import { PlainDrive } from './plain-drive.js'
import { RunDrive } from './run-drive.js'
import { type AgainEnding, type Ending, type Input, type Steps, told } from './steps.js'

/** Takes a run to its end. Rejected only with what is not the coroutine's business: what blocks it, say. */
export async function drive(steps: Steps, input: Input, world: DriverWorld): Promise<Ending> {
  const run = new RunDrive(steps, world)
  const coroutine = await run.begin(input)
  const { head } = run.state
  const driven = head.loop === undefined ? new PlainDrive(run) : new AsyncioDrive(run)
  let ending = await driven.drive(coroutine)
  if (input.of !== undefined) return ending
  while ('again' in ending) ending = await anew(steps, input.workflow, ending)
  const { status, detail } = infoOf([head, { ...ending, at: head.at }])
  steps.set(END, { status, detail, steps: ending.steps })
  steps.resolve(ENDED, ending)
  return ending
}

/** A run that begins anew is gone on with by another run, of a journal of its own; this one waits for its end. */
async function anew(steps: Steps, workflow: string, { again, carried }: AgainEnding): Promise<Ending> {
  const run = `${carried.run}~${carried.again}`
  const parameter: Input = { workflow, args: again, of: carried }
  steps.set(CURRENT, run)
  const call = steps.call({ handler: 'run', run, parameter, name: `begins anew as ${run}` })
  for (;;) {
    try {
      return (await call.map(told((ending) => ending))) as Ending
    } catch (error) {
      // Restate cancels the other run too, which is where the body is.
      if (!steps.isCancellation(error)) throw error
    }
  }
}
