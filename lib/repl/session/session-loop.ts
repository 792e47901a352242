/**
 * The loop of a session: what is awaited at the prompt runs on it, and so do the tasks that are made there, between the
 * inputs too, as in `python -m asyncio`. It is made when the first input needs it.
 */
import { type Future, isFuture } from '../../asyncio/future/futures.js'
import { _tasksAwaitedBy } from '../../asyncio/graph.js'
import { setLoopAtPrompt } from '../../asyncio/loop/loop.js'
import type { HostEventLoop } from '../../asyncio/run/host-events.js'
import { Runner } from '../../asyncio/run/runners.js'
import { ensureFuture } from '../../asyncio/task/ensure-future.js'
import { allTasks } from '../../asyncio/task/task-registry.js'
import type { Task } from '../../asyncio/task/tasks.js'

/** A future that an input waits for. */
interface Waiting {
  readonly future: Future
  /** What it was cancelled for, if it was the user who did it. */
  interruption: unknown
}

export class SessionLoop {
  readonly #runner = new Runner()
  readonly #loop = this.#runner.getLoop() as HostEventLoop
  readonly #report: (error: unknown) => void
  readonly #waiting = new Set<Waiting>()
  #running: Promise<void>
  #closed = false

  /** @param report told of errors that end the loop; it runs on unless the session does not */
  constructor(report: (error: unknown) => void) {
    this.#report = report
    this.#running = this.#run()
  }

  /** What runs now was typed: it makes tasks of this loop. Gives what ends that. */
  enter(): () => void {
    const before = setLoopAtPrompt(this.#loop)
    return () => void setLoopAtPrompt(before)
  }

  /** A promise of the result of what is awaited at the prompt, if it is an awaitable of Python's. */
  promise(value: unknown): Promise<unknown> {
    const future = ensureFuture(value as never, isFuture(value) ? {} : { loop: this.#loop }) as Future
    const waiting: Waiting = { future, interruption: undefined }
    this.#waiting.add(waiting)
    return new Promise((resolve, reject) => {
      future.addDoneCallback(() => {
        this.#waiting.delete(waiting)
        if (future.cancelled()) return reject(waiting.interruption ?? future._makeCancelledError())
        const error = future.exception()
        if (error === undefined) resolve(future.result())
        else reject(error)
      })
    })
  }

  /** Cancels what is being waited for, as Ctrl-C does. Answers whether there is any that was not asked before. */
  interrupt(error: unknown): boolean {
    const asked = [...this.#waiting].filter(({ interruption }) => interruption === undefined)
    for (const waiting of asked) {
      waiting.interruption = error
      waiting.future.cancel()
    }
    return asked.length > 0
  }

  /** The task that runs a coroutine, if one does. */
  taskOf(coroutine: object): Task | undefined {
    return [...allTasks(this.#loop)].find((task) => (task.getCoro() as unknown) === coroutine)
  }

  /** The tasks that a task waits for, as the call graph has it. */
  awaitedBy(waiter: Task): Task[] {
    return _tasksAwaitedBy(waiter)
  }

  /** Cancels what is left, waits for it, and closes the loop. */
  async close(): Promise<void> {
    this.#closed = true
    this.#loop.stop()
    await this.#running
    await this.#runner.close()
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      try {
        // Whatever ends it, the next run follows.
        await this.#loop.runForever()
      } catch (error) {
        this.#report(error)
      }
    }
  }
}
