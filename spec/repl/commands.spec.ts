import { type CommandHost, commandIn, commands, runCommand } from '../../lib/repl/commands.js'

function host(): CommandHost & { text: string; code: number | undefined } {
  return {
    text: '',
    code: undefined,
    write(text) {
      this.text += text
    },
    exit(code) {
      this.code = code
    },
  }
}

describe('a command', () => {
  it.each([
    ['.help', { name: 'help', argument: '' }],
    ['  .exit  ', { name: 'exit', argument: '' }],
    ['.load  a b.ts ', { name: 'load', argument: 'a b.ts' }],
  ])('is %j', (line, command) => {
    expect(commandIn(line)).toEqual(command)
  })

  it.each(['.5', '.5.toFixed()', 'a.b', '', '.', '...a', '. help'])('is not %j', (line) => {
    expect(commandIn(line)).toBeUndefined()
  })

  it('has a name of its own', () => {
    expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length)
  })
})

describe('.help', () => {
  it('lists every command with what it does', async () => {
    const there = host()
    await runCommand({ name: 'help', argument: '' }, there)
    const lines = there.text.trimEnd().split('\n')
    expect(lines.map((line) => line.replace(/ {2,}/, '|'))).toEqual(
      commands.map(({ name, help }) => `.${name}|${help}`),
    )
  })
})

describe('.exit', () => {
  it('ends the session with 0', async () => {
    const there = host()
    await runCommand({ name: 'exit', argument: '' }, there)
    expect(there).toMatchObject({ code: 0, text: '' })
  })
})

describe('an unknown command', () => {
  it('is said to be one', async () => {
    const there = host()
    await runCommand({ name: 'nope', argument: '' }, there)
    expect(there.text).toBe('no command .nope; .help lists them\n')
  })
})
