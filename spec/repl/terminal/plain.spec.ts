import { Readable } from 'node:stream'
import { readPlainLines } from '../../../lib/repl/terminal/plain.js'
import { Session } from '../../../lib/repl/session/session.js'

/** What a session prints for these lines. */
async function transcript(...chunks: string[]): Promise<string> {
  let text = ''
  const session = await Session.open({ write: (more) => (text += more) })
  await readPlainLines(session, Readable.from(chunks)).done
  return text
}

describe('a session without a terminal', () => {
  it('prints prompt, input and output, and no prompt that nobody answers', async () => {
    expect(await transcript('1+1\n"a"\n')).toBe('>>> 1+1\n2\n>>> "a"\n\'a\'\n')
  })

  it('prints the prompt of lines that continue', async () => {
    expect(await transcript('function f() {\n  return 1\n}\nf()')).toBe(
      '>>> function f() {\n...   return 1\n... }\n>>> f()\n1\n',
    )
  })

  it('takes lines however they arrive, and with any line end', async () => {
    expect(await transcript('1', '+1\r', '\n2\r\n')).toBe('>>> 1+1\n2\n>>> 2\n2\n')
  })

  it('takes a transcript: its prompts, and what was printed, are left out', async () => {
    expect(await transcript('>>> f = (x) =>\n...   x\n>>> f(1)\n1\n\n# Prose.\n>>> 2\n2\n')).toBe(
      '>>> f = (x) =>\n...   x\n>>> f(1)\n1\n>>> 2\n2\n',
    )
  })

  it('prints nothing for nothing, and a bare prompt for an empty line', async () => {
    expect(await transcript('')).toBe('')
    expect(await transcript('\n1\n')).toBe('>>>\n>>> 1\n1\n')
  })

  it('keeps the order, however long an input awaits', async () => {
    expect(await transcript('await new Promise((go) => setImmediate(go, 1))\n2\n')).toBe(
      '>>> await new Promise((go) => setImmediate(go, 1))\n1\n>>> 2\n2\n',
    )
  })

  it('executes what is unfinished at the end', async () => {
    expect(await transcript('f(\n')).toBe(
      '>>> f(\n  File "<stdin>", line 1\n    f(\n      ^\nSyntaxError: Unexpected end of input\n',
    )
  })

  it('ends where the input says so', async () => {
    expect(await transcript('.exit\n1\n')).toBe('>>> .exit\n')
  })
})
