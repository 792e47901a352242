/**
 * The process that a program runs in, where the host has one: Node, and who has Node's `process`. Nothing is imported:
 * elsewhere there is none, and nothing of it is needed.
 */

/** What is asked of a process. */
export interface HostProcess {
  readonly pid: number
  readonly stderr: { write(text: string): unknown }
  on(event: string, listener: (...args: any[]) => void): unknown
  once(event: string, listener: (...args: any[]) => void): unknown
  off(event: string, listener: (...args: any[]) => void): unknown
  listenerCount(event: string): number
  kill(pid: number, signal: string): unknown
  exit(code?: number): never
}

const METHODS = ['on', 'once', 'off', 'listenerCount', 'kill', 'exit'] as const

/** The process, undefined on a host without one. Looked up anew each time: a test may have put another in its place. */
export function hostProcess(): HostProcess | undefined {
  const { process } = globalThis as { process?: Partial<HostProcess> }
  return METHODS.every((method) => typeof process?.[method] === 'function') ? (process as HostProcess) : undefined
}

/** A module of Node's own, if the host can give it at once; undefined elsewhere. */
export function builtinModule(name: string): unknown {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): unknown } }
  return typeof process?.getBuiltinModule === 'function' ? process.getBuiltinModule(name) : undefined
}

/** An event of the process, to which one listener listens for as long as anybody wants to hear of it. */
export class ProcessEvent {
  readonly #event: string
  readonly #listeners = new Set<() => void>()
  #process: HostProcess | undefined

  constructor(event: string) {
    this.#event = event
  }

  /** Whether somebody else listens, who then is the one to deal with it. */
  isTaken(): boolean {
    const own = this.#process === undefined ? 0 : 1
    return (hostProcess()?.listenerCount(this.#event) ?? 0) > own
  }

  /** Has a function called at each such event. */
  add(listener: () => void): void {
    this.#listeners.add(listener)
    if (this.#process !== undefined) return
    this.#process = hostProcess()
    this.#process?.on(this.#event, this.#onEvent)
  }

  /** Has it called no more. */
  remove(listener: () => void): void {
    if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return
    this.#process?.off(this.#event, this.#onEvent)
    this.#process = undefined
  }

  readonly #onEvent = (): void => {
    for (const listener of this.#listeners) listener()
  }
}
