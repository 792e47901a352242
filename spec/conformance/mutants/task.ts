/**
 * Mutants of tasks.
 */
import { asyncio, asyncioWith, taskWith } from './asyncio.js'
import { type Mutant, mutant, rescued } from './mutant.js'

const { Task } = asyncio as Record<string, any>

export const task: readonly Mutant[] = [
  mutant(
    'TASK-06',
    'keeps a name as it is given',
    taskWith((_task, options) => ({ getName: (original) => options?.name ?? original() })),
  ),
  mutant(
    'TASK-09',
    'ignores a result that is given to a task',
    taskWith(() => ({
      setResult: (original, value) =>
        rescued(
          () => original(value),
          () => undefined,
        ),
    })),
  ),
  mutant(
    'TASK-17',
    'calls a task cancelled as soon as that is asked for',
    taskWith((task) => ({ cancelled: (original) => original() || task.cancelling() > 0 })),
  ),
  mutant(
    'TASK-20',
    'counts requests to cancel what is done',
    taskWith((task) => {
      let late = 0
      return {
        cancel(original, ...message) {
          if (task.done()) late++
          return original(...message)
        },
        cancelling: (original) => original() + late,
      }
    }),
  ),
  mutant(
    'TASK-23',
    'loses the message of a cancellation',
    taskWith(() => ({ cancel: (original) => original() })),
  ),
  mutant(
    'TASK-24',
    'cancels a task once',
    taskWith((task) => ({ cancel: (original, ...message) => task.cancelling() > 0 || original(...message) })),
  ),
  mutant(
    'TASK-26',
    'never takes back a cancellation',
    taskWith((task) => ({ uncancel: () => task.cancelling() })),
  ),
  mutant(
    'TASK-43',
    'leaves the current task out of all tasks',
    asyncioWith({
      allTasks(loop?: unknown) {
        const tasks = asyncio['allTasks'](loop)
        tasks.delete(asyncio['currentTask'](loop))
        return tasks
      },
    }),
  ),
  mutant(
    'TASK-44',
    'forgets the coroutine of a task that is done',
    taskWith((task) => ({ getCoro: (original) => (task.done() ? undefined : original()) })),
  ),
  mutant(
    'TASK-56',
    'makes another future of a future',
    asyncioWith({
      ensureFuture: (x: any, options?: any) =>
        asyncio['isFuture'](x) && !options ? asyncio['shield'](x) : asyncio['ensureFuture'](x, options),
    }),
  ),
  mutant(
    'TASK-46',
    'starts no task eagerly',
    asyncioWith({
      eagerTaskFactory: (loop: unknown, coro: unknown, options?: object) => new Task(coro, { ...options, loop }),
    }),
  ),
]
