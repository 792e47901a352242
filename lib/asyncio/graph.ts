/**
 * The call graph: which coroutines a task stands in, and which tasks wait for it.
 *
 * Deviation: without positions in the source; a stack is that of the coroutines, without the plain functions between.
 */
import { addressOf } from '../protocol/address.js'
import { RuntimeError } from '../protocol/exceptions.js'
import { pythonRepr } from '../text/python-repr.js'
import { begunBy } from '../delegation/executing.js'
import { Frame } from '../delegation/frame.js'
import { print } from '../sys/print.js'
import { awaitedBy, waitersBy } from './future/awaited-by.js'
import { DoneHandle } from './loop/done-callbacks.js'
import { _getRunningLoop } from './task/events.js'
import { Future } from './future/futures.js'
import { checkOptions } from './python/options.js'
import { allTasks, currentTask } from './task/task-registry.js'
import { Task } from './task/tasks.js'

/** A coroutine, or an async generator, that a task stands in. Python: `asyncio.FrameCallGraphEntry`. */
export interface FrameCallGraphEntry {
  /** The coroutine; undefined for what has finished. */
  readonly frame: object | undefined
}

/** A future, what it stands in, and who waits for it. Python: `asyncio.FutureCallGraph`. */
export interface FutureCallGraph {
  readonly future: Future
  /** The innermost coroutine first. */
  readonly callStack: readonly FrameCallGraphEntry[]
  readonly awaitedBy: readonly FutureCallGraph[]
}

/** The options of the call graph. */
export interface CallGraphOptions {
  /** So many entries of each stack: the outermost ones; if it is negative the innermost ones. */
  limit?: number | undefined
}

/**
 * The call graph of a future.
 *
 * @param future the future, or task; else the current task
 * @param options `limit`
 * @returns the graph; undefined where there is no current task
 * @throws TypeError if it is no future; RuntimeError without a future outside of a loop
 * @see Python: `asyncio.capture_call_graph`
 * @example
 * const loop = new VirtualEventLoop()
 * captureCallGraph(loop.createFuture())?.awaitedBy // → []
 */
export function captureCallGraph(future?: Future, options: CallGraphOptions = {}): FutureCallGraph | undefined {
  checkOptions('capture_call_graph', options, ['limit'])
  if (future !== undefined) return graphOf(future, options.limit)
  const loop = _getRunningLoop()
  if (loop === null) {
    throw new RuntimeError(
      'capture_call_graph() is called outside of a running event loop and no *future* to introspect was provided',
    )
  }
  const task = currentTask(loop)
  return task === undefined ? undefined : graphOf(task, options.limit)
}

/**
 * The call graph of a future as text.
 *
 * @param future the future, or task; else the current task
 * @param options `limit`
 * @returns lines; an empty text where there is no current task
 * @throws as `captureCallGraph`
 * @see Python: `asyncio.format_call_graph`
 * @example
 * const main = coroutine(function* main() {
 *   console.log(formatCallGraph())
 * })
 * new VirtualEventLoop().runUntilComplete(main())
 */
export function formatCallGraph(future?: Future, options: CallGraphOptions = {}): string {
  const graph = captureCallGraph(future, options)
  return graph === undefined ? '' : linesOf(graph, '').join('\n')
}

/**
 * Prints the call graph of a future.
 *
 * @param future the future, or task; else the current task
 * @param options `limit`
 * @throws as `captureCallGraph`
 * @see Python: `asyncio.print_call_graph`
 * @example
 * const main = coroutine(function* main() {
 *   printCallGraph()
 * })
 * const loop = new VirtualEventLoop()
 * loop.runUntilComplete(loop.createTask(main(), { name: 'main' }))
 * // prints * Task(name='main', id=0x…)
 * // prints   + Call stack:
 * // prints   |   in async main()
 */
export function printCallGraph(future?: Future, options: CallGraphOptions = {}): void {
  print('log', formatCallGraph(future, options))
}

