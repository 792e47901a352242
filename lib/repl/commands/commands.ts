/**
 * What can be typed besides TypeScript: a dot, a name, and the rest of the line; behind ` ; ` an input may follow. The
 * table says all there is; whoever adds a command adds a row (*-commands.ts). Commands see of the session only what
 * `CommandHost` says.
 */
import { drivingCommands } from './driving-commands.js'
import { fileCommands } from './file-commands.js'
import { type Command, type CommandHost, UsageError } from './command.js'
import { keepingCommands } from './keeping-commands.js'
import { lookingCommands } from './looking-commands.js'
import { openingCommands } from './opening-commands.js'
import { RuntimeError } from '../../protocol/exceptions.js'
import { FileError, MissingFile } from '../modules/modules.js'
import { SourceError } from '../source/language.js'
import { formatExceptionOnly } from '../tracebacks/exception-text.js'

export type { Command, CommandHost } from './command.js'

const sessionCommands: readonly Command[] = [
  {
    name: 'help',
    use: '[command]',
    help: 'list the commands, or tell more of one',
    example: '.help back',
    run: (host, argument) => {
      if (argument !== '') return explain(host, argument.replace(/^\./, ''))
      const width = Math.max(...commands.map(({ name }) => name.length))
      for (const { name, help } of commands) host.write(`.${name.padEnd(width)}  ${help}\n`)
    },
  },
  {
    name: 'exit',
    use: '',
    help: 'leave (as Ctrl-D does)',
    example: '.exit',
    run: (host) => {
      host.exit(0)
    },
  },
]

/** All commands, in the order in which `.help` lists them. */
export const commands: readonly Command[] = [
  ...fileCommands,
  ...openingCommands,
  ...drivingCommands,
  ...lookingCommands,
  ...keepingCommands,
  ...sessionCommands,
]

/** A command that was typed. */
export interface CommandLine {
  readonly name: string
  readonly argument: string
  /** The input behind the command. */
  readonly rest: string
}

/**
 * The command in a line of input; undefined for what is TypeScript, as `.5` is. `exit` and `help` are commands without
 * their dot, too, as in Python's session, unless the user has declared something of that name.
 */
export function commandIn(input: string, isDeclared: (name: string) => boolean = () => false): CommandLine | undefined {
  const [, word] = /^\s*(exit|quit|help)\s*(?:\(\s*\))?[\s;]*$/.exec(input) ?? []
  if (word !== undefined && !isDeclared(word))
    return { name: word === 'help' ? 'help' : 'exit', argument: '', rest: '' }
  const [, name, line = ''] = /^\s*\.([a-z]\w*)(?:\s+(.*?))?\s*$/is.exec(input) ?? []
  if (name === undefined) return undefined
  const [argument, rest] = splitAt(line)
  return { name, argument, rest }
}

/** Does what a command says, or says what is wrong: with the command, or with what it was asked. */
export async function runCommand(line: CommandLine, host: CommandHost): Promise<void> {
  const command = commands.find(({ name }) => name === line.name)
  if (command === undefined) {
    host.write(`no command .${line.name}; .help lists them\n`)
    return
  }
  try {
    await command.run(host, line.argument)
  } catch (error) {
    if (error instanceof UsageError) {
      host.write(`${host.style.error(`usage: .${command.name} ${command.use}`.trimEnd())}\n`)
      return
    }
    // What a body raises has a traceback; what a command has to say has none.
    if (error instanceof MissingFile) host.write(`${host.style.error(formatExceptionOnly(error))}\n`)
    else if (command.drives === true || error instanceof SourceError || error instanceof FileError) throw error
    else host.write(`${host.style.error(formatExceptionOnly(error))}\n`)
  }
}

function explain(host: CommandHost, wanted: string): void {
  const command = commands.find(({ name }) => name === wanted)
  if (command === undefined) throw new RuntimeError(`no command .${wanted}; .help lists them`)
  const { name, use, help, example } = command
  host.write(`.${name} ${use}`.trimEnd() + `\n  ${help}\n  for example: ${example}\n`)
}

/** A line at its first ` ; ` that is in no brackets and no string. */
function splitAt(line: string): [string, string] {
  let depth = 0
  let quote = ''
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at)
    if (quote !== '') quote = character === quote ? '' : quote
    else if (/['"`]/.test(character)) quote = character
    else if (/[([{]/.test(character)) depth++
    else if (/[)\]}]/.test(character)) depth--
    else if (character === ';' && depth === 0 && /\s/.test(line[at - 1] ?? ' ')) {
      return [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    }
  }
  return [line.trim(), '']
}
