/** The testing door: what tests of coroutines need, whatever the test framework. */
export { expectAllAwaited } from './expect-all-awaited.js'
export { expectNothingPending } from './expect-nothing-pending.js'
export { expectSurvivesCrashes, type CrashReport } from './expect-survives-crashes.js'
export {
  runDurable,
  type RunDurableAsyncioOptions,
  type RunDurableOptions,
  type TestMessage,
  type WithHandlers,
} from './run-durable.js'
export { runVirtual, type RunVirtualOptions } from './run-virtual.js'
export { Sequencer, type SequencePoint } from './sequencer.js'
