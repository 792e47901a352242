/**
 * Tasks: a target, the number it goes by, and what it is to be sent next (the course's pyos1).
 *
 * States, and who changes them:
 *
 *             ┌──────── scheduled ◀───────┐
 *             ▼                           │
 *           ready ──run()──▶ running ──▶ waiting     it yielded
 *                               └──────▶ ended       it returned, or raised
 *
 * A task that is killed is closed at once, and ends at its next turn; until then it is ready. Deviation from the
 * course: `sendval` is sent once, so that a bare `yield` never gets the reply to an earlier system call.
 *
 * Knows nothing of schedulers and system calls.
 */
import { showAsText } from '../protocol/one-line.js'
import {
  isExceptionInstance,
  isStopIteration,
  RuntimeError,
  StopIteration,
  ValueError,
} from '../protocol/exceptions.js'
import { drivenBy } from '../delegation/driven-by.js'
import { Frame } from '../delegation/frame.js'
import { type Driven, drivenOf, nameOf, type Target } from './target.js'

/** Where a task stands. */
export type TaskState = 'ready' | 'running' | 'waiting' | 'ended'

/**
 * A task.
 *
 * @typeParam T the result of its target
 * @see The Python course: `Task`
 * @example
 * function* target() {
 *   const sent: unknown = yield 'first'
 *   return `got ${sent}`
 * }
 * const task = new Task(target())
 * task.run() // → 'first'
 * task.sendval = 5
 * task.run() // raises StopIteration: got 5
 * task.result // → 'got 5'
 */
export class Task<T = unknown> {
  static readonly name: string = 'Task'
  /** The number it goes by in its scheduler; they count from 1. 0 for a task that was made by hand. */
  readonly tid: number
  /** What it runs. */
  readonly target: Target<T>
  /** What it is sent when it runs next. */
  sendval: unknown = undefined
  state: TaskState = 'ready'
  /** What it waits for, while it waits in a system call. */
  waitsFor: object | null = null
  /** What the target returned, once it has. */
  result: T | undefined = undefined
  /** Whether it ended with an error. */
  failed = false
  /** The error it ended with. */
  error: unknown = undefined
  /** @internal Told when the task waits no longer. */
  _release: (() => void) | null = null
  readonly #driven: Driven<T>
  /** What is to be raised in the target when it runs next. */
  #raised: Error | null = null
  #killed: (() => IteratorResult<never, T>) | null = null

  /**
   * @param target a coroutine or a generator
   * @param tid the number of the task; schedulers give one
   * @throws TypeError for what is neither
   */
  constructor(target: Target<T>, tid = 0) {
    this.#driven = drivenOf(target)
    this.target = target
    this.tid = tid
    if (target instanceof Frame) drivenBy(target, { getName: () => `Task ${tid}` })
  }

  /** The name of the function that the target came from; `generator` for a native one, which does not tell. */
  get name(): string {
    return nameOf(this.target)
  }

  /**
   * Runs the target to its next yield, sending it `sendval`.
   *
   * @returns what it yields
   * @throws StopIteration when it returns, with the result as its value; what else leaves it
   * @see The Python course: `Task.run`
   * @example
   * const asks = coroutine(function* asks() {
   *   yield* await_(new GetTid())
   * })
   * new Task(asks()).run() instanceof GetTid // → true
   */
  run(): unknown {
    const { sendval } = this
    this.sendval = undefined
    this.state = 'running'
    let step
    try {
      step = this.#step(sendval)
    } catch (error) {
      this.#end()
      this.failed = true
      this.error = asError(error)
      throw this.error
    }
    if (step.done !== true) {
      this.state = 'waiting'
      return step.value
    }
    this.#end()
    this.result = step.value
    throw new StopIteration(step.value)
  }

  /** Has an error raised in the target when it runs next, instead of sending `sendval`. */
  raise(error: unknown): void {
    if (isExceptionInstance(error)) this.#raised = error
    else this.#raised = new TypeError('exceptions must derive from BaseException', { cause: error })
  }

  /**
   * Closes the target: GeneratorExit is raised where it stands, and its clean-up runs. What comes of that is what the
   * task ends with at its next turn.
   *
   * A target that yields in answer has not ended. CPython would let go of it, and its collector would close it once
   * more; so is it here, for what clean-up is left.
   *
   * @throws ValueError if the target is executing
   */
  kill(): void {
    if (this.#killed !== null) return
    if (this.state === 'running') throw new ValueError(`${String(this)} is executing`)
    try {
      const value = this.#driven.close() as T
      this.#killed = () => ({ done: true, value })
    } catch (error) {
      this.#killed = () => {
        throw error
      }
      closeQuietly(this.#driven)
    }
  }

  /** @internal Ends the task if it has not ended: kills it, and takes its last turn. */
  _end(): void {
    if (this.state === 'ended') return
    this.kill()
    try {
      this.run()
    } catch {
      // It keeps what it ended with.
    }
    this._waitsNoLonger()
  }

  /** @internal Tells whoever wants to know that the task's wait is over. */
  _waitsNoLonger(): void {
    const release = this._release
    if (release === null) return
    this._release = null
    release()
  }

  /** Its number, its function's name and its state: `<Task 2 echo waiting in ReadWait(…)>`. */
  toString(): string {
    const waits = this.state === 'waiting' && this.waitsFor !== null ? ` in ${String(this.waitsFor)}` : ''
    return `<Task ${this.tid} ${this.name} ${this.state}${waits}>`
  }

  #step(sendval: unknown): IteratorResult<unknown, T> {
    if (this.#killed !== null) return this.#killed()
    if (this.#raised === null) return this.#driven.resume(sendval)
    const error = this.#raised
    this.#raised = null
    return this.#driven.resumeThrow(error)
  }

  #end(): void {
    this.state = 'ended'
    this.waitsFor = null
  }
}

showAsText(Task.prototype)

/** A StopIteration means the normal end, so what escapes raw (it was raised before the start) must not be one. */
function asError(error: unknown): unknown {
  return isStopIteration(error) ? new RuntimeError('task raised StopIteration', { cause: error }) : error
}

function closeQuietly(driven: Driven): void {
  try {
    driven.close()
  } catch {
    // It has been told twice; there is nothing more to be done.
  }
}
