// The door `dunder-await/journal`: recording a coroutine's driving, doing it again, and pictures of it.
export { isReplaying } from './driving.js'
export type { Drawable } from './merged.js'
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
export { stepSentence } from './sentence.js'
export type { FrameEvent, FrameEventKind, Operation, Outcome, Step } from './step.js'
export {
  timeTable,
  timeTableText,
  type TableColumn,
  type TableOptions,
  type TableRow,
  type TimeTable,
} from './time-table.js'
export { timeTableSvg } from './time-table-svg.js'
