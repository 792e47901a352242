/**
 * Probes of asyncio: what the program of an asyncio case has at hand, in the words of the Python program beside it
 * (python/aioh.py).
 *
 * A case is written with `asyncioProgram(id, needs, program)`, where Python has
 *
 *     async def main():
 *         t = create_task(c(1)); await sleep(0); await A("t", t); tr("end", t)
 *     go(main)
 *
 * as
 *
 *     asyncioProgram('TASK-01', [...], ({ aio, co, go, outcome, sleep, tr }) => {
 *       const c = co(function* c(x: number) { … })
 *       go(function* main() {
 *         const t = aio.createTask(c(1))
 *         yield* sleep(0)
 *         yield* outcome('t', t)
 *         tr('end', t)
 *       })
 *     })
 *
 * `put`, `attempt` (Python's `T`) and the rest of the kernel's probe are there too; `outcome` is Python's `A`. What
 * awaits is an iterable for `yield*`. A printed `Task-3` is the third task of the program; `#2 t0.5` is the second
 * iteration of the loop that was made or run last, at its time. Positions in source files are printed by nobody.
 */
import { NotProvided, type Feature, type Made, type ProgramBody } from './adapter.js'
import { bodiesOf } from './asyncio-bodies.js'
import { program, type Program } from './case.js'
import { type Probe, probeOf } from './probe.js'
import { quoted } from './python-text.js'

/** How a program runs its main coroutine function. */
export interface RunOptions extends LoopOptions {
  /** What it is printed as; `main` if nothing else is said. */
  readonly label?: string
  /** Prints the causes of its exception too. */
  readonly chain?: boolean
  /** The loop that runs it; else a new one. */
  readonly loop?: any
  /** Whether the loop is finished afterwards; so it is if nothing is said. */
  readonly end?: boolean
  /** The arguments of the coroutine function. */
  readonly args?: readonly unknown[]
}

/** How a program makes a loop. */
export interface LoopOptions {
  /** Whether what goes to the exception handler is printed; so it is if nothing is said. */
  readonly handler?: boolean
  readonly debug?: boolean
  /** Whether its tasks are eager. */
  readonly eager?: boolean
}

/** The kernel's probe, and what asyncio's programs need beside it. */
export interface AsyncioProbe extends Probe {
  /** The runtime's asyncio. */
  readonly aio: any
  /** Python's `async def`, of a body. */
  readonly co: (body: ProgramBody, name?: string) => Made
  /** Python's `await x`, as `yield* await_(x)`. */
  readonly await_: (awaitable: any) => Iterable<any>
  /** A coroutine function that returns its argument: Python's `val`. */
  readonly val: Made
  /** A coroutine function that raises its argument: Python's `bad`. */
  readonly bad: Made
  /** A coroutine function that returns its second argument after so many seconds: Python's `slp`. */
  readonly slp: Made
  /** A coroutine function that raises its second argument after so many seconds: Python's `fail`. */
  readonly fail: Made
  /** Prints a line headed by iteration and time: Python's `tr`. */
  readonly tr: (...parts: unknown[]) => void
  /** Awaits; prints `label -> value` or `label !! Error('text')`, headed by iteration and time if `timed` is not false. */
  readonly outcome: (label: string, awaitable: any, options?: { chain?: boolean; timed?: boolean }) => Iterable<any>
  /** Runs a coroutine function's body on a loop; prints its outcome. */
  readonly run: (main: ProgramBody, options?: RunOptions) => any
  /** `run` that prints no line for a result of None. */
  readonly go: (main: ProgramBody, options?: RunOptions) => any
  /** Makes a loop in virtual time. */
  readonly newLoop: (options?: LoopOptions) => any
  /** Runs a loop until nothing is ready and no timer is left; prints when that was. */
  readonly spin: (loop: any) => void
  /** Closes a loop in silence. */
  readonly finish: (loop: any) => void
  /** Awaits `sleep(delay, result)`. */
  readonly sleep: (delay: number, result?: unknown) => Iterable<any>
  /** Lets so many iterations pass. */
  readonly ticks: (count?: number) => Iterable<any>
  /** The running loop's `createFuture()`: Python's `nf`. */
  readonly nf: () => any
  /** Python's `except CancelledError as e`, as `catch (error) { const e = cancelled(error) … }`: raises other errors on. */
  readonly cancelled: (error: unknown) => any
  /** The names of tasks. */
  readonly names: (tasks: Iterable<any>) => string[]
  /** The exception handler that loops are given: prints its context. */
  readonly onException: (loop: any, context: any) => void
}

/** What all programs need. */
const ALWAYS: readonly Feature[] = ['coroutine', 'asyncio.Task', 'asyncio.VirtualEventLoop']

/** Writes down the program of an asyncio rule. `needs` are those that not all have. */
export function asyncioProgram(
  id: string,
  needs: readonly Feature[],
  run: (probe: AsyncioProbe) => void,
  omits?: Program['omits'],
): Program {
  return program(id, [...ALWAYS, ...needs], (base) => new Session(base).run(run), omits)
}

/** Python's `'%g' % number`. */
export function general(value: number): string {
  return String(Number(value.toPrecision(6)))
}

/** One run of a program: the loops it made, and which of them was last. */
class Session {
  readonly #base: Probe
  readonly #inner: Probe
  readonly #loops: any[] = []
  #current: any
  #muted = false
  /** The number of the last task that was made before the program's own. */
  #tasksBefore = 0

