/**
 * Commands that drive coroutines, and that go back and forth in what they have done.
 */
import { RuntimeError } from '../../protocol/exceptions.js'
import { type Command, type CommandHost, objectAt, wholeNumber, words } from './command.js'

export const drivingCommands: readonly Command[] = [
  {
    name: 'next',
    use: 'f [count]',
    help: 'send None to a coroutine, once or so many times',
    example: '.next f 3',
    drives: true,
    run: (host, argument) => {
      const [f, count] = words(argument, 'f [count]', 1, 2)
      host.show(host.doing.step(objectAt(host, f), wholeNumber(count, 1)))
    },
  },
  {
    name: 'run',
    use: 'f [with driver]',
    help: 'drive a coroutine to its end; the driver answers what it yields',
    example: '.run f with (value) => value + 1',
    drives: true,
    run: async (host, argument) => {
      const [, f = '', driver = 'none'] = /^(\S+)(?:\s+(?:with\s+)?(.+))?$/s.exec(argument) ?? []
      if (f === '') throw new RuntimeError('this takes f [with driver]')
      const isNamed = driver === 'none' || driver === 'echo'
      await host.doing.drive(objectAt(host, f), isNamed ? driver : functionAt(host, driver))
    },
  },
  {
    name: 'until',
    use: 'f condition',
    help: 'send None until a condition on what is yielded (y) holds',
    example: '.until f y > 3',
    drives: true,
    run: (host, argument) => {
      const [, f = '', condition = ''] = /^(\S+)\s+(.+)$/s.exec(argument) ?? []
      if (f === '') throw new RuntimeError('this takes f condition')
      const predicate = host.evaluate(`(y) => (${condition})`) as (value: unknown) => unknown
      host.show(
        host.doing.until(objectAt(host, f), (y) => {
          const holds = predicate(y)
          return typeof holds === 'function' ? (holds as typeof predicate)(y) : holds
        }),
      )
    },
  },
  {
    name: 'back',
    use: 'f [count] [--force]',
    help: 'take back steps: a new coroutine that has come less far',
    example: '.back f 2',
    run: (host, argument) => {
      const [f, count] = words(argument.replace(FORCE, ''), 'f [count] [--force]', 1, 2)
      const there = host.doing.back(objectAt(host, f), wholeNumber(count, 1), FORCE.test(argument))
      tellStep(host, there, 'rewound to')
    },
  },
  {
    name: 'goto',
    use: 'f step [--force]',
    help: 'go to where a coroutine was after so many steps, back or forward',
    example: '.goto f 1',
    run: (host, argument) => {
      const [f, step] = words(argument.replace(FORCE, ''), 'f step [--force]', 2, 2)
      const there = host.doing.goto(objectAt(host, f), wholeNumber(step, 0), FORCE.test(argument))
      tellStep(host, there, 'at')
    },
  },
  {
    name: 'fork',
    use: 'f g [step] [--force]',
    help: 'make g a second coroutine like f, now or after so many steps',
    example: '.fork f g',
    run: (host, argument) => {
      const [f, g = '', step] = words(argument.replace(FORCE, ''), 'f g [step] [--force]', 2, 3)
      if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(g)) throw new RuntimeError(`${g} is no name`)
      const at = step === undefined ? undefined : wholeNumber(step, 0)
      host.assign(g, host.doing.fork(objectAt(host, f), at, FORCE.test(argument)))
    },
  },
]

const FORCE = /\s+--force\b/

function functionAt(host: CommandHost, expression: string): (value: unknown) => unknown {
  const value = host.evaluate(expression)
  if (typeof value === 'function') return value as (value: unknown) => unknown
  throw new TypeError(`${expression} is no function that could answer`)
}

function tellStep(host: CommandHost, there: object, what: string): void {
  host.write(`${what} step ${host.looking.stepOf(there)}\n`)
  host.show(host.looking.tree(there))
}
