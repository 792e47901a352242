/**
 * Signals of the operating system, as callbacks of a loop. Python: `loop.add_signal_handler`.
 *
 * The handlers are the loop's: they are called in its iterations, and go with it. A loop that runs and has any keeps the
 * process from ending, as Python's does: what it waits for may be the signal.
 */
import { builtinModule, hostProcess, ProcessEvent } from '../../host/host-process.js'
import { RuntimeError, ValueError } from '../../protocol/exceptions.js'
import { pythonRepr } from '../../text/python-repr.js'
import { type Callback, Handle, type HandleLoop } from '../loop/handle.js'
import type { CallArguments } from '../loop/loop.js'
import { takeCallOptions } from '../loop/call-options.js'
import { isCoroutine, isCoroutineFunction } from '../task/coroutines.js'
import type { Resource } from '../task/events.js'
import { Iteration } from './iteration.js'

/** No timer of the host is longer, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1
const UNCATCHABLE = ['SIGKILL', 'SIGSTOP']

const nothingLeft = new ProcessEvent('beforeExit')

interface Timers {
  setInterval?(callback: () => void, milliseconds: number): unknown
  clearInterval?(timer: unknown): void
}

/** The part of a loop that hears signals. */
export abstract class SignalHandlers extends Iteration {
  /** By the signal's name: what takes the handler off. */
  readonly #handlers = new Map<string, () => void>()
  #held: unknown

  /** @internal */
  abstract readonly _resources: Set<Resource>
  abstract isRunning(): boolean
  /** @internal */
  abstract _checkClosed(): void
  /** @internal */
  abstract _enqueue(handle: Handle): void

  /**
   * Has a function called, in the loop, whenever the process gets a signal; until it is removed, or the loop closed. It
   * takes the place of the one before. What the signal does otherwise, it does no longer.
   *
   * @param signal the signal's name: `'SIGTERM'`, `'SIGHUP'`, …
   * @param callback what to call
   * @param args its arguments; after them, if need be, `{ context }`
   * @throws TypeError for a coroutine function, or what is no name; ValueError for a signal that there is not;
   *   RuntimeError for one that cannot be caught, where there are no signals, or if the loop is closed
   * @see Python: `loop.add_signal_handler`
   * @example
   * const main = coroutine(function* main() {
   *   const stop = new Event()
   *   getRunningLoop().addSignalHandler('SIGTERM', () => stop.set())
   *   setTimeout(() => process.kill(process.pid, 'SIGTERM'))
   *   yield* await_(stop.wait())
   *   console.log('stopped in an orderly way')
   * })
   * await run(main()) // prints stopped in an orderly way
   */
  addSignalHandler<A extends unknown[]>(
    signal: string,
    callback: (...args: A) => unknown,
    ...args: CallArguments<A>
  ): void
  addSignalHandler(signal: string, callback: Callback, ...args: unknown[]): void {
    if (isCoroutine(callback) || isCoroutineFunction(callback)) {
      throw new TypeError('coroutines cannot be used with add_signal_handler()')
    }
    checkSignalName(signal)
    this._checkClosed()
    const process = hostProcess()
    if (process === undefined) throw new RuntimeError('this host has no signals: it has no process')
    const handle = new Handle(callback, args, this as unknown as HandleLoop, takeCallOptions(args))
    const listener = () => this._enqueue(handle)
    try {
      process.on(signal, listener)
    } catch {
      throw new RuntimeError(`sig ${signal} cannot be caught`)
    }
    this.#handlers.get(signal)?.()
    if (this.#handlers.size === 0) this.#begin()
    this.#handlers.set(signal, () => {
      handle.cancel()
      process.off(signal, listener)
    })
  }

  /**
   * Has a signal do again what it did before `addSignalHandler`.
   *
   * @param signal the signal's name
   * @returns whether there was a handler
   * @throws TypeError and ValueError as `addSignalHandler`
   * @see Python: `loop.remove_signal_handler`
   */
  removeSignalHandler(signal: string): boolean {
    checkSignalName(signal)
    const remove = this.#handlers.get(signal)
    if (remove === undefined) return false
    remove()
    this.#handlers.delete(signal)
    if (this.#handlers.size === 0) this.#end()
    return true
  }

  /** @internal The loop is closed. */
  abort(): void {
    for (const signal of this.#handlers.keys()) this.removeSignalHandler(signal)
  }

  /** @internal Whether a signal may have something happen. */
  _awaitsSignals(): boolean {
    return this.#handlers.size > 0
  }

  /** @internal The loop does not run any more: nothing of it keeps the process. */
  _release(): void {
    if (this.#held !== undefined) (globalThis as Timers).clearInterval?.(this.#held)
    this.#held = undefined
  }

  #begin(): void {
    this._resources.add(this)
    nothingLeft.add(this.#hold)
  }

  #end(): void {
    this._resources.delete(this)
    nothingLeft.remove(this.#hold)
    this._release()
  }

  /** The process has nothing left to do but to wait for signals. */
  readonly #hold = (): void => {
    if (this.isRunning()) this.#held ??= (globalThis as Timers).setInterval?.(() => {}, LONGEST_TIMER)
  }
}

function checkSignalName(signal: unknown): asserts signal is string {
  if (typeof signal !== 'string')
    throw new TypeError(`sig must be a signal's name, as 'SIGTERM', not ${pythonRepr(signal)}`)
  const os = builtinModule('node:os') as { constants: { signals: Record<string, number> } } | undefined
  const isKnown = os === undefined ? /^SIG[A-Z0-9]+$/.test(signal) : Object.hasOwn(os.constants.signals, signal)
  if (!isKnown) throw new ValueError(`invalid signal ${pythonRepr(signal)}`)
  if (UNCATCHABLE.includes(signal)) throw new RuntimeError(`sig ${signal} cannot be caught`)
}