/** @internal The tasks that a task waits for, through a `gather` too. */
export function _tasksAwaitedBy(waiter: Task): Task[] {
  const isAwaited = (task: Task): boolean =>
    captureCallGraph(task)?.awaitedBy.some(({ future }) => future === (waiter as unknown)) === true
  return [...allTasks(waiter.getLoop())].filter(isAwaited)
}

/** A graph that is being made; its waiters are still to come. */
interface Growing extends FutureCallGraph {
  readonly awaitedBy: FutureCallGraph[]
}

/** In a ring of tasks that wait for each other the one that closes it is shown again, without those that wait for it. */
function graphOf(first: Future, limit: number | undefined): FutureCallGraph {
  if (!(first instanceof Future)) {
    throw new TypeError(`${pythonRepr(first)} object does not appear to be compatible with asyncio.Future`)
  }
  const graph = withoutWaiters(first, limit)
  const path = [{ graph, waiters: waitersOf(first) }]
  const onPath = new Set([first])
  for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
    const waiter = last.waiters.shift()
    if (waiter === undefined) {
      onPath.delete(last.graph.future)
      path.pop()
      continue
    }
    const above = withoutWaiters(waiter, limit)
    last.graph.awaitedBy.push(above)
    if (onPath.has(waiter)) continue
    onPath.add(waiter)
    path.push({ graph: above, waiters: waitersOf(waiter) })
  }
  return graph
}

function withoutWaiters(future: Future, limit: number | undefined): Growing {
  const stack = future instanceof Task ? stackOf(future._coro) : []
  return { future, callStack: limited(stack, limit).reverse(), awaitedBy: [] }
}

/** What a coroutine stands in, the outermost first. */
function stackOf(coro: object | undefined): FrameCallGraphEntry[] {
  if (!(coro instanceof Frame)) return [{ frame: coro }]
  const { cr_frame: hasFrame } = coro as Frame & { cr_frame?: object }
  if (hasFrame === undefined) return [{ frame: undefined }]
  const stack: FrameCallGraphEntry[] = []
  for (let frame: Frame | null | undefined = coro; frame;) {
    stack.push({ frame })
    frame = frame._request === null ? begunBy(frame) : frame._request.frame
  }
  return stack
}

function limited<T>(stack: readonly T[], limit: number | undefined): T[] {
  if (limit === undefined) return [...stack]
  if (limit === 0) return []
  return limit > 0 ? stack.slice(0, limit) : stack.slice(limit)
}

/** The tasks that await a future, and those that wait for it by a `gather` or the like. */
function waitersOf(future: Future): Future[] {
  const waiters = new Set<Future>(awaitedBy(future))
  for (const entry of future._entries()) {
    if (entry instanceof Task) waiters.add(entry)
    else if (entry instanceof DoneHandle) for (const waiter of waitersBy(entry._callback)) waiters.add(waiter)
  }
  return [...waiters]
}

function linesOf({ future, callStack, awaitedBy }: FutureCallGraph, indent: string): string[] {
  const id = `id=${addressOf(future)}`
  const title = future instanceof Task ? `Task(name=${pythonRepr(future.getName())}, ${id})` : `Future(${id})`
  const lines = [`${indent}* ${title}`]
  if (callStack.length > 0) lines.push(`${indent}  + Call stack:`)
  for (const { frame } of callStack) lines.push(`${indent}  |   in ${entryText(frame)}`)
  if (awaitedBy.length > 0) lines.push(`${indent}  + Awaited by:`)
  return [...lines, ...awaitedBy.flatMap((graph) => linesOf(graph, `${indent}    `))]
}

function entryText(frame: object | undefined): string {
  if (frame === undefined) return 'a coroutine that has finished'
  if (!(frame instanceof Frame)) return pythonRepr(frame)
  const kinds = { coroutine: 'async ', async_generator: 'async generator ', generator: 'generator ' }
  return `${kinds[frame._code.kind]}${frame._code.qualname}()`
}
