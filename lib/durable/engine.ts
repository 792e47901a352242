/**
 * The engine starts runs, takes them up again, and tells of them: all that its users ask of it.
 */
import { LookupError, RuntimeError } from '../protocol/exceptions.js'
import type { Journal } from '../journal/journal.js'
import type { Workflows } from './handlers.js'
import type { Durable, DurableOptions, Run } from './interfaces.js'
import type { Driver } from './live-run.js'
import { historyOf } from './history.js'
import { type EndRecord, headOf } from './records.js'
import { damagedInfo, infoOf, type RunFilter, type RunInfo, short } from './run-info.js'
import { Runs } from './runs.js'

/** See `Durable`. */
export class Engine implements Durable<Workflows> {
  readonly #workflows: Workflows
  readonly #runs: Runs

  constructor(workflows: Workflows, options: DurableOptions<any>, driver: Driver) {
    this.#workflows = workflows
    this.#runs = new Runs(workflows, options, driver)
  }

  open(): Promise<void> {
    return this.#runs.open()
  }

  async start(id: string, workflow: string, ...args: unknown[]): Promise<Run<any>> {
    if (typeof id !== 'string' || id === '') throw new TypeError('a run needs an id: a text that is not empty')
    if (!Object.hasOwn(this.#workflows, workflow)) {
      const known = Object.keys(this.#workflows).join(', ')
      throw new LookupError(`there is no workflow ${workflow}; there are ${known || 'none'}`)
    }
    const saved = this.#runs.keeper.save(args, `an argument of ${workflow}`)
    await this.#runs.open()
    await this.#runs.begin(id, workflow, saved)
    return this.run(id)
  }

  run(id: string): Run<any> {
    return {
      id,
      result: () => this.#result(id),
      send: (name, value, messageId) => this.#send(id, name, value, messageId),
      cancel: (reason) => this.#runs.cancelRun(id, reason ?? null),
      query: (key) => this.#query(id, key),
      history: () => this.#history(id),
      retry: () => this.#runs.retry(id),
    }
  }

  async *runs(filter: RunFilter = {}): AsyncIterable<RunInfo> {
    await this.#runs.open()
    for await (const id of this.#runs.store.runs()) {
      const info = await this.#info(id)
      if (info === undefined) continue
      const { status = info.status, workflow = info.workflow } = filter
      if (info.status === status && info.workflow === workflow) yield info
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#runs.close()
  }

  async #result(id: string): Promise<unknown> {
    await this.#runs.open()
    const run = this.#runs.live.get(id)
    if (run?.blocked !== undefined) throw run.blocked
    const end =
      run === undefined
        ? await this.#runs.endOf(id)
        : await new Promise<EndRecord>((ended, failed) => run.waiters.add({ ended, failed }))
    if ('failed' in end) throw this.#runs.keeper.load(end.failed)
    return this.#runs.keeper.load(end.done)
  }

  async #send(id: string, name: string, value: unknown, messageId?: string): Promise<void> {
    const saved = this.#runs.keeper.save(value, `message ${name}`)
    const run = await this.#runs.liveOrEnded(id)
    // A message that is there is that message, also when the run has ended since.
    if (messageId !== undefined) {
      const state = run?.state ?? (await this.#runs.stored(id))
      if (state?.messageIds.has(messageId) === true) return
    }
    if (run === undefined || run.ending) throw new RuntimeError(`run ${id} has ended: nobody will receive ${name}`)
    const record = { in: name, id: messageId ?? run.newMessageId(), value: saved, at: this.#runs.host.now() }
    await this.#runs.append(id, [record])
    run.state.apply(record)
    run.listen()
  }

  async #query(id: string, key: string): Promise<unknown> {
    await this.#runs.open()
    const state = this.#runs.live.get(id)?.state ?? (await this.#runs.stored(id))
    if (state === undefined) throw new LookupError(`there is no run ${id}`)
    return this.#runs.keeper.load(state.published.get(key))
  }

  async #history(id: string): Promise<Journal> {
    await this.#runs.open()
    const records = await this.#runs.store.load(id)
    if (records.length === 0) throw new LookupError(`there is no run ${id}`)
    const { driver, keeper } = this.#runs
    return historyOf(driver.coroutineOfRun(records, this.#runs.factory(id, headOf(records).workflow), keeper))
  }

  async #info(id: string): Promise<RunInfo | undefined> {
    try {
      const records = await this.#runs.store.load(id)
      if (records.length === 0) return undefined
      const run = this.#runs.live.get(id)
      const info = infoOf(records)
      if (run === undefined) return info
      if (run.blocked !== undefined) return { ...info, status: 'blocked', detail: run.blocked.message }
      return run.waitsFor === undefined ? info : { ...info, detail: `waits for ${short(run.waitsFor)}` }
    } catch (error) {
      return damagedInfo(id, error)
    }
  }
}
