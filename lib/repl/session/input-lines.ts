/**
 * From lines to inputs: lines are collected until they make a whole input, and inputs are executed strictly one after
 * the other, however fast the lines come and however long an input awaits.
 *
 * States: idle (the next line begins an input), continuing (the next line belongs to the one that has begun), busy (an
 * input is awaiting, or what executes them is not there yet; lines queue up), ended.
 */

/** The prompt for a new input, and the one for more of it. */
export const PROMPT = '>>> '
export const CONTINUATION = '... '

/** What executes inputs: a session. */
export interface Executor {
  readonly exitCode: number | undefined
  isComplete(text: string): boolean
  execute(text: string): undefined | Promise<void>
}

/** Told what happens, for those who show it. */
export interface LineListener {
  /** A line is taken from the queue, at this prompt. */
  taken?(prompt: string, line: string): void
  /** An input is whole, and about to be executed. */
  whole?(text: string): void
  /** Everything is done; the next line is wanted, at this prompt. */
  wanted?(prompt: string): void
}

export class InputLines {
  /** Resolves when the session is over: after the last line, or when an input ended it. */
  readonly done: Promise<void>
  #executor: Executor | undefined
  readonly #listener: LineListener
  readonly #queue: string[] = []
  #begun: string[] = []
  #busy = false
  #noMore = false
  #finish!: () => void

  /** @param executor what executes the inputs; lines wait until it is there */
  constructor(executor: Executor | Promise<Executor>, listener: LineListener = {}) {
    this.#listener = listener
    this.done = new Promise((resolve) => {
      this.#finish = resolve
    })
    if (executor instanceof Promise) this.#open(executor)
    else this.#executor = executor
  }

  /** The prompt at which the next line is read. */
  get prompt(): string {
    return this.#begun.length === 0 ? PROMPT : CONTINUATION
  }

  /** Whether an input is being awaited. */
  get busy(): boolean {
    return this.#busy
  }

  /** Takes a line. It is executed at once if its turn has come and it completes an input. */
  push(line: string): void {
    this.#queue.push(line)
    this.#drain()
  }

  /** Forgets what has been begun, and what is queued. */
  abandon(): void {
    this.#begun = []
    this.#queue.length = 0
  }

  /** Executes what has been begun, as it is. Answers whether something was. */
  finish(): boolean {
    if (this.#begun.length === 0 || this.#busy || this.#executor === undefined) return false
    this.#execute(this.#executor)
    this.#drain()
    return true
  }

  /** Says that there are no more lines. An input that has been begun is executed as it is. */
  end(): void {
    this.#noMore = true
    this.#drain()
  }

  toString(): string {
    const state = this.#busy ? 'busy' : this.#begun.length === 0 ? 'idle' : 'continuing'
    return `<input lines ${state}, ${this.#queue.length} queued>`
  }

  #open(opening: Promise<Executor>): void {
    this.#busy = true
    const opened = (executor: Executor): void => {
      this.#executor = executor
      this.#busy = false
      if (this.#queue.length > 0 || this.#noMore) this.#drain()
    }
    // Whoever opens it is told what fails.
    opening.then(opened, () => undefined)
  }

  #drain(): void {
    const executor = this.#executor
    if (executor === undefined) return
    while (!this.#busy) {
      const line = executor.exitCode === undefined ? this.#queue.shift() : undefined
      if (line !== undefined) this.#take(line, executor)
      else if (this.#noMore && this.#begun.length > 0 && executor.exitCode === undefined) this.#execute(executor)
      else break
    }
    if (this.#busy) return
    if (this.#noMore || executor.exitCode !== undefined) this.#finish()
    else this.#listener.wanted?.(this.prompt)
  }

  #take(line: string, executor: Executor): void {
    this.#listener.taken?.(this.prompt, line)
    this.#begun.push(line)
    if (executor.isComplete(this.#begun.join('\n'))) this.#execute(executor)
  }

  #execute(executor: Executor): void {
    const text = this.#begun.join('\n')
    this.#begun = []
    this.#listener.whole?.(text)
    const running = executor.execute(text)
    if (running === undefined) return
    this.#busy = true
    // The executor never throws; were it to, the next line would still have its turn.
    void running.finally(() => {
      this.#busy = false
      this.#drain()
    })
  }
}
