// The door `dunder-await/repl`: a session to embed, and transcripts of sessions as tests.
export { startRepl } from './start-repl.js'
export type { Repl, ReplOptions } from './start-repl.js'
export type { ReplInput, ReplOutput } from './streams.js'
export { parseMarkdown, parseTranscript } from './transcript.js'
export type { Example } from './transcript.js'
export { runTranscript } from './doctest.js'
export type { ExampleResult, TranscriptOptions, TranscriptReport } from './doctest.js'
export { pythonRepr, pythonStr } from '../protocol/python-repr.js'
