import { specText, transcriptText } from '../../lib/page/transcript-text'
import { runTranscript } from '../../lib/repl/transcripts/doctest'

const session = {
  source: 'const a = generator(function* a() {\n  print(`x\n\ny`)\n  yield 1\n})\n',
  printed: '',
  expression: 'a()',
  entries: [
    { line: 'f.send(None)', printed: 'x\n\ny\n1\n' },
    { line: '[\n1]', printed: '[1]\n' },
  ],
}

describe('a run as text', () => {
  it('is a session that the terminal replays', async () => {
    const text = transcriptText(session)
    expect(text).toContain('>>> const f = a()\n>>> f.send(None)\nx\n<BLANKLINE>\ny\n1\n>>> [\n... 1]\n[1]\n')
    expect(String(await runTranscript(text))).toBe('transcript: 4 of 4 examples passed')
  })

  it('says of prompts that are printed that they are', async () => {
    const entries = [{ line: "print('>>> 1')", printed: '>>> 1\n' }]
    const text = transcriptText({ ...session, entries })
    expect(text).toContain("\n>>> print('>>> 1')\n\\>>> 1\n")
    expect(String(await runTranscript(text))).toBe('transcript: 3 of 3 examples passed')
  })

  it('is a test with that session in it', () => {
    const text = specText(session)
    expect(text).toContain("test('a(), step by step'")
    const inside = /runTranscript\((`[^]*`)\)/.exec(text)?.[1] ?? ''
    // oxlint-disable-next-line no-eval
    expect((0, eval)(inside)).toBe(`\n${transcriptText(session)}`)
  })
})
