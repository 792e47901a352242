// The door `dunder-await/durable`: coroutines that survive their process.
export { durable } from './durable.js'
export type { Durable, DurableOptions, Run } from './interfaces.js'
export { Blocked, Divergence, StoreFailed } from './errors.js'
export type {
  AnyWorkflows,
  Call,
  Handler,
  HandlerOptions,
  Handlers,
  Own,
  ResultOf,
  Retry,
  Workflows,
  YieldsOf,
} from './handlers.js'
export type { Host } from './host.js'
export type {
  CancelRecord,
  EndRecord,
  Head,
  MessageRecord,
  Outcome,
  PartRecord,
  Record,
  StepRecord,
} from './records.js'
export type { RunFilter, RunInfo, RunStatus } from './run-info.js'
export { memory, type Store } from './store.js'
export { DurableTrap, type AnyTrap, type Reply } from './trap.js'
export {
  again,
  all,
  cancel,
  join,
  now,
  patched,
  publish,
  race,
  random,
  receive,
  sleep,
  spawn,
  uuid,
  version,
} from './traps.js'
export type {
  Again,
  All,
  BuiltIn,
  Cancel,
  Handle,
  Join,
  Now,
  Patched,
  Publish,
  Race,
  Racers,
  Random,
  Receive,
  Sleep,
  Spawn,
  Spawned,
  Uuid,
  Version,
  Won,
  Workflow,
} from './trap-classes.js'
export type { ErrorClass } from './values.js'
