/**
 * Programs that run, and their pipes. Python: `asyncio.subprocess.Process`.
 *
 * Node calls back outside of any iteration, so nothing but futures is touched here.
 */
import type { ChildProcess } from 'node:child_process'
import { constants } from 'node:os'
import type { Readable } from 'node:stream'
import { ValueError } from '../../protocol/exceptions.js'
import { pythonRepr } from '../../text/python-repr.js'
import { await_ } from '../../objects/await.js'
import { coroutine } from '../../objects/coroutine.js'
import type { AsyncioCoroutine } from '../future/awaited.js'
import type { Future } from '../future/futures.js'
import { osErrorFrom, ProcessLookupError, ConnectionError } from '../python/os-errors.js'
import { StreamReader } from '../streams/stream-reader.js'
import type { EventLoop } from '../task/events.js'
import { gather } from '../waiting/gather.js'
import { PipeWriter } from './pipe-writer.js'

const signals: Readonly<Record<string, number>> = constants.signals

/**
 * A program. `createSubprocessExec` and `createSubprocessShell` start it.
 *
 * @see Python: https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process
 */
export class Process {
  static readonly name: string = 'Process'
  /** Its number. */
  readonly pid: number
  /** The pipe to its standard input, if there is one. */
  readonly stdin: PipeWriter | undefined
  /** What it puts out, if that is a pipe. */
  readonly stdout: StreamReader | undefined
  /** What it says of errors, if that is a pipe. */
  readonly stderr: StreamReader | undefined
  readonly #child: ChildProcess
  readonly #loop: EventLoop
  /** Done when it has ended, and its pipes have. */
  readonly #ended: Future<number>
  #returncode: number | undefined

  /** @internal */
  constructor(child: ChildProcess, loop: EventLoop, limit: number, hasOneOutput: boolean) {
    this.#child = child
    this.#loop = loop
    this.#ended = loop.createFuture()
    this.pid = child.pid ?? 0
    this.stdin = child.stdin === null ? undefined : new PipeWriter(child.stdin, loop)
    this.stdout =
      child.stdout === null ? undefined : this.#reader(limit, child.stdout, hasOneOutput ? child.stderr : null)
    this.stderr = child.stderr === null || hasOneOutput ? undefined : this.#reader(limit, child.stderr, null)
    if (child.pid === undefined) {
      child.on('error', () => {})
      return
    }
    loop._resources.add(this)
    child.on('error', () => {})
    child.on('exit', (code, signal) => {
      this.#returncode = code ?? -(signals[signal ?? ''] ?? 0)
      loop._resources.delete(this)
    })
    child.on('close', () => {
      if (!loop.isClosed()) this.#ended.setResult(this.#returncode as number)
    })
  }

  /** Its exit code; negative if it died of a signal; undefined as long as it runs. */
  get returncode(): number | undefined {
    return this.#returncode
  }

  /**
   * Waits for its end. That may never come while a pipe is full that nobody reads: then `communicate` is what is wanted.
   *
   * @returns a coroutine of the exit code, which is negative if it died of a signal
   * @see Python: `Process.wait`
   */
  wait(): AsyncioCoroutine<number> {
    return wait(this)
  }

  /**
   * Writes to it, reads all that it puts out, and waits for its end. That it reads no more is no error.
   *
   * @param input what to write, if its input is a pipe, which is closed then
   * @returns a coroutine of what it put out, and what it said of errors; undefined for what is no pipe
   * @see Python: `Process.communicate`
   */
  communicate(input?: Uint8Array): AsyncioCoroutine<[stdout: Buffer | undefined, stderr: Buffer | undefined]> {
    return communicate(this, input)
  }

  /**
   * Sends it a signal.
   *
   * @param signal the signal's name, or its number
   * @throws ProcessLookupError once it has ended; ValueError for a signal that there is not
   * @see Python: `Process.send_signal`
   */
  sendSignal(signal: string | number): void {
    if (this.#returncode !== undefined) throw new ProcessLookupError(`process ${this.pid} has ended already`)
    const number = typeof signal === 'string' ? signals[signal] : signal
    if (number === undefined || !Number.isInteger(number)) throw new ValueError(`invalid signal ${pythonRepr(signal)}`)
    try {
      this.#child.kill(number)
    } catch (error) {
      throw osErrorFrom(error as Error)
    }
  }

  /** Sends it SIGTERM. Python: `Process.terminate`. */
  terminate(): void {
    this.sendSignal('SIGTERM')
  }

  /** Sends it SIGKILL. Python: `Process.kill`. */
  kill(): void {
    this.sendSignal('SIGKILL')
  }

  toString(): string {
    return `<Process ${this.pid}>`
  }

  /** @internal Its loop is closed: nobody will wait for it. */
  abort(): void {
    this.#child.kill('SIGKILL')
    for (const pipe of this.#child.stdio) pipe?.destroy()
    this.#child.unref()
  }

  /** @internal `wait`, in the body of a coroutine. */
  *_wait() {
    if (this.#ended.done()) return this.#ended.result()
    // Several may wait, and each be cancelled alone.
    const waiter = this.#loop.createFuture<number>()
    const onEnd = () => {
      if (!waiter.done()) waiter.setResult(this.#ended.result())
    }
    this.#ended.addDoneCallback(onEnd)
    try {
      return yield* await_(waiter)
    } finally {
      this.#ended.removeDoneCallback(onEnd)
    }
  }

  /** A reader of one output, or of two in one. */
  #reader(limit: number, one: Readable, other: Readable | null): StreamReader {
    const reader = new StreamReader({ limit, loop: this.#loop })
    const pipes = other === null ? [one] : [one, other]
    let open = pipes.length
    reader._setConnection({
      pauseReading: () => pipes.forEach((pipe) => pipe.pause()),
      resumeReading: () => pipes.forEach((pipe) => pipe.resume()),
    })
    for (const pipe of pipes) {
      pipe.on('data', (data: Buffer) => this.#inLoop(() => reader.feedData(data)))
      pipe.on('error', (error) => this.#inLoop(() => reader.setException(osErrorFrom(error))))
      pipe.on('close', () => this.#inLoop(() => --open === 0 && reader.feedEof()))
    }
    return reader
  }

  #inLoop(act: () => void): void {
    if (!this.#loop.isClosed()) act()
  }
}

const wait = coroutine('wait', function* (process: Process) {
  return yield* process._wait()
})

const communicate = coroutine('communicate', function* (process: Process, input: Uint8Array | undefined) {
  const { stdin, stdout, stderr } = process
  const [, out, errors] = yield* await_(gather(feeding(stdin, input), draining(stdout), draining(stderr)))
  yield* process._wait()
  return [out, errors] as [Buffer | undefined, Buffer | undefined]
})

const feeding = coroutine('_feed_stdin', function* (stdin: PipeWriter | undefined, input: Uint8Array | undefined) {
  if (stdin === undefined) return
  try {
    if (input !== undefined) stdin.write(input)
    yield* stdin._drained()
  } catch (error) {
    // It may end, or close its input, without reading all.
    if (!(error instanceof ConnectionError)) throw error
  }
  stdin.close()
})

const draining = coroutine('_read_stream', function* (reader: StreamReader | undefined) {
  if (reader === undefined) return undefined
  return yield* await_(reader.read())
})
