/**
 * What a debugger shows of who awaits. The machine resumes the innermost body alone, so that there is nobody else on the
 * call stack; with an inspector attached each body is run as a task of the console (`console.createTask`), which
 * debuggers show as they show async functions: below the body stands where it was begun, and below that where the body
 * was begun which awaits it.
 *
 * Whether an inspector is attached is asked once, when this is loaded (`node --inspect`, and what editors start).
 */
import type { NativeGenerator } from './frame.js'

/** What `console.createTask` gives. */
interface ConsoleTask {
  run<T>(work: () => T): T
}

interface Host {
  console?: { createTask?(name: string): ConsoleTask }
  process?: { getBuiltinModule?(name: string): { url?(): string | undefined } | undefined }
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
    return host.process?.getBuiltinModule?.('node:inspector')?.url?.() !== undefined
  } catch {
    return false
  }
}
