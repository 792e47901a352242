/**
 * The runs of a store that are under way: begun, taken up, driven, blocked, ended.
 */
import { LookupError, RuntimeError, ValueError } from '../protocol/exceptions.js'
import { same } from '../journal/same.js'
import { Blocked, StoreFailed } from './errors.js'
import type { Workflows } from './handlers.js'
import { type Host, wallHost } from './host.js'
import type { DurableOptions } from './interfaces.js'
import type { Driver, DriveWorld, LiveRun } from './live-run.js'
import { Refused } from './perform.js'
import type { DurableCoroutine } from './play.js'
import { type EndRecord, type Head, headOf, type Outcome, type Record, VERSION } from './records.js'
import { short } from './run-info.js'
import { RunState } from './run-state.js'
import type { Stop } from './stop.js'
import type { Store } from './store.js'
import type { Workflow } from './trap-classes.js'
import { type Keeper, keeper } from './values.js'

/** So many journals are read at once. */
const AT_ONCE = 64

/** The runs that are under way, and what they need. */
export class Runs {
  readonly store: Store
  readonly keeper: Keeper
  readonly live = new Map<string, LiveRun>()
  readonly host: Host
  readonly driver: Driver
  readonly #workflows: Workflows
  readonly #options: DurableOptions<any>
  readonly #world: DriveWorld
  readonly #starting = new Map<string, Promise<void>>()
  #opened: Promise<void> | undefined
  /** Why nothing is done any more. */
  #over: Error | undefined

