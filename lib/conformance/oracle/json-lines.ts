/**
 * A child process that answers questions: a line of JSON each, in the order in which they were asked. Many may be
 * under way at once. A child that dies takes the unanswered questions with it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** What pending questions fail with when their process has ended. */
export class ChildDied extends Error {}

interface Pending {
  resolve(reply: unknown): void
  reject(error: Error): void
}

/** How much of what a child said last on standard error is told when it dies. */
const LAST_WORDS = 2000

/** A process that answers questions. */
export class JsonLines {
  readonly #child: ChildProcess
  readonly #pending: Pending[] = []
  readonly #ended: Promise<void>
  #lastWords = ''
  #death: Error | undefined

  /** Starts a process; one that cannot be started fails at the first question. */
  constructor(command: string, args: readonly string[]) {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] })
    this.#child = child
    createInterface({ input: child.stdout }).on('line', (line) => this.#pending.shift()?.resolve(JSON.parse(line)))
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#lastWords = (this.#lastWords + text).slice(-LAST_WORDS)
    })
    // A broken pipe is told by the end of the process.
    child.stdin.on('error', () => undefined)
    this.#ended = new Promise((resolve) => {
      const end = (how: string) => {
        this.#death ??= new ChildDied(`${command} ${how}\n${this.#lastWords}`.trim())
        for (const question of this.#pending.splice(0)) question.reject(this.#death)
        resolve()
      }
      child.on('error', (error) => end(`could not be started: ${error.message}`))
      child.on('close', (code, signal) => end(`ended with ${signal ?? `exit code ${code}`}`))
    })
  }

  /** Whether the process has ended. */
  get isDead(): boolean {
    return this.#death !== undefined
  }

  /**
   * Asks a question.
   *
   * @throws ChildDied if the process ends before it answers
   */
  ask(question: object): Promise<unknown> {
    const death = this.#death
    if (death !== undefined) return Promise.reject(death)
    return new Promise((resolve, reject) => {
      this.#pending.push({ resolve, reject })
      this.#child.stdin?.write(`${JSON.stringify(question)}\n`)
    })
  }

  /** Ends the process. */
  async stop(): Promise<void> {
    this.#child.stdin?.end()
    this.#child.kill()
    await this.#ended
  }
}
