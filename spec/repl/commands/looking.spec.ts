import { looking } from '../../../lib/repl/commands/looking.js'
import { talk } from '../harness.js'

it('says of each command what it takes, and has an example that is one', () => {
  for (const { name, use, help, example } of looking) {
    expect(example).toMatch(new RegExp(`^\\.${name}( |$)`))
    expect(help.length).toBeLessThan(100)
    expect(use.startsWith(' ')).toBe(false)
  }
})

it.each(looking.filter(({ use }) => use !== '' && !use.startsWith('[')))(
  '.$name says what it takes',
  async ({ name, use }) => {
    const { say } = await talk()
    expect(await say(`.${name}`)).toContain(`RuntimeError: this takes ${use}`)
    expect(await say('1')).toBe('1\n')
  },
)
