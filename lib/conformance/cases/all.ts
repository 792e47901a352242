/**
 * The programs of all sections.
 */
import type { Program } from '../case.js'
import { afBuiltins } from './af-builtins.js'
import { afContextlib } from './af-contextlib.js'
import { afLoops } from './af-loops.js'
import { afWith } from './af-with.js'
import { agAclose } from './ag-aclose.js'
import { agClosingAwaitables } from './ag-closing-awaitables.js'
import { agDriving } from './ag-driving.js'
import { agLanguage } from './ag-language.js'
import { agOneAtATime } from './ag-one-at-a-time.js'
import { agThrowing } from './ag-throwing.js'
import { awAbc } from './aw-abc.js'
import { awAwaitables } from './aw-awaitables.js'
import { awTypesCoroutine } from './aw-types-coroutine.js'
import { coroAwaiting } from './coro-awaiting.js'
import { coroClosing } from './coro-closing.js'
import { coroObjects } from './coro-objects.js'
import { coroRunning } from './coro-running.js'
import { ctxCallGraph } from './ctx-call-graph.js'
import { ctxContexts } from './ctx-contexts.js'
import { excCrossing } from './exc-crossing.js'
import { excExceptions } from './exc-exceptions.js'
import { excThrowing } from './exc-throwing.js'
import { futAwaiting } from './fut-awaiting.js'
import { futCallbacks } from './fut-callbacks.js'
import { futStates } from './fut-states.js'
import { gatherCancelling } from './gather-cancelling.js'
import { gatherOutcomes } from './gather-outcomes.js'
import { genAttributes } from './gen-attributes.js'
import { genClosing } from './gen-closing.js'
import { genIterating } from './gen-iterating.js'
import { genRaising } from './gen-raising.js'
import { genResuming } from './gen-resuming.js'
import { genThrowing } from './gen-throwing.js'
import { groupCancelling } from './group-cancelling.js'
import { groupChildren } from './group-children.js'
import { groupErrors } from './group-errors.js'
import { insMembers } from './ins-members.js'
import { insPredicates } from './ins-predicates.js'
import { insStates } from './ins-states.js'
import { loopCallbacks } from './loop-callbacks.js'
import { loopErrors } from './loop-errors.js'
import { loopRunning } from './loop-running.js'
import { loopTimers } from './loop-timers.js'
import { queueJoining } from './queue-joining.js'
import { queueOrder } from './queue.js'
import { runRunners } from './run-runners.js'
import { runShutdown } from './run-shutdown.js'
import { sleeping } from './sleep.js'
import { syncBarriers } from './sync-barriers.js'
import { syncConditions } from './sync-conditions.js'
import { syncLocks } from './sync-locks.js'
import { syncSemaphores } from './sync-semaphores.js'
import { taskAnswering } from './task-answering.js'
import { taskCancelling } from './task-cancelling.js'
import { taskEager } from './task-eager.js'
import { taskMessages } from './task-messages.js'
import { taskObjects } from './task-objects.js'
import { taskResults } from './task-results.js'
import { taskStepping } from './task-stepping.js'
import { timeoutBlocks } from './timeout-blocks.js'
import { timeoutDeadlines } from './timeout-deadlines.js'
import { timeoutObjects } from './timeout-objects.js'
import { waitAsCompleted } from './wait-as-completed.js'
import { waitForTimes } from './wait-for.js'
import { waitSets } from './wait-sets.js'
import { waitShield } from './wait-shield.js'
import { yfClosing } from './yf-closing.js'
import { yfDelegating } from './yf-delegating.js'
import { yfLookingUp } from './yf-looking-up.js'
import { yfThrowing } from './yf-throwing.js'

export const programs: readonly Program[] = [
  ...genResuming,
  ...genRaising,
  ...genThrowing,
  ...genClosing,
  ...genIterating,
  ...genAttributes,
  ...yfDelegating,
  ...yfThrowing,
  ...yfClosing,
  ...yfLookingUp,
  ...coroRunning,
  ...coroAwaiting,
  ...coroClosing,
  ...coroObjects,
  ...awAwaitables,
  ...awTypesCoroutine,
  ...awAbc,
  ...agDriving,
  ...agOneAtATime,
  ...agClosingAwaitables,
  ...agThrowing,
  ...agAclose,
  ...agLanguage,
  ...afLoops,
  ...afWith,
  ...afBuiltins,
  ...afContextlib,
  ...excExceptions,
  ...excThrowing,
  ...excCrossing,
  ...insStates,
  ...insPredicates,
  ...insMembers,
  ...loopCallbacks,
  ...loopTimers,
  ...loopRunning,
  ...loopErrors,
  ...futStates,
  ...futCallbacks,
  ...futAwaiting,
  ...taskStepping,
  ...taskResults,
  ...taskObjects,
  ...taskEager,
  ...taskCancelling,
  ...taskMessages,
  ...taskAnswering,
  ...sleeping,
  ...gatherOutcomes,
  ...gatherCancelling,
  ...waitSets,
  ...waitForTimes,
  ...waitAsCompleted,
  ...waitShield,
  ...timeoutBlocks,
  ...timeoutDeadlines,
  ...timeoutObjects,
  ...groupErrors,
  ...groupCancelling,
  ...groupChildren,
  ...queueOrder,
  ...queueJoining,
  ...syncLocks,
  ...syncConditions,
  ...syncSemaphores,
  ...syncBarriers,
  ...ctxContexts,
  ...ctxCallGraph,
  ...runRunners,
  ...runShutdown,
]
