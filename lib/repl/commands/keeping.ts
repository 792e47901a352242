/**
 * Commands that write what was done to files, and do again what a file says.
 */
import { type Command, objectAt, words } from './host.js'

export const keeping: readonly Command[] = [
  {
    name: 'spec',
    use: 'f [file]',
    help: 'write what was done to a coroutine as a test',
    example: '.spec f demo.spec.ts',
    run: (host, argument) => {
      const [f, file] = words(argument, 'f [file]', 1, 2)
      host.show(host.keeping.spec(objectAt(host, f), file))
    },
  },
  {
    name: 'draw',
    use: 'f [file]',
    help: 'a picture of what was done: .mmd or .md (Mermaid), .svg (table), .json (Perfetto); * for all',
    example: '.draw f demo.svg',
    run: (host, argument) => {
      const [f, file] = words(argument, 'f [file]', 1, 2)
      host.show(host.keeping.draw(f === '*' ? undefined : objectAt(host, f), file))
    },
  },
  {
    name: 'save',
    use: 'file',
    help: 'write the session: what was typed and printed, and the journals',
    example: '.save session.jsonl',
    run: (host, argument) => {
      const [file = ''] = words(argument, 'file', 1, 1)
      host.show(host.keeping.save(file))
    },
  },
  {
    name: 'replay',
    use: 'file',
    help: 'do again what a saved session says, and compare',
    example: '.replay session.jsonl',
    run: async (host, argument) => {
      const [file = ''] = words(argument, 'file', 1, 1)
      host.show(await host.keeping.replay(file))
    },
  },
  {
    name: 'transcript',
    use: 'file',
    help: 'write the session as a transcript that can be tested (.repl or .md)',
    example: '.transcript demo.repl',
    run: (host, argument) => {
      const [file = ''] = words(argument, 'file', 1, 1)
      host.show(host.keeping.transcript(file))
    },
  },
]
