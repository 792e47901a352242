/**
 * Commands that show, and change nothing.
 */
import { type Command, objectAt, wholeNumber, words } from './command.js'

export const lookingCommands: readonly Command[] = [
  {
    name: 'tree',
    use: '[f …]',
    help: 'who awaits whom, down to where it is suspended; of all, unless told',
    example: '.tree f',
    run: (host, argument) => {
      const objects = words(argument, 0, Infinity).map((word) => objectAt(host, word))
      host.show(host.looking.tree(...objects))
    },
  },
  {
    name: 'watch',
    use: '[f]',
    help: 'show after each step of a coroutine what moved in its chain; or what is watched',
    example: '.watch f',
    run: (host, argument) => {
      const [f] = words(argument, 0, 1)
      host.show(f === undefined ? host.watching.watch() : host.watching.watch(objectAt(host, f)))
    },
  },
  {
    name: 'unwatch',
    use: '[f]',
    help: 'watch a coroutine no longer; without a name, none',
    example: '.unwatch f',
    run: (host, argument) => {
      const [f] = words(argument, 0, 1)
      host.show(f === undefined ? host.watching.unwatch() : host.watching.unwatch(objectAt(host, f)))
    },
  },
  {
    name: 'list',
    use: 'f [lines]',
    help: 'the source around the line where a coroutine is suspended',
    example: '.list f 5',
    run: (host, argument) => {
      const [f, around] = words(argument, 1, 2)
      host.show(host.looking.list(objectAt(host, f), wholeNumber(around, 1)))
    },
  },
  {
    name: 'where',
    use: 'f',
    help: 'a line of source for each link of the chain',
    example: '.where f',
    run: (host, argument) => {
      const [f] = words(argument, 1, 1)
      host.show(host.looking.where(objectAt(host, f)))
    },
  },
  {
    name: 'locals',
    use: 'f [depth]',
    help: 'the local variables of each link of the chain',
    example: '.locals f',
    run: (host, argument) => {
      const [f, depth] = words(argument, 1, 2)
      host.show(host.looking.localsText(objectAt(host, f), wholeNumber(depth, 20)))
    },
  },
  {
    name: 'state',
    use: 'f',
    help: 'CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED or CORO_CLOSED',
    example: '.state f',
    run: (host, argument) => {
      const [f] = words(argument, 1, 1)
      host.write(`${host.looking.state(objectAt(host, f))}\n`)
    },
  },
  {
    name: 'log',
    use: 'f [count]',
    help: 'what was done to a coroutine, and what came of it',
    example: '.log f',
    run: (host, argument) => {
      const [f, most] = words(argument, 1, 2)
      host.show(host.looking.log(objectAt(host, f), wholeNumber(most, 100)))
    },
  },
  {
    name: 'ps',
    use: '[-a]',
    help: 'the coroutines that are live; with -a also those that bodies made',
    example: '.ps',
    run: (host, argument) => {
      words(argument.replace(/^-a$/, ''), 0, 0)
      host.show(host.looking.ps(argument === '-a'))
    },
  },
  {
    name: 'diff',
    use: 'f g',
    help: 'the first step in which two coroutines went different ways',
    example: '.diff f g',
    run: (host, argument) => {
      const [f, g] = words(argument, 2, 2)
      host.show(host.looking.diff(objectAt(host, f), objectAt(host, g)))
    },
  },
]
