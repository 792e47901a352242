/**
 * What a command is, and what it sees of its session; and how commands read their arguments: an object is an expression
 * without blanks, looked up among the session's names.
 */
import { RuntimeError } from '../../protocol/exceptions.js'
import type { Doing } from '../stepper/doing.js'
import type { Keeping } from '../stepper/keeping.js'
import type { Looking } from '../stepper/looking.js'
import type { Watching } from '../stepper/watching.js'
import type { LoadedModule } from '../modules/modules.js'
import type { Style } from '../ground/style.js'

/** What a command can do. */
export interface CommandHost {
  readonly style: Style
  readonly looking: Looking
  readonly watching: Watching
  readonly doing: Doing
  readonly keeping: Keeping
  /** Prints. */
  write(text: string): void
  /** Shows a value, as the prompt does. */
  show(value: unknown): void
  /** Ends the session. */
  exit(code: number): void
  /** The value of an expression, with the session's names. */
  evaluate(expression: string): unknown
  assign(name: string, value: unknown): void
  load(file: string): Promise<LoadedModule>
  /** Takes up a durable run, as a coroutine of nobody's. */
  open(place: string, run: string): Promise<object>
  /** Loads all files again, tells of that, and brings their coroutines over. */
  reload(loaded?: (modules: readonly LoadedModule[]) => void): Promise<readonly LoadedModule[]>
}

/** A row of the table. */
export interface Command {
  readonly name: string
  /** What it takes. */
  readonly use: string
  /** What it does, in half a line. */
  readonly help: string
  /** A line that could be typed. */
  readonly example: string
  /** Whether it runs bodies, so that an error may be theirs. */
  readonly drives?: true
  /** Does it. `argument` is the rest of the line, without blanks around it. */
  run(host: CommandHost, argument: string): void | Promise<void>
}

/** What was typed behind a command is not what the command takes. It is told how the command is used. */
export class UsageError extends RuntimeError {
  static override readonly name: string = 'UsageError'
}

/** The words of an argument, of which what is in quotes is one; so many at least and at most. */
export function words(argument: string, least: number, most: number): string[] {
  const found = [...argument.matchAll(/"([^"]*)"(?=\s|$)|'([^']*)'(?=\s|$)|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  )
  if (found.length < least || found.length > most) throw new UsageError()
  return found
}

/** A file's name: the whole argument, which may be in quotes. */
export function fileName(argument: string): string {
  const [, , name = argument] = /^(["'])(.*)\1$/.exec(argument) ?? []
  if (name === '') throw new UsageError()
  return name
}

/** Whether a switch is among the words, and the argument without it. */
export function takeSwitch(argument: string, name: string): [isThere: boolean, rest: string] {
  const pattern = new RegExp(`(^|\\s)${name}(?=\\s|$)`)
  return [pattern.test(argument), argument.replace(pattern, '').trim()]
}

/** A whole number that is not negative. */
export function wholeNumber(word: string | undefined, otherwise: number): number {
  if (word === undefined) return otherwise
  if (/^\d+$/.test(word)) return Number(word)
  throw new RuntimeError(`${word} is no number of steps`)
}

/** The object that a word means. */
export function objectAt(host: CommandHost, word: string | undefined): object {
  const value = host.evaluate(word ?? 'undefined')
  if (typeof value === 'object' && value !== null) return value
  throw new TypeError(`${word ?? 'that'} is no coroutine and no generator`)
}
