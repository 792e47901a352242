/**
 * What a debugger shows of who awaits. The machine resumes the innermost body alone, so that there is nobody else on the
 * call stack; with an inspector attached each body is run as a task of the console (`console.createTask`), which
 * debuggers show as they show async functions: below the body stands where it was begun, and below that where the body
 * was begun which awaits it.
 *
 * Whether an inspector is attached is asked once, when this is loaded (`node --inspect`, and what editors start). Node's
 * module that knows it loads forty others, a fifth of the time that importing the library took; so it is asked only where
 * there is something to be said: an option has it, or somebody has loaded that module. What is not seen is an inspector
 * that a signal has begun before this was loaded.
 */
import type { NativeGenerator } from './frame.js'

/** What `console.createTask` gives. */
interface ConsoleTask {
  run<T>(work: () => T): T
}

interface Host {
  console?: { createTask?(name: string): ConsoleTask }
  process?: {
    /** The modules of Node that are loaded; other hosts have no such list. */
    moduleLoadList?: readonly string[]
    execArgv?: readonly string[]
    env?: { NODE_OPTIONS?: string }
    getBuiltinModule?(name: string): { url?(): string | undefined } | undefined
  }
}

/** A step of a generator: `next` or `throw`. */
type Step<R> = (generator: NativeGenerator, value: unknown) => R

const tasks = new WeakMap<NativeGenerator, ConsoleTask>()
const host = globalThis as Host
const isAttached = asksForTasks()

/** The same step; with an inspector attached, as a task of the console, which a generator gets at its first one. */
export function shownInDebugger<R>(step: Step<R>): Step<R> {
  if (!isAttached) return step
  return (generator, value) => taskOf(generator).run(() => step(generator, value))
}

/** Has a debugger show this place below a body that has not begun, and will be begun by a loop. */
export function showAsBegunHere(generator: NativeGenerator): void {
  if (isAttached) taskOf(generator)
}

function taskOf(generator: NativeGenerator): ConsoleTask {
  let task = tasks.get(generator)
  if (task === undefined) {
    task = (host.console as Required<NonNullable<Host['console']>>).createTask('await')
    tasks.set(generator, task)
  }
  return task
}

function asksForTasks(): boolean {
  try {
    if (typeof host.console?.createTask !== 'function') return false
    return mayBeAttached() && host.process?.getBuiltinModule?.('node:inspector')?.url?.() !== undefined
  } catch {
    return false
  }
}

function mayBeAttached(): boolean {
  const { moduleLoadList: loaded, execArgv, env } = host.process ?? {}
  if (loaded === undefined || loaded.includes('NativeModule inspector')) return true
  return `${execArgv?.join()} ${env?.NODE_OPTIONS}`.includes('--inspect')
}
