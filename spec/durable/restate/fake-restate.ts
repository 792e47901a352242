/**
 * A Restate in memory, for specs: it keeps the journals, and has the worker begin a run from the start whenever something
 * new is there, as Restate does with a run that was suspended. The worker can be killed; time is virtual.
 */
import { afterHostEvents } from '../../../lib/host/host-turn.js'
import { type DriverWorld, workflowNamed } from '../../../lib/durable/restate/begin.js'
import { drive } from '../../../lib/durable/restate/driver.js'
import {
  type Command,
  JournalSteps,
  type Notification,
  type Settled,
} from '../../../lib/durable/restate/journal-steps.js'
import { BEGUN, cancellation, END, ENDED, message } from '../../../lib/durable/restate/names.js'
import type { Ended, Ending, Input, Later, ServiceCall } from '../../../lib/durable/restate/steps.js'
import type { AnyWorkflows, Handler } from '../../../lib/durable/handlers.js'
import { keeper } from '../../../lib/durable/values.js'
import { PatientHost } from './patient-host.js'

class Killed extends Error {}

/** What Restate has of a run. */
export class FakeRun {
  readonly commands: Command[] = []
  readonly notifications: Notification[] = []
  readonly state = new Map<string, unknown>()
  readonly given = new Map<string, unknown>()
  readonly waiters = new Set<() => void>()
  readonly performing = new Set<number>()
  readonly arrivals = new Set<() => void>()
  readonly calls: string[] = []
  ending: Ending | undefined
  blocked: Error | undefined
  attempting = false
  messages = new Map<string, number>()

  constructor(
    readonly key: string,
    readonly input: Input,
  ) {}
}

export class FakeRestate {
  readonly host = new PatientHost()
  readonly runs = new Map<string, FakeRun>()
  /** How often something was kept, or done; the worker is killed at this one. */
  boundaries = 0
  killAt = 0
  life = 0
  readonly world: DriverWorld

  workflows: AnyWorkflows

  constructor(
    workflows: AnyWorkflows,
    handlers: { [kind: string]: Handler<any> } = {},
    more: Partial<DriverWorld> = {},
  ) {
    this.workflows = workflows
    this.world = {
      factoryOf: (name) => this.workflows[name],
      nameOf: (spawned) => workflowNamed(this.workflows, spawned),
      handlerOf: (kind) => handlers[kind],
      keeper: keeper(),
      host: this.host,
      code: 1,
      patches: [],
      ...more,
    }
  }

  /** Begins a run, unless it is there. */
  start(key: string, workflow: string, ...args: unknown[]): FakeRun {
    return this.begin(key, { workflow, args })
  }

  begin(key: string, input: Input): FakeRun {
    const known = this.runs.get(key)
    if (known !== undefined) return known
    const run = new FakeRun(key, input)
    this.runs.set(key, run)
    void this.wake(run)
    return run
  }

  run(key: string): FakeRun {
    const run = this.runs.get(key)
    if (run === undefined) throw new Error(`no run ${key}`)
    return run
  }

  /** What a run returns, or how it failed, as it is kept. */
  async ended(key: string): Promise<Ended> {
    return this.host.until(this.given(this.run(key), ENDED) as Promise<Ended>)
  }

  /** Sends a message. */
  post(key: string, name: string, value: unknown): void {
    const run = this.run(key)
    const number = (run.messages.get(name) ?? 0) + 1
    run.messages.set(name, number)
    this.give(run, message(name, number), value)
  }

  cancel(key: string, reason: unknown = null): void {
    const run = this.run(key)
    if (run.state.has(END)) return
    let number = 1
    while (run.given.has(cancellation(number))) number++
    this.give(run, cancellation(number), reason)
    this.signal(run)
  }

  /** Cancels it as somebody does who asks Restate itself. */
  signal(run: FakeRun): void {
    run.notifications.push({ completion: undefined, result: { value: undefined }, at: this.host.now() })
    for (const called of run.calls) this.signal(this.run(called))
    void this.wake(run)
  }

  give(run: FakeRun, name: string, value: unknown): void {
    if (!run.given.has(name)) run.given.set(name, value)
    for (const waiter of run.waiters) waiter()
  }

  /** A value that is given to a run, when it is. */
  given(run: FakeRun, name: string): Promise<unknown> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!run.given.has(name)) return
        run.waiters.delete(look)
        resolve(run.given.get(name))
      }
      run.waiters.add(look)
      look()
    })
  }

  notify(run: FakeRun, completion: number, result: Settled<unknown>): void {
    // As JSON, as it would have come over the wire.
    const kept = JSON.parse(JSON.stringify({ result })) as { result: Settled<unknown> }
    run.notifications.push({ completion, ...kept, at: this.host.now() })
    for (const arrival of run.arrivals) arrival()
    run.arrivals.clear()
    void this.wake(run)
  }

  boundary(): void {
    this.boundaries++
    if (this.boundaries !== this.killAt) return
    this.kill()
    throw new Killed()
  }

  /** All runs are dropped, with what is being done; a new worker begins them again. */
  kill(): void {
    this.life++
    for (const run of this.runs.values()) {
      run.performing.clear()
      run.attempting = false
      void this.wake(run)
    }
  }

  /** Tries a run again that is blocked. */
  retry(key: string): void {
    const run = this.run(key)
    run.blocked = undefined
    void this.wake(run)
  }

  async wake(run: FakeRun): Promise<void> {
    if (run.attempting || run.ending !== undefined || run.blocked !== undefined) return
    run.attempting = true
    const { life } = this
    for (;;) {
      const steps = new LiveSteps(this, run)
      const driven = drive(steps, run.input, this.world).then(
        (ending) => ({ ending }),
        (error: Error) => ({ error }),
      )
      const seen = run.notifications.length
      const outcome = await Promise.race([driven, steps.exhausted])
      if (life !== this.life) return
      if (outcome === undefined && run.notifications.length === seen) break
      if (outcome === undefined) continue
      if ('error' in outcome) run.blocked = outcome.error
      else this.end(run, outcome.ending)
      break
    }
    run.attempting = false
  }

  end(run: FakeRun, ending: Ending): void {
    run.ending = ending
    for (const waiter of run.waiters) waiter()
  }
}