  constructor(base: Probe) {
    this.#base = base
    this.#inner = probeOf(base.py, (text) => this.#line(text))
  }

  run(body: (probe: AsyncioProbe) => void): void {
    this.#tasksBefore = this.#countTasks()
    try {
      body(this.#probe())
    } finally {
      for (const loop of this.#loops) if (!loop.isClosed()) this.#finish(loop)
    }
  }

  #line(text: string): void {
    if (!this.#muted) this.#base.put(text.replace(/Task-(\d+)/g, (name, number) => this.#renumbered(name, number)))
  }

  #renumbered(name: string, number: string): string {
    const own = Number(number) - this.#tasksBefore
    return own > 0 ? `Task-${own}` : name
  }

  #probe(): AsyncioProbe {
    const { py, put } = this.#inner
    const co = (body: ProgramBody, name?: string) => py.coroutine(body, name)
    const awaiting = (body: ProgramBody) => py.await_(co(body)())
    return {
      ...this.#inner,
      get aio() {
        return py.asyncio
      },
      co,
      ...bodiesOf(py),
      await_: (awaitable) => py.await_(awaitable),
      tr: this.#trace,
      outcome: (label, awaitable, options = {}) => py.await_(co(this.#outcome())(label, awaitable, options)),
      run: (main, options = {}) => this.#run(main, options, false),
      go: (main, options = {}) => this.#run(main, options, true),
      newLoop: (options = {}) => this.#newLoop(options),
      spin: (loop) => this.#spin(loop),
      finish: (loop) => this.#finish(loop),
      sleep: (delay, ...result) => py.await_(py.asyncio['sleep'](delay, ...result)),
      ticks: (count = 1) =>
        awaiting(function* ticks() {
          for (let left = count; left > 0; left--) yield* py.await_(py.asyncio['sleep'](0))
        }),
      nf: () => py.asyncio['getRunningLoop']().createFuture(),
      cancelled: (error) => {
        if (error instanceof py.asyncio['CancelledError']) return error
        throw error
      },
      names: (tasks) => Array.from(tasks, (task) => task.getName()),
      onException: this.#onException,
      put,
    }
  }

  readonly #trace = (...parts: unknown[]): void => {
    this.#inner.put(`#${this.#current.iteration} t${general(this.#current.time())}`, ...parts)
  }

  readonly #onException = (_loop: any, context: any): void => {
    const { message, exception, ...rest } = context
    const keys = Object.keys(rest)
      .filter((key) => rest[key] !== undefined)
      .map((key) => quoted(key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)))
      .sort()
    const error = exception === undefined || exception === null ? 'None' : this.#inner.text(exception)
    this.#inner.put(`handler: ${message} | exception=${error} | other keys=[${keys.join(', ')}]`)
  }

  #outcome(): ProgramBody {
    const { py, put, text, chain, show } = this.#inner
    const trace = this.#trace
    return function* A(label: string, awaitable: any, options: { chain?: boolean; timed?: boolean }) {
      const print = options.timed === false ? put : trace
      let value: unknown
      try {
        value = yield* py.await_(awaitable)
      } catch (error) {
        if (NotProvided.is(error)) throw error
        print(`${label} !! ${options.chain === true ? chain(error) : text(error)}`)
        return error
      }
      print(`${label} -> ${show(value)}`)
      return value
    }
  }

  #newLoop({ handler = true, debug = false, eager = false }: LoopOptions): any {
    const { asyncio } = this.#inner.py
    const loop = new asyncio['VirtualEventLoop']()
    this.#current = loop
    this.#loops.push(loop)
    if (debug) loop.setDebug(true)
    if (handler) loop.setExceptionHandler(this.#onException)
    if (eager) loop.setTaskFactory(asyncio['eagerTaskFactory'])
    return loop
  }

  /** Makes a task, to see its number. */
  #countTasks(): number {
    const { py } = this.#inner
    const nothing = py.coroutine(function* nothing() {})
    const loop = new py.asyncio['VirtualEventLoop']()
    const task = new py.asyncio['Task'](nothing(), { loop })
    loop.runUntilComplete(task)
    loop.close()
    return Number(task.getName().slice('Task-'.length))
  }

  #run(main: ProgramBody, options: RunOptions, quiet: boolean): any {
    const { py, put, text, chain, show } = this.#inner
    const { label = 'main', loop = this.#newLoop(options), end = true, args = [] } = options
    this.#current = loop
    let value: unknown
    try {
      value = loop.runUntilComplete(py.coroutine(main)(...args))
      if (!quiet || value !== undefined) put(`${label} -> ${show(value)}`)
    } catch (error) {
      if (NotProvided.is(error)) throw error
      put(`${label} !! ${isIdle(error) ? 'Deadlock()' : options.chain === true ? chain(error) : text(error)}`)
    }
    if (end) this.#finish(loop)
    return value
  }

  #spin(loop: any): void {
    this.#current = loop
    try {
      loop.runForever()
    } catch (error) {
      if (!isIdle(error)) throw error
    }
    // The last iteration found out that there was nothing left.
    this.#inner.put(`(idle at t${general(loop.time())} after ${loop.iteration - 1} iterations)`)
  }

  #finish(loop: any): void {
    this.#muted = true
    try {
      loop.setExceptionHandler(() => undefined)
      loop.close()
    } finally {
      this.#muted = false
    }
  }
}

/** Whether an error says that a loop has nothing left to do. */
export function isIdle(error: any): boolean {
  return error?.constructor?.name === 'DeadlockError'
}