  constructor(workflows: Workflows, options: DurableOptions<any>, driver: Driver) {
    this.#workflows = workflows
    this.driver = driver
    this.#options = options
    this.store = options.store
    this.host = options.host ?? wallHost
    this.keeper = keeper(options.errors, options.maxBytes)
    this.#world = {
      host: this.host,
      keeper: this.keeper,
      handlers: options.handlers as DriveWorld['handlers'],
      make: (head) => this.#make(head),
      append: (run, records) => this.append(run, records),
      headAgain: (head, args, children) => this.#headAgain(head, args, children),
      keepPart: (run, part, outcome) => this.#keepPart(run as LiveRun, part, outcome),
      spawn: (run, id, workflow, args) => this.#spawn(run.state.id, id, workflow, args),
      outcomeOf: (run, stop) => this.#outcomeOf(run, stop),
      cancelRun: (run, reason) => this.cancelRun(run, reason),
    }
  }

  open(): Promise<void> {
    if (this.#over !== undefined) return Promise.reject(this.#over)
    this.#opened ??= this.#open().catch((error: unknown) => {
      this.#opened = undefined
      throw error
    })
    return this.#opened
  }

  /** Cancels a run; nothing happens if it has ended. */
  async cancelRun(id: string, reason: string | null): Promise<void> {
    const run = await this.liveOrEnded(id)
    if (run === undefined || run.ending || run.state.cancelling !== undefined) return
    const record = { cancel: reason, at: this.host.now() }
    await this.append(id, [record])
    run.state.apply(record)
    run.cancel()
  }

  /** Leaves the runs as they are, and closes the store. */
  async close(): Promise<void> {
    const opened = this.#opened
    this.stop(new RuntimeError('the engine is closed'))
    if (opened === undefined) return
    try {
      await opened
    } catch {
      // Then it is not open, and who opened it has been told.
      return
    }
    await this.store.close()
  }

  /** Nothing is done any more. */
  stop(over: Error): void {
    if (this.#over !== undefined) return
    this.#over = over
    for (const run of this.live.values()) {
      run.abandon()
      for (const waiter of run.waiters) waiter.failed(over)
    }
    this.live.clear()
  }

  async append(run: string, records: readonly Record[]): Promise<void> {
    if (this.#over !== undefined) throw this.#over
    try {
      await this.store.append(run, records)
    } catch (error) {
      this.stop(new StoreFailed(error))
      throw this.#over
    }
  }

  factory(run: string, name: string): Workflow {
    const workflow = Object.hasOwn(this.#workflows, name) ? this.#workflows[name] : undefined
    if (workflow === undefined) throw new Blocked(run, `there is no workflow ${name}`)
    return workflow
  }

  /** Begins a run, if it is not there. Two who begin the same one wait for each other. */
  async begin(id: string, workflow: string, args: unknown, parent?: string): Promise<void> {
    const before = this.#starting.get(id) ?? Promise.resolve()
    const begun = before.catch(() => {}).then(() => this.#beginAlone(id, workflow, args, parent))
    this.#starting.set(id, begun)
    try {
      await begun
    } finally {
      if (this.#starting.get(id) === begun) this.#starting.delete(id)
    }
  }

  async stored(id: string): Promise<RunState | undefined> {
    const records = await this.store.load(id)
    return records.length === 0 ? undefined : RunState.of(records).state
  }

  /** The run, if it is under way; undefined if it has ended. */
  async liveOrEnded(id: string): Promise<LiveRun | undefined> {
    await this.open()
    const run = this.live.get(id)
    if (run === undefined) await this.endOf(id)
    return run
  }

  /** The end of a run that is not under way. */
  async endOf(id: string): Promise<EndRecord> {
    const state = await this.stored(id)
    if (state === undefined) throw new LookupError(`there is no run ${id}`)
    if (state.end === undefined && this.#over !== undefined) throw this.#over
    if (state.end === undefined) throw new Blocked(id, 'it is not under way; retry() takes it up')
    return state.end
  }

  async retry(id: string): Promise<void> {
    await this.open()
    const run = this.live.get(id)
    if (run !== undefined && run.blocked === undefined) return
    const records = await this.store.load(id)
    if (records.length === 0) throw new LookupError(`there is no run ${id}`)
    this.live.delete(id)
    this.#enter(records)
    // Those who joined it wait for the run that goes on now.
    for (const waiter of run?.waiters ?? []) this.live.get(id)?.waiters.add(waiter)
  }

  async #open(): Promise<void> {
    const { store } = this
    await store.open()
    let reading: Promise<void>[] = []
    for await (const id of store.runs()) {
      reading.push(this.#takeUp(id))
      if (reading.length < AT_ONCE) continue
      await Promise.all(reading)
      reading = []
    }
    await Promise.all(reading)
  }

  /** What cannot be read keeps nothing else from going on; who asks for that run is told. */
  async #takeUp(id: string): Promise<void> {
    let records: Record[]
    try {
      records = await this.store.load(id)
      if (records.length > 0) headOf(records)
    } catch {
      return
    }
    if (records.length > 0) this.#enter(records)
  }

  #enter(records: readonly Record[]): void {
    const { state, steps } = RunState.of(records)
    if (state.end !== undefined || this.#over !== undefined) return
    const run = this.driver.run(state)
    this.live.set(state.id, run)
    void run.drive(this.#world, steps).then(
      (end) => end !== undefined && this.#ended(run, end),
      (error: unknown) => this.#block(run, error),
    )
  }

  #ended(run: LiveRun, end: EndRecord): void {
    this.live.delete(run.state.id)
    for (const waiter of run.waiters) waiter.ended(end)
  }

  #block(run: LiveRun, error: unknown): void {
    if (this.#over !== undefined) return
    const { id } = run.state
    run.blocked = error instanceof Blocked ? error : new Blocked(id, 'it cannot be driven', { cause: error })
    for (const waiter of run.waiters) waiter.failed(run.blocked)
  }

  #make({ run, workflow, args }: Head): DurableCoroutine {
    return this.factory(run, workflow)(...(this.keeper.load(args) as unknown[]))
  }

  #head(run: string, workflow: string, args: unknown, parent: string | undefined): Head {
    const { version: code = 1, patches = [] } = this.#options
    const known = { run, workflow, args, code, patches, ...this.driver.head(this.host), at: this.host.now() }
    return { 'dunder-await': 'durable', version: VERSION, ...known, ...(parent === undefined ? {} : { parent }) }
  }

  #headAgain({ run, workflow, parent, again = 0 }: Head, args: unknown, children: readonly string[]): Head {
    return { ...this.#head(run, workflow, args, parent), children, again: again + 1 }
  }

  async #beginAlone(id: string, workflow: string, args: unknown, parent: string | undefined): Promise<void> {
    const known = this.live.get(id)?.state.head ?? (await this.stored(id))?.head
    if (known === undefined) {
      const head = this.#head(id, workflow, args, parent)
      await this.append(id, [head])
      this.#enter([head])
    } else if (known.workflow !== workflow || (known.again === undefined && !same(known.args, args))) {
      const as = `${known.workflow}(${short(JSON.stringify(known.args).slice(1, -1))})`
      throw new ValueError(`run ${id} is there already, as ${as}; another run needs another id`)
    }
  }

  async #spawn(parent: string, id: string, named: string, args: unknown): Promise<void> {
    const workflow = this.#nameOf(named)
    if (workflow === undefined) throw new Blocked(parent, `there is no workflow ${named}, which it spawns`)
    try {
      await this.begin(id, workflow, args, parent)
    } catch (error) {
      throw error instanceof ValueError ? new Refused(error) : error
    }
  }

  /** A workflow is known by its key; `spawn` knows the function's own name. */
  #nameOf(name: string): string | undefined {
    if (Object.hasOwn(this.#workflows, name)) return name
    const named = ([, workflow]: [string, Workflow]): boolean => (workflow as { name?: unknown }).name === name
    return Object.entries(this.#workflows).find(named)?.[0]
  }

  async #keepPart(run: LiveRun, part: string, outcome: Outcome): Promise<void> {
    const record = { n: run.state.steps + 1, part, ...outcome, at: this.host.now() }
    await this.append(run.state.id, [record])
    run.state.apply(record)
  }

  /** How a run ends, for another that joins it, and goes on waiting while it is blocked. */
  async #outcomeOf(id: string, stop: Stop): Promise<Outcome> {
    // A run that is taken up may be before the one that it joins.
    await this.open()
    const run = this.live.get(id)
    let end: EndRecord | undefined
    try {
      end = run === undefined ? await this.endOf(id) : await this.#waitFor(run, stop)
    } catch (error) {
      throw error instanceof LookupError ? new Refused(error) : error
    }
    return end === undefined ? {} : 'failed' in end ? { error: end.failed } : { ok: end.done }
  }

  #waitFor(run: LiveRun, stop: Stop): Promise<EndRecord | undefined> {
    return new Promise((resolve) => {
      const forget = stop.whenStopped(() => {
        run.waiters.delete(waiter)
        resolve(undefined)
      })
      const waiter = {
        ended: (end: EndRecord): void => {
          forget()
          resolve(end)
        },
        failed: () => {},
      }
      if (!stop.stopped) run.waiters.add(waiter)
    })
  }
}
