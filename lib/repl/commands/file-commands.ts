/**
 * Commands that load the user's files.
 */
import type { LoadedModule } from '../modules/modules.js'
import { readable } from '../tracebacks/stack-frames.js'
import { type Command, type CommandHost, fileName, words } from './command.js'

export const fileCommands: readonly Command[] = [
  {
    name: 'load',
    use: 'file',
    help: 'load a TypeScript or JavaScript file; what it exports is in scope',
    example: '.load ./demo.ts',
    drives: true,
    run: async (host, argument) => {
      const tell = teller(host)
      tell([await host.load(fileName(argument))])
    },
  },
  {
    name: 'reload',
    use: '',
    help: 'load all files again, as they are now, and do again what their coroutines did',
    example: '.reload',
    drives: true,
    run: async (host, argument) => {
      words(argument, 0, 0)
      await host.reload(teller(host))
    },
  },
]

/** Begins to measure; says what has been loaded, and how long it took. */
function teller(host: CommandHost): (modules: readonly LoadedModule[]) => void {
  const began = Date.now()
  return (modules) => {
    const took = Date.now() - began
    for (const { file, exports } of modules) {
      const names = Object.keys(exports).sort().join(', ') || 'nothing exported'
      host.write(`loaded ${readable(file)} (${took} ms): ${names}\n`)
    }
    if (modules.length === 0) host.write('nothing has been loaded yet\n')
  }
}
