import { PassThrough, Readable } from 'node:stream'
import { startRepl } from '../../../lib/repl/terminal/start-repl.js'
import { Screen } from '../harness.js'

describe('a session that is started', () => {
  it('answers plain lines with a transcript if the input is no terminal, and ends with 0', async () => {
    const output = new Screen()
    expect(await startRepl({ input: Readable.from(['1+1\n']), output }).done).toBe(0)
    expect(output.text).toBe('>>> 1+1\n2\n')
  })

  it('shows a banner and prompts if it is told that somebody sits there', async () => {
    const [input, output] = [new PassThrough(), new Screen()]
    const repl = startRepl({ input, output, terminal: true })
    expect(await output.shows(/>>> /)).toMatch(/^dunder-await on Node v[\d.]+: .*\n/)
    input.end()
    expect(await repl.done).toBe(0)
  })

  it('shows another banner if it is given one', async () => {
    const [input, output] = [new PassThrough(), new Screen()]
    const repl = startRepl({ input, output, terminal: true, banner: 'Hello.\n' })
    expect(await output.shows(/>>> /)).toMatch(/^Hello\.\n/)
    input.end()
    await repl.done
  })

  it('has the names it is given', async () => {
    const output = new Screen()
    await startRepl({ input: Readable.from(['given\n']), output, context: { given: 5 } }).done
    expect(output.text).toBe('>>> given\n5\n')
  })

  it('ends with what a SystemExit says', async () => {
    const output = new Screen()
    expect(await startRepl({ input: Readable.from(['throw new SystemExit(3)\n', '1\n']), output }).done).toBe(3)
    expect(output.text).toBe('>>> throw new SystemExit(3)\n')
  })

  it('can be interrupted from outside while it awaits', async () => {
    const output = new Screen()
    const repl = startRepl({ input: Readable.from(['await new Promise(() => {})\n', '1\n']), output })
    expect(repl.interrupt(new Error('too early'))).toBe(false)
    await output.shows(/=> \{\}\)\n/)
    expect(repl.interrupt(new Error('enough'))).toBe(true)
    await repl.done
    expect(output.text).toMatch(/Error: enough\n>>> 1\n1\n$/)
  })

  it('reports errors from elsewhere', async () => {
    const [input, output] = [new PassThrough(), new Screen()]
    const repl = startRepl({ input, output })
    input.write('1\n')
    await output.shows(/1\n1\n/)
    repl.report(new RangeError('late'))
    expect(await output.shows(/.*RangeError: late\n/s)).toMatch(/^Traceback/)
    input.end()
    await repl.done
  })
})
