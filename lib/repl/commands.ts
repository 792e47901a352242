/**
 * What can be typed besides TypeScript: a dot, a name, and the rest of the line. The table says all there is; whoever
 * adds a command adds a row. Commands see of the session only what `CommandHost` says.
 */

/** What a command can do. */
export interface CommandHost {
  /** Prints. */
  write(text: string): void
  /** Ends the session. */
  exit(code: number): void
}

/** A row of the table. */
export interface Command {
  readonly name: string
  /** What it does, in half a line. */
  readonly help: string
  /** Does it. `argument` is the rest of the line, without blanks around it. */
  run(host: CommandHost, argument: string): void | Promise<void>
}

/** All commands, in the order in which `.help` lists them. */
export const commands: readonly Command[] = [
  {
    name: 'help',
    help: 'list the commands',
    run: (host) => {
      const width = Math.max(...commands.map(({ name }) => name.length))
      for (const { name, help } of commands) host.write(`.${name.padEnd(width)}  ${help}\n`)
    },
  },
  {
    name: 'exit',
    help: 'leave (as Ctrl-D does)',
    run: (host) => {
      host.exit(0)
    },
  },
]

/** A command that was typed. */
export interface CommandLine {
  readonly name: string
  readonly argument: string
}

/** The command in a line of input; undefined for what is TypeScript, as `.5` is. */
export function commandIn(input: string): CommandLine | undefined {
  const [, name, argument = ''] = /^\s*\.([a-z]\w*)(?:\s+(.*?))?\s*$/is.exec(input) ?? []
  return name === undefined ? undefined : { name, argument }
}

/** Does what a command says, or says that there is no such command. */
export function runCommand({ name, argument }: CommandLine, host: CommandHost): void | Promise<void> {
  const command = commands.find((candidate) => candidate.name === name)
  if (command !== undefined) return command.run(host, argument)
  host.write(`no command .${name}; .help lists them\n`)
}
