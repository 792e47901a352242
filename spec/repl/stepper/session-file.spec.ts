import { parseMarkdown, parseTranscript } from '../../../lib/repl/transcripts/transcript.js'
import {
  exchangesIn,
  prompted,
  repeatable,
  sessionText,
  transcriptText,
} from '../../../lib/repl/stepper/session-file.js'

const exchanges = [
  { input: 'const f = {\n\n}', output: '' },
  { input: 'print("a\\n\\nb")', output: 'a\n\nb\n' },
  { input: '', output: '' },
  { input: '.save x', output: 'wrote x' },
  { input: '.tree f', output: 'f\n' },
]

it('keeps what can be done again', () => {
  expect(repeatable(exchanges).map(({ input }) => input)).toEqual([exchanges[0]?.input, exchanges[1]?.input, '.tree f'])
  expect(exchangesIn(sessionText(exchanges, []))).toEqual(repeatable(exchanges))
})

it('is a transcript that can be parsed', () => {
  const text = transcriptText(exchanges, false)
  expect(text).toBe('>>> const f = {\n...\n... }\n>>> print("a\\n\\nb")\na\n<BLANKLINE>\nb\n>>> .tree f\nf\n')
  const parsed = parseTranscript(text).map(({ source, want }) => ({ input: source, output: want }))
  expect(parsed).toEqual(repeatable(exchanges))
  expect(parseMarkdown(transcriptText(exchanges, true)).length).toBe(3)
})

it('has prompts as they are typed', () => {
  expect(prompted('a\n\nb')).toBe('>>> a\n...\n... b\n')
})

it('refuses what is no session', () => {
  expect(() => exchangesIn('{"a":1}')).toThrow('line 1: this is no journal of dunder-await')
  const broken = sessionText(exchanges, []).replace('"output":""', '"output":5')
  expect(() => exchangesIn(broken)).toThrow('line 2: this is no input')
})
