import { parseMarkdown, parseTranscript } from '../../../lib/repl/transcripts/transcript.js'

describe('a transcript', () => {
  it('is inputs, each with its output and its line', () => {
    expect(parseTranscript('>>> 1 + 1\n2\n>>> const f = () => {\n...   return 1\n... }\n>>> f()\n1\n')).toEqual([
      { source: '1 + 1', want: '2\n', line: 1 },
      { source: 'const f = () => {\n  return 1\n}', want: '', line: 3 },
      { source: 'f()', want: '1\n', line: 6 },
    ])
  })

  it('may have bare prompts, as editors leave them', () => {
    expect(parseTranscript('>>>\n...\n>>> a\n...\n... b')).toEqual([
      { source: '\n', want: '', line: 1 },
      { source: 'a\n\nb', want: '', line: 3 },
    ])
  })

  it('has blank lines between examples, which count only within an output', () => {
    expect(parseTranscript('\n>>> a\n1\n\n2\n\n\n>>> b\n')).toEqual([
      { source: 'a', want: '1\n\n2\n', line: 2 },
      { source: 'b', want: '', line: 8 },
    ])
  })

  it('writes a blank line that counts as <BLANKLINE>', () => {
    expect(parseTranscript('>>> a\n<BLANKLINE>\n<BLANKLINE>\n')[0]?.want).toBe('\n\n')
  })

  it('has prose: paragraphs of # lines, at its beginning and after blank lines', () => {
    const text =
      '# Title\n# more\n\n>>> a\n1\n\n# Prose.\n\n# And more.\n>>> b\n# output\n\n# output\nbecause of this\n'
    expect(parseTranscript(text)).toEqual([
      { source: 'a', want: '1\n', line: 4 },
      { source: 'b', want: '# output\n\n# output\nbecause of this\n', line: 10 },
    ])
  })

  it('takes dots for output if they do not follow an input', () => {
    expect(parseTranscript('>>> a\nTraceback\n... b\n')[0]?.want).toBe('Traceback\n... b\n')
  })

  it('may have Windows line ends', () => {
    expect(parseTranscript('>>> a\r\n1\r\n')).toEqual([{ source: 'a', want: '1\n', line: 1 }])
  })

  it('is refused if something else comes first', () => {
    expect(() => parseTranscript('# Title\nhello\n>>> a')).toThrow('line 1 is output before any input: # Title')
    expect(() => parseTranscript('\n1\n>>> a')).toThrow('line 2 is output before any input: 1')
  })

  it('is empty if there is nothing', () => {
    expect(parseTranscript('')).toEqual([])
  })
})

describe('Markdown', () => {
  it('gives the repl blocks as one transcript, with their lines', () => {
    const text = 'Text.\n\n```repl\n>>> a\n1\n```\n\n```ts\n>>> no\n```\n\n~~~~repl\n>>> b\n```\n~~~~\n'
    expect(parseMarkdown(text)).toEqual([
      { source: 'a', want: '1\n', line: 4 },
      { source: 'b', want: '```\n', line: 13 },
    ])
  })

  it('takes away the indentation of a block in a list', () => {
    expect(parseMarkdown('- x\n\n  ```repl\n  >>> f(\n  ...   1)\n  2\n  ```\n')).toEqual([
      { source: 'f(\n  1)', want: '2\n', line: 4 },
    ])
  })

  it('reads a block that is never closed to the end', () => {
    expect(parseMarkdown('```repl\n>>> a')).toEqual([{ source: 'a', want: '', line: 2 }])
  })

  it('without such blocks gives nothing', () => {
    expect(parseMarkdown('# Title\n\n```ts\nx\n```\n')).toEqual([])
  })
})
