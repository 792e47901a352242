// The door `dunder-await/journal`: recording a coroutine's driving, doing it again, and pictures of it.
export { isReplaying } from './driving.js'
export { fromJsonLines, toJsonLines } from './json-lines.js'
export { Journal, type Factory, type Provenance } from './journal.js'
export { mermaid, type DiagramOptions } from './mermaid.js'
export { perfettoTrace, type TraceEvent } from './perfetto-trace.js'
export { journalOf, observe, record } from './recorder.js'
export {
  firstDifference,
  fork,
  goto,
  replay,
  rewind,
  type Divergence,
  type JournalDifference,
  type Replay,
  type ReplayOptions,
} from './replay.js'
export type { Operation, Outcome, Step } from './step.js'
export { timeLine } from './time-line.js'
