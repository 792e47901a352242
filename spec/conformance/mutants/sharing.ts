/**
 * Mutants of task groups, queues and what tasks share.
 */
import { asyncio, asyncioWith, awaiting, classWith, whenTold } from './asyncio.js'
import { errors, type Mutant, mutant, ours, raise } from './mutant.js'

const { await_, coroutine } = ours
const nothing = () => undefined

/** Task groups that raise something else in place of their group of exceptions. */
const groupRaising = (instead: (group: any) => unknown) =>
  classWith('TaskGroup', {
    __aexit__: (original, ...args) =>
      coroutine(function* __aexit__() {
        try {
          return yield* await_(original(...args))
        } catch (error) {
          return raise(error instanceof errors.ExceptionGroup ? instead(error) : error)
        }
      })(),
  })

export const sharing: readonly Mutant[] = [
  mutant(
    'GROUP-04',
    'raises the first of the exceptions by itself',
    groupRaising((group) => group.exceptions[0]),
  ),
  mutant(
    'GROUP-06',
    'has its exceptions the wrong way round',
    groupRaising((group) => group.derive([...group.exceptions].reverse())),
  ),
  mutant(
    'GROUP-12',
    'says nothing of a task that comes too late',
    classWith('TaskGroup', {
      createTask: (original, ...args) => whenTold('is finished', () => original(...args), nothing),
    }),
  ),
  mutant(
    'GROUP-13',
    'says nothing of a task that comes while it shuts down',
    classWith('TaskGroup', {
      createTask: (original, ...args) => whenTold('is shutting down', () => original(...args), nothing),
    }),
  ),
  mutant(
    'GROUP-14',
    'says nothing of a task that comes too early',
    classWith('TaskGroup', {
      createTask: (original, ...args) => whenTold('has not been entered', () => original(...args), nothing),
    }),
  ),
  mutant('QUEUE-01', 'is never full', classWith('Queue', { full: () => false })),
  mutant(
    'QUEUE-02',
    'gives None when there is nothing',
    classWith('Queue', {
      getNowait(original) {
        return this.empty() ? undefined : original()
      },
    }),
  ),
  mutant(
    'QUEUE-12',
    'ignores a task that is done too often',
    classWith('Queue', { taskDone: (original) => whenTold('called too many times', original, nothing) }),
  ),
  mutant('QUEUE-14', 'gives the oldest first', asyncioWith({ LifoQueue: asyncio['Queue'] })),
  mutant('QUEUE-16', 'is never shut down', classWith('Queue', { shutdown: nothing })),
  mutant(
    'QUEUE-18',
    'keeps its items when it is shut down at once',
    classWith('Queue', { shutdown: (original) => original() }),
  ),
  mutant(
    'SYNC-01',
    'acquires a lock without a word',
    classWith('Lock', { acquire: (original) => awaiting(original(), nothing) }),
  ),
  mutant(
    'SYNC-02',
    'says nothing of a lock that is not held',
    classWith('Lock', { release: (original) => whenTold('Lock is not acquired', original, nothing) }),
  ),
  mutant(
    'SYNC-12',
    'waits for an event without a word',
    classWith('Event', { wait: (original) => awaiting(original(), nothing) }),
  ),
  mutant(
    'SYNC-16',
    'wakes all where some are to be woken',
    classWith('Condition', {
      notify() {
        return this.notifyAll()
      },
      notifyAll: (original) => original(),
    }),
  ),
  mutant('SYNC-25', 'has no bounds for a semaphore', asyncioWith({ BoundedSemaphore: asyncio['Semaphore'] })),
  mutant(
    'SYNC-29',
    'meets at a barrier without a number',
    classWith('Barrier', { wait: (original) => awaiting(original(), nothing) }),
  ),
]
