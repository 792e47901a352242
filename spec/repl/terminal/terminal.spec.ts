import { PassThrough } from 'node:stream'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Repl, startRepl } from '../../../lib/repl/terminal/start-repl.js'
import { Screen } from '../harness.js'

const CTRL_C = '\x03'
const CTRL_D = '\x04'
const UP = '\x1b[A'

interface Options {
  colour?: boolean
  historyFile?: string
  context?: Record<string, unknown>
}

/** Somebody who types at a session, and sees what is on the screen. */
class Typist {
  readonly input = new PassThrough()
  readonly output = new Screen()
  readonly repl: Repl

  constructor(options: Options) {
    this.repl = startRepl({
      input: this.input,
      output: this.output,
      terminal: true,
      banner: '',
      colour: false,
      ...options,
    })
  }

  /** Types, and waits until the screen shows this; what was shown up to then, without the terminal's control codes. */
  async type(keys: string, pattern: RegExp): Promise<string> {
    const shown = this.output.shows(pattern)
    this.input.write(keys)
    // The control codes are what is to be taken away.
    // oxlint-disable-next-line no-control-regex
    return (await shown).replaceAll(/\x1b\[\d*[A-Z]/g, '').replaceAll('\r', '')
  }

  async leave(): Promise<void> {
    this.input.write(CTRL_D)
    await this.repl.done
  }
}

async function sitDown(options: Options = {}): Promise<Typist> {
  const typist = new Typist(options)
  await typist.output.shows(/>>> /)
  return typist
}

describe('somebody at a terminal', () => {
  it('types at a prompt and sees the value and the next prompt', async () => {
    const typist = await sitDown()
    expect(await typist.type('1+1\r', /\n2\n.*>>> /s)).toBe('1+1\n2\n>>> ')
    await typist.leave()
  })

  it('is asked for more while an input is not all there', async () => {
    const typist = await sitDown()
    await typist.type('const f = () => {\r', /\n.*\.\.\. /s)
    await typist.type('  return 5 }\r', /\n.*>>> /s)
    expect(await typist.type('f()\r', /\n5\n.*>>> /s)).toBe('f()\n5\n>>> ')
    await typist.leave()
  })

  it('sees colours, where there are any', async () => {
    const typist = await sitDown({ colour: true })
    await typist.type('nope\r', /ReferenceError.*>>> /s)
    expect(typist.output.text).toContain('\x1b[31mReferenceError: nope is not defined\x1b[0m')
    await typist.leave()
  })

  it('leaves with Ctrl-D', async () => {
    const typist = await sitDown()
    typist.input.write(CTRL_D)
    expect(await typist.repl.done).toBe(0)
    expect(typist.output.text).toMatch(/>>> [^\w]*(?:\d[A-Z])?\n$/)
  })

  it('leaves with .exit', async () => {
    const typist = await sitDown()
    typist.input.write('.exit\r')
    expect(await typist.repl.done).toBe(0)
  })

  it('forgets an input with Ctrl-C', async () => {
    const typist = await sitDown()
    await typist.type('const f = () => {\r', /\n.*\.\.\. /s)
    expect(await typist.type(`  half${CTRL_C}`, /KeyboardInterrupt\n.*>>> /s)).toMatch(/\nKeyboardInterrupt\n>>> $/)
    expect(await typist.type('1\r', /\n1\n.*>>> /s)).toBe('1\n1\n>>> ')
    await typist.leave()
  })

  it('gives up awaiting with Ctrl-C', async () => {
    let waiting = (): void => {}
    const began = new Promise<void>((resolve) => (waiting = resolve))
    const typist = await sitDown({ context: { waiting: () => waiting() } })
    typist.input.write('waiting(); await new Promise(() => {})\r')
    await began
    expect(await typist.type(CTRL_C, /KeyboardInterrupt\n.*>>> /s)).toMatch(
      /in <module>\n {4}waiting.*\nKeyboardInterrupt\n>>> $/,
    )
    await typist.leave()
  })

  it('completes with Tab', async () => {
    const typist = await sitDown({ context: { completable: { answer: 42 } } })
    await typist.type('complet\t', /able/)
    await typist.type('.ans\t', /wer/)
    expect(await typist.type('\r', /\n42\n.*>>> /s)).toMatch(/42/)
    await typist.leave()
  })

  it('finds earlier lines again, also in the next session', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'terminal-'))
    try {
      const historyFile = join(folder, 'history')
      const first = await sitDown({ historyFile })
      await first.type('40 + 2\r', /\n42\n.*>>> /s)
      await first.type(`${UP}\r`, /\n42\n.*>>> /s)
      await first.leave()
      expect(readFileSync(historyFile, 'utf8')).toBe('40 + 2\n40 + 2\n')
      const second = await sitDown({ historyFile })
      await second.type(`${UP}\r`, /\n42\n.*>>> /s)
      await second.leave()
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('finds an input of several lines again as a whole', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'terminal-'))
    try {
      const historyFile = join(folder, 'history')
      const first = await sitDown({ historyFile })
      await first.type('const f = () => {\r', /\n.*\.\.\. /s)
      await first.type('  return 5 }\r', /\n.*>>> /s)
      await first.type(`${UP}; f()\r`, /\n5\n.*>>> /s)
      await first.leave()
      expect(readFileSync(historyFile, 'utf8').split('\n')[0]).toBe('const f = () => {\r  return 5 }')
      const second = await sitDown({ historyFile })
      await second.type(`${UP}\r`, /\n5\n.*>>> /s)
      await second.leave()
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('leaves an input that has begun with Ctrl-D, is told what is wrong with it, and stays', async () => {
    const typist = await sitDown()
    await typist.type('const f = () => {\r', /\n.*\.\.\. /s)
    expect(await typist.type(CTRL_D, /SyntaxError.*>>> /s)).toMatch(/SyntaxError: .*\n>>> $/)
    expect(await typist.type('1\r', /\n1\n.*>>> /s)).toBe('1\n1\n>>> ')
    await typist.leave()
  })

  it('pastes a transcript: prompts and what was printed are left out', async () => {
    const typist = await sitDown()
    const shown = await typist.type('>>> const a = (\r...   20)\r>>> a + 1\r21\r>>> a + 2\r', /\n22\n.*>>> /s)
    expect(shown).toContain('\n21\n')
    expect(shown).not.toContain('SyntaxError')
    await typist.leave()
  })

  it('keeps what has been typed when something else is printed', async () => {
    let tick = (): void => {}
    const typist = await sitDown({ context: { on: (listener: () => void) => (tick = listener) } })
    await typist.type("on(() => print('tick'))\r", /\n.*\n.*>>> /s)
    await typist.type('1 + ', /1 \+ /)
    const shown = typist.output.shows(/tick\n.*1 \+ /s)
    tick()
    await shown
    expect(await typist.type('2\r', /\n3\n.*>>> /s)).toMatch(/\n3\n>>> $/)
    await typist.leave()
  })
})
