import { comparable } from '../../../lib/repl/tracebacks/comparable.js'
import { runTranscript } from '../../../lib/repl/transcripts/doctest.js'

describe('replaying a transcript', () => {
  it('passes if every input prints what the transcript says', async () => {
    const report = await runTranscript(">>> const a = 'x'\n>>> a\n'x'\n>>> print(a)\nx\n")
    expect(report.passed).toBe(true)
    expect(report.failures).toEqual([])
    expect(report.results.map(({ got }) => got)).toEqual(['', "'x'\n", 'x\n'])
    expect(String(report)).toBe('transcript: 3 of 3 examples passed')
  })

  it('fails, and says where and how, if one does not', async () => {
    const report = await runTranscript('>>> 1\n1\n>>> print(\n...   2)\n3\n', { name: 'sum.repl' })
    expect(report.passed).toBe(false)
    expect(report.failures).toMatchObject([{ source: 'print(\n  2)', want: '3\n', got: '2\n', line: 3, passed: false }])
    expect(String(report)).toBe(
      'sum.repl, line 3:\n  >>> print(\n  ...   2)\n  - 3\n  + 2\n\nsum.repl: 1 of 2 examples passed',
    )
  })

  it('fails if there is output where none is expected, or none where some is', async () => {
    expect((await runTranscript('>>> 1\n')).passed).toBe(false)
    expect((await runTranscript('>>> None\n1\n')).passed).toBe(false)
  })

  it('goes on after a failure, and after a syntax error', async () => {
    const report = await runTranscript('>>> a b\n>>> 1\n1\n')
    expect(report.results.map(({ passed }) => passed)).toEqual([false, true])
  })

  it('executes inputs one after the other, also those that await', async () => {
    const text = '>>> await Promise.resolve(1)\n1\n>>> 2\n2\n'
    expect(String(await runTranscript(text))).toBe('transcript: 2 of 2 examples passed')
  })

  it('begins with a session of its own, and the names it is given', async () => {
    await runTranscript('>>> const leaked = 1\n')
    const text = '>>> leaked\nTraceback (most recent call last):\nReferenceError: leaked is not defined\n>>> given\n5\n'
    expect(String(await runTranscript(text, { context: { given: 5 } }))).toBe('transcript: 2 of 2 examples passed')
  })

  it('takes examples that were parsed before', async () => {
    expect((await runTranscript([{ source: '1', want: '1\n', line: 1 }])).passed).toBe(true)
  })

  it('refuses what is no transcript', async () => {
    await expect(runTranscript('1\n')).rejects.toThrow(SyntaxError)
  })
})

describe('what is compared', () => {
  it('does not include addresses', () => {
    expect(comparable('<f at 0x7f00ab>, <g at 0x…>')).toBe(comparable('<f at 0x...>, <g at 0x1>'))
    expect(comparable('<f at 0x1>')).not.toBe(comparable('<g at 0x1>'))
  })

  it('does not include the frames of a traceback', () => {
    const whole = 'out\nTraceback (most recent call last):\n  File "<stdin>", line 1, in f\n    x\nE: m\n'
    for (const frames of ['', '  ...\n', '  File "other"\n']) {
      expect(comparable(whole)).toBe(comparable(`out\nTraceback (most recent call last):\n${frames}E: m\n`))
    }
  })

  it('includes what is printed before a traceback, its first line, and all that was raised', () => {
    const same = comparable('out\nTraceback (most recent call last):\nE: m\n  more\n')
    for (const other of [
      'Traceback (most recent call last):\nE: m\n  more\n',
      'out\nE: m\n  more\n',
      'out\nTraceback (most recent call last):\nE: n\n  more\n',
      'out\nTraceback (most recent call last):\nE: m\n  less\n',
    ]) {
      expect(comparable(other)).not.toBe(same)
    }
  })

  it('includes the second traceback of a chain', () => {
    const chain = (last: string): string =>
      `Traceback (most recent call last):\n  ...\nA\n\nThe above\n\nTraceback (most recent call last):\n  ...\n${last}\n`
    expect(comparable(chain('B'))).not.toBe(comparable(chain('C')))
  })
})
