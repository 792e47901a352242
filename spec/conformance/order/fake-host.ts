/**
 * A host for a HostEventLoop whose time is a number, so that order programs run on it at once.
 */
import { HostEventLoop } from '../../../lib/asyncio/run/host-events'
import type { Adapter } from '../../../lib/conformance/adapter'
import type { Program } from '../../../lib/conformance/order/form'
import { begin } from '../../../lib/conformance/order/interpret'

/** What a loop asks of its host; time moves when there is nothing else to do. */
class FakeHost {
  #time = 0
  readonly #deferred: (() => void)[] = []
  readonly #timers = new Set<{ readonly at: number; readonly call: () => void }>()

  now = (): number => this.#time
  defer = (call: () => void): void => void this.#deferred.push(call)
  clearTimer = (timer: any): void => void this.#timers.delete(timer)
  setTimer = (call: () => void, delay: number): unknown => {
    const timer = { at: this.#time + delay, call }
    this.#timers.add(timer)
    return timer
  }

  /** Goes on until nothing is deferred and no timer is set. */
  run(): void {
    for (;;) {
      const next = this.#deferred.shift() ?? this.#nextTimer()
      if (next === undefined) return
      next()
    }
  }

  #nextTimer(): (() => void) | undefined {
    const [first] = [...this.#timers].sort((one, other) => one.at - other.at)
    if (first === undefined) return undefined
    this.#timers.delete(first)
    this.#time = Math.max(this.#time, first.at)
    return first.call
  }
}

/** The trace of a program on a HostEventLoop; without the line that tells when the loop was idle. */
export function onFakeHost(program: Program, adapter: Adapter): readonly string[] {
  const host = new FakeHost()
  const run = begin(program, adapter, () => new HostEventLoop({ host }))
  run.loop.runForever()
  host.run()
  const lines = run.end()
  run.loop.stop()
  host.run()
  return lines
}
