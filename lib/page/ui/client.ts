/**
 * The engine, from the page's side, and its watchdog: who does not answer within a second is stopped, and another one
 * is begun. The page itself never waits for anything that a user wrote.
 */
import type { Entry, ExportKind, Trouble } from '../engine.js'
import type { EngineThread } from './host.js'
import type { Answer } from './worker.js'

/** So long an answer may take, in milliseconds. */
const PATIENCE = 1000
/** So many lines are asked for at once, so that many lines are not taken for an endless loop. */
const AT_ONCE = 250

/** Said of code that does not come to an end. */
export class Stopped extends Error {
  constructor() {
    super('stopped: it did not come to an end within a second. Your text is as it was; change it, and run it again')
  }
}

interface Waiting {
  readonly resolve: (value: never) => void
  readonly reject: (error: Error) => void
  readonly timer: number
}

export class EngineClient {
  readonly #start: () => EngineThread
  readonly #waiting = new Map<number, Waiting>()
  #thread: EngineThread
  #count = 0

  /** @param start starts an engine */
  constructor(start: () => EngineThread) {
    this.#start = start
    this.#thread = this.#begin()
  }

  open(source: string, expression: string): Promise<{ printed: string; trouble: Trouble | undefined }> {
    return this.#ask('open', source, expression)
  }

  async run(lines: readonly string[]): Promise<Entry[]> {
    const entries: Entry[] = []
    for (let at = 0; at < lines.length; at += AT_ONCE) {
      entries.push(...(await this.#ask<Entry[]>('run', lines.slice(at, at + AT_ONCE))))
    }
    return entries
  }

  export(kind: ExportKind): Promise<string> {
    return this.#ask('export', kind)
  }

  async #ask<T>(method: string, ...args: unknown[]): Promise<T> {
    await this.#thread.ready
    const id = ++this.#count
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => this.#stop(), PATIENCE)
      this.#waiting.set(id, { resolve, reject, timer } as unknown as Waiting)
      this.#thread.worker.postMessage({ id, method, args }, [])
    })
  }

  #answered({ id, value, error }: Answer): void {
    const waiting = this.#waiting.get(id)
    if (waiting === undefined) return
    this.#waiting.delete(id)
    clearTimeout(waiting.timer)
    if (error === undefined) waiting.resolve(value as never)
    else waiting.reject(new Error(error))
  }

  #begin(): EngineThread {
    const thread = this.#start()
    thread.worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.#answered(data))
    // Told to whoever asks it something.
    thread.ready.catch(() => undefined)
    return thread
  }

  #stop(): void {
    this.#thread.worker.terminate()
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer)
      reject(new Stopped())
    }
    this.#waiting.clear()
    this.#thread = this.#begin()
  }
}