/** The steps of an attempt. */
class LiveSteps extends JournalSteps {
  readonly #restate: FakeRestate
  readonly #run: FakeRun
  readonly #life: number
  #count = 0

  constructor(restate: FakeRestate, run: FakeRun) {
    const { key, commands, notifications } = run
    super({ key, invocation: `inv_${key}`, commands, notifications })
    this.#restate = restate
    this.#run = run
    this.#life = restate.life
  }

  override run<T>(name: string, action?: () => T | Promise<T>): Later<T> {
    const id = this.#step('Run', name)
    const later = super.run<T>(name)
    if (action !== undefined && this.#alive) void this.#perform(id, action)
    return later
  }

  override sleep(milliseconds: number, name: string): Later<void> {
    this.#step('Sleep', name, (id) => {
      this.#restate.host.setTimer(() => this.#restate.notify(this.#run, id, { value: undefined }), milliseconds / 1000)
    })
    return super.sleep(milliseconds, name)
  }

  override promise(name: string): Later<unknown> {
    this.#step('GetPromise', name, (id) => this.#answer(id, this.#restate.given(this.#run, name)))
    return super.promise(name)
  }

  override peek(name: string): Later<unknown> {
    this.#step('PeekPromise', name, (id) => this.#answer(id, Promise.resolve(this.#run.given.get(name))))
    return super.peek(name)
  }

  override resolve(name: string, value?: unknown): void {
    this.#step('CompletePromise', name, () => this.#restate.give(this.#run, name, value))
    super.resolve(name)
  }

  override call(call: ServiceCall): Later<unknown> {
    this.#step('Call', call.name, (id) => this.#answer(id, this.#called(call)))
    return super.call(call)
  }

  override send(call: ServiceCall): void {
    this.#step('OneWayCall', call.name, () => {
      if (call.handler === 'run') this.#restate.begin(call.run, call.parameter as Input)
      else void this.#called(call)
    })
    super.send(call)
  }

  override set(name: string, value?: unknown): void {
    this.#step('SetState', name, () => this.#run.state.set(name, value))
    super.set(name)
  }

  /** While something is being done, the run is not suspended. */
  protected override async more(): Promise<void> {
    const { performing, arrivals } = this.#run
    if (performing.size === 0 || !this.#alive) return super.more()
    await new Promise<void>((resolve) => arrivals.add(resolve))
  }

  get #alive(): boolean {
    return this.#life === this.#restate.life
  }

  /** Keeps that a step was begun, and begins it, if it is new. */
  #step(kind: string, text: string, begin?: (id: number) => void): number {
    const id = ++this.#count
    const { commands } = this.#run
    if (id > commands.length && this.#alive) {
      commands.push({ kind, text, completion: id })
      begin?.(id)
    }
    return id
  }

  #answer(id: number, reply: Promise<unknown>): void {
    void reply.then((value) => this.#restate.notify(this.#run, id, { value }))
  }

  /** Does it, if it was not done, and is not being done. */
  async #perform(id: number, action: () => unknown): Promise<void> {
    const { performing, notifications } = this.#run
    if (performing.has(id) || notifications.some(({ completion }) => completion === id)) return
    performing.add(id)
    this.#restate.host.busy++
    await new Promise<void>(afterHostEvents)
    try {
      if (!this.#alive) return
      const value = await action()
      if (!this.#alive) return
      this.#restate.boundary()
      performing.delete(id)
      this.#restate.notify(this.#run, id, { value })
      this.#restate.boundary()
    } catch (error) {
      if (!(error instanceof Killed)) throw error
    } finally {
      this.#restate.host.busy--
    }
  }

  async #called({ handler, run: key, parameter }: ServiceCall): Promise<unknown> {
    const restate = this.#restate
    if (handler === 'run') {
      this.#run.calls.push(key)
      const run = restate.begin(key, parameter as Input)
      return new Promise((resolve) => {
        const look = (): void => {
          if (run.ending !== undefined) resolve(run.ending)
        }
        run.waiters.add(look)
        look()
      })
    }
    const run = restate.run(key)
    if (handler === 'cancel') return restate.cancel(key, parameter)
    if (handler === 'peek') return run.given.get(parameter as string) ?? null
    const name = { begun: BEGUN, result: ENDED }[handler] ?? (parameter as string)
    return restate.given(run, name)
  }
}
