import { type CommandHost, commandIn, commands, runCommand } from '../../../lib/repl/commands/commands.js'
import { plain } from '../../../lib/repl/ground/style.js'
import { said, talk } from '../harness.js'

interface Printing {
  text: string
  code: number | undefined
}

function host(): CommandHost & Printing {
  const printing: Printing & Pick<CommandHost, 'style' | 'write' | 'exit'> = {
    text: '',
    code: undefined,
    style: plain,
    write(text) {
      this.text += text
    },
    exit(code) {
      this.code = code
    },
  }
  return printing as CommandHost & Printing
}

describe('a command', () => {
  it.each([
    ['.help', { name: 'help', argument: '', rest: '' }],
    ['  .exit  ', { name: 'exit', argument: '', rest: '' }],
    ['.load  a b.ts ', { name: 'load', argument: 'a b.ts', rest: '' }],
    ['.fork f g ; f.close()', { name: 'fork', argument: 'f g', rest: 'f.close()' }],
    ['.run f with () => { a ; b }', { name: 'run', argument: 'f with () => { a ; b }', rest: '' }],
    [".until f y === ' ; '", { name: 'until', argument: "f y === ' ; '", rest: '' }],
    ['.load a;b.ts', { name: 'load', argument: 'a;b.ts', rest: '' }],
  ])('is %j', (line, command) => {
    expect(commandIn(line)).toEqual(command)
  })

  it.each(['.5', '.5.toFixed()', 'a.b', '', '.', '...a', '. help'])('is not %j', (line) => {
    expect(commandIn(line)).toBeUndefined()
  })

  it('has a name of its own', () => {
    expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length)
  })

  it('may be followed by an input', async () => {
    expect(await said('.help exit ; 1 + 1')).toMatch(/^\.exit\n[^]*\n2\n$/)
  })

  it('is all there is of it, as a function, but for those about the session', async () => {
    const { session } = await talk()
    const names = commands.map(({ name }) => ({ next: 'step', run: 'drive' })[name] ?? name)
    const own = names.filter((name) => name !== 'help' && name !== 'exit')
    expect(own.filter((name) => typeof session.scope[name] !== 'function')).toEqual([])
  })
})

describe('.help', () => {
  it('lists every command with what it does', async () => {
    const there = host()
    await runCommand({ name: 'help', argument: '', rest: '' }, there)
    const lines = there.text.trimEnd().split('\n')
    expect(lines.map((line) => line.replace(/ {2,}/, '|'))).toEqual(
      commands.map(({ name, help }) => `.${name}|${help}`),
    )
  })

  it('tells more of one', async () => {
    expect(await said('.help back')).toMatch(
      /^\.back f \[count\] \[--force\]\n {2}take back steps.*\n {2}for example: \.back f 2\n$/,
    )
    expect(await said('.help .back')).toContain('for example')
    expect(await said('.help nope')).toBe('RuntimeError: no command .nope; .help lists them\n')
  })
})

describe('.exit', () => {
  it('ends the session with 0', async () => {
    const there = host()
    await runCommand({ name: 'exit', argument: '', rest: '' }, there)
    expect(there).toMatchObject({ code: 0, text: '' })
  })
})

describe('an unknown command', () => {
  it('is said to be one', async () => {
    const there = host()
    await runCommand({ name: 'nope', argument: '', rest: '' }, there)
    expect(there.text).toBe('no command .nope; .help lists them\n')
  })
})
