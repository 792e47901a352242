import { PassThrough } from 'node:stream'
import { startRepl } from '../../../lib/repl/terminal/start-repl.js'
import { Screen } from '../harness.js'

describe('what stands behind the prompt', () => {
  it('is not waited for by the prompt, and takes what was typed meanwhile', async () => {
    const [input, output] = [new PassThrough(), new Screen()]
    const repl = startRepl({ input, output, terminal: true, banner: '', colour: false })
    // Nothing has been loaded by now: that takes a turn of the host at least.
    expect(output.text).toContain('>>> ')
    const shown = output.shows(/\n3\n/)
    input.write('1 + 2\r')
    await shown
    input.write('\x04')
    expect(await repl.done).toBe(0)
  })

  it('is not needed to leave', async () => {
    const [input, output] = [new PassThrough(), new Screen()]
    const repl = startRepl({ input, output, terminal: true, banner: '', colour: false })
    input.write('\t\x03\x04')
    expect(await repl.done).toBe(0)
    expect(output.text).toContain('KeyboardInterrupt')
  })
})
