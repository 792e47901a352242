/**
 * What goes wrong in a scheduler, in words: the errors that its main loop raises, and that it raises in tasks.
 */
import { KeyboardInterrupt, RuntimeError, SystemExit } from '../protocol/exceptions.js'
import { typeName } from '../protocol/type-name.js'
import { print } from '../sys/print.js'
import type { Task } from './task.js'

/**
 * Raised by a main loop when all tasks that are left wait for each other. It names who waits for what. The tasks stay
 * as they are: they can be looked at, and closed with their scheduler. Python has no such class, and the course hangs.
 *
 * @example
 * const waits = coroutine(function* waits(tid: number) {
 *   yield* await_(new WaitTask(tid))
 * })
 * const sched = new Scheduler()
 * sched.new(waits(2))
 * sched.new(waits(1))
 * sched.mainloop()
 * // raises DeadlockError: deadlock: task 1 (waits) waits in WaitTask(2), task 2 (waits) waits in WaitTask(1)
 */
export class DeadlockError extends RuntimeError {
  static override readonly name: string = 'DeadlockError'
}

/** The error for tasks none of which can ever go on. */
export function deadlock(tasks: Iterable<Task>): DeadlockError {
  return new DeadlockError(`deadlock: ${whoWaits(tasks)}`)
}

/** The error for tasks that wait for the host, in a main loop that does not let it have its turn. */
export function needsTheHost(tasks: Iterable<Task>): RuntimeError {
  return new RuntimeError(`mainloop() cannot wait for the host, await mainloopAsync() can: ${whoWaits(tasks)}`)
}

/** The error for a task that yields what is no system call. */
export function notASystemCall(value: unknown): RuntimeError {
  return new RuntimeError(`a task yields system calls or nothing, not ${typeName(value)}${textOf(value)}`)
}

/** The error for a task that makes a system call which another one waits in. */
export function inUse(task: Task): RuntimeError {
  return new RuntimeError(`${String(task)} waits in this system call already`)
}

/** Whether what a task ended with is no error, but a request to leave the program. */
export function leavesTheLoop(error: unknown): boolean {
  return error instanceof KeyboardInterrupt || error instanceof SystemExit
}

/** What becomes of an error that nobody waits for, unless told otherwise. */
export function reportOnConsole(error: unknown, task: Task): void {
  print('error', `${String(task)} failed:`, error)
}

/** A plain value as it reads, an object not at all: its text would run its code. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return ` '${value}'`
  return typeof value === 'object' || typeof value === 'function' ? '' : ` ${String(value)}`
}

function whoWaits(tasks: Iterable<Task>): string {
  return Array.from(tasks, (task) => `task ${task.tid} (${task.name}) waits in ${String(task.waitsFor)}`).join(', ')
}
