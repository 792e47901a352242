/**
 * Commands that write what was done to files, and do again what a file says.
 */
import { type Command, fileName, objectAt, takeSwitch, words } from './command.js'

/** Whoever says so has a file written over. */
const FORCE = '--force'

export const keepingCommands: readonly Command[] = [
  {
    name: 'spec',
    use: 'f [file] [--force]',
    help: 'write what was done to a coroutine as a test',
    example: '.spec f demo.spec.ts',
    run: (host, argument) => {
      const [force, rest] = takeSwitch(argument, FORCE)
      const [f, file] = words(rest, 1, 2)
      host.show(host.keeping.spec(objectAt(host, f), file, force))
    },
  },
  {
    name: 'draw',
    use: 'f [file] [--force]',
    help: 'a picture of what was done: .mmd or .md (Mermaid), .svg (table), .json (Perfetto); * for all',
    example: '.draw f demo.svg',
    run: (host, argument) => {
      const [force, rest] = takeSwitch(argument, FORCE)
      const [f, file] = words(rest, 1, 2)
      host.show(host.keeping.draw(f === '*' ? undefined : objectAt(host, f), file, force))
    },
  },
  {
    name: 'save',
    use: 'file [--force]',
    help: 'write the session: what was typed and printed, and the journals',
    example: '.save session.jsonl',
    run: (host, argument) => {
      const [force, file] = takeSwitch(argument, FORCE)
      host.show(host.keeping.save(fileName(file), force))
    },
  },
  {
    name: 'replay',
    use: 'file [--go-on]',
    help: 'do again what a saved session says, and compare',
    example: '.replay session.jsonl',
    run: async (host, argument) => {
      const [goesOn, file] = takeSwitch(argument, '--go-on')
      host.show(await host.keeping.replay(fileName(file), goesOn))
    },
  },
  {
    name: 'transcript',
    use: 'file [--force]',
    help: 'write the session as a transcript that can be tested (.repl or .md)',
    example: '.transcript demo.repl',
    run: (host, argument) => {
      const [force, file] = takeSwitch(argument, FORCE)
      host.show(host.keeping.transcript(fileName(file), force))
    },
  },
]
