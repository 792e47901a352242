/** What is asked of each command, whatever it does. */
import type { Command } from '../../../lib/repl/commands/command.js'
import { talk } from '../harness.js'

export function describeCommands(commands: readonly Command[]): void {
  it.each(commands)('.$name has an example that is one', ({ name, use, help, example }) => {
    expect(example).toMatch(new RegExp(`^\\.${name}( |$)`))
    expect(help.length).toBeLessThan(100)
    expect(use.startsWith(' ')).toBe(false)
  })

  it.each(commands.filter(({ use }) => use !== '' && !use.startsWith('[')))(
    '.$name says what it takes',
    async ({ name, use }) => {
      const { say } = await talk()
      expect(await say(`.${name}`)).toContain(`RuntimeError: this takes ${use}`)
      expect(await say('1')).toBe('1\n')
    },
  )
}
