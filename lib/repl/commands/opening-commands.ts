/**
 * The command that takes up durable runs.
 */
import { IDENTIFIER } from '../stepper/opening.js'
import { type Command, words } from './command.js'

export const openingCommands: readonly Command[] = [
  {
    name: 'open',
    use: 'place run [f]',
    help: 'take up a durable run (of a folder, a file, a Restate) as a coroutine; it performs nothing',
    example: '.open runs o1 f',
    drives: true,
    run: async (host, argument) => {
      const [place = '', run = '', name] = words(argument, 2, 3)
      const coroutine = await host.open(place, run)
      host.assign(name ?? (IDENTIFIER.test(run) ? run : 'run'), coroutine)
      host.show(coroutine)
    },
  },
]
