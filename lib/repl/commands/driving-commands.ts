/**
 * Commands that drive coroutines, and that go back and forth in what they have done.
 */
import { RuntimeError } from '../../protocol/exceptions.js'
import { type Command, type CommandHost, objectAt, takeSwitch, UsageError, wholeNumber, words } from './command.js'

export const drivingCommands: readonly Command[] = [
  {
    name: 'next',
    use: 'f [count]',
    help: 'send None to a coroutine, once or so many times',
    example: '.next f 3',
    drives: true,
    run: (host, argument) => {
      const [f, count] = words(argument, 1, 2)
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
      if (f === '') throw new UsageError()
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
      if (f === '') throw new UsageError()
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
      const [force, rest] = takeSwitch(argument, FORCE)
      const [f = '', count] = words(rest, 1, 2)
      const assign = assigning(host, f)
      const there = host.doing.back(objectAt(host, f), wholeNumber(count, 1), force)
      assign(there)
      tellStep(host, there, 'rewound to')
    },
  },
  {
    name: 'goto',
    use: 'f step [--force]',
    help: 'go to where a coroutine was after so many steps, back or forward',
    example: '.goto f 1',
    run: (host, argument) => {
      const [force, rest] = takeSwitch(argument, FORCE)
      const [f = '', step] = words(rest, 2, 2)
      const assign = assigning(host, f)
      const there = host.doing.goto(objectAt(host, f), wholeNumber(step, 0), force)
      assign(there)
      tellStep(host, there, 'at')
    },
  },
  {
    name: 'fork',
    use: 'f g [step] [--force]',
    help: 'make g a second coroutine like f, now or after so many steps',
    example: '.fork f g',
    run: (host, argument) => {
      const [force, rest] = takeSwitch(argument, FORCE)
      const [f, g = '', step] = words(rest, 2, 3)
      if (!NAME.test(g)) throw new RuntimeError(`${g} is no name`)
      const at = step === undefined ? undefined : wholeNumber(step, 0)
      host.assign(g, host.doing.fork(objectAt(host, f), at, force))
    },
  },
]

/** Whoever says so goes on although something else came of a step. */
const FORCE = '--force'

const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u

/** How an expression comes to mean another object; refuses, before anything is done, what cannot. */
function assigning(host: CommandHost, expression: string): (object: object) => void {
  // Names are given on by the stepper.
  if (NAME.test(expression)) return () => undefined
  try {
    return host.evaluate(`(value) => { ${expression} = value }`) as (object: object) => void
  } catch {
    throw new RuntimeError(
      `nothing can be assigned to ${expression}, and what goes back is another object: name it first`,
    )
  }
}

function functionAt(host: CommandHost, expression: string): (value: unknown) => unknown {
  const value = host.evaluate(expression)
  if (typeof value === 'function') return value as (value: unknown) => unknown
  throw new TypeError(`${expression} is no function that could answer`)
}

function tellStep(host: CommandHost, there: object, what: string): void {
  host.write(`${what} step ${host.looking.stepOf(there)}\n`)
  host.show(host.looking.tree(there))
}
