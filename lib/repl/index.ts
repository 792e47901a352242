// The door `dunder-await/repl`: a session to embed, and transcripts of sessions as tests.
export { startRepl } from './terminal/start-repl.js'
export type { Repl, ReplOptions } from './terminal/start-repl.js'
export type { ReplInput, ReplOutput } from './ground/streams.js'
export { parseMarkdown, parseTranscript } from './transcripts/transcript.js'
export type { Example } from './transcripts/transcript.js'
export { runTranscript } from './transcripts/doctest.js'
export type { ExampleResult, TranscriptOptions, TranscriptReport } from './transcripts/doctest.js'
export { pythonRepr, pythonStr } from '../text/python-repr.js'
