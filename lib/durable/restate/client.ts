/**
 * `client`: durable runs on Restate, from outside. It has the interface of `durable`, and drives nothing itself.
 */
import { checkOptions } from '../../asyncio/python/options.js'
import { LookupError, RuntimeError } from '../../protocol/exceptions.js'
import { typeName } from '../../protocol/type-name.js'
import { same } from '../../journal/same.js'
import type { Journal } from '../../journal/journal.js'
import { asyncioDriver } from '../asyncio/asyncio-run.js'
import type { AnyWorkflows } from '../handlers.js'
import { historyOf } from '../history.js'
import type { Durable, Run } from '../interfaces.js'
import { plainDriver } from '../plain-run.js'
import { headOf } from '../records.js'
import type { RunFilter, RunInfo } from '../run-info.js'
import type { Workflow } from '../trap-classes.js'
import { type ErrorClass, type Keeper, keeper, MAX_BYTES } from '../values.js'
import { alreadyThere } from './begin.js'
import { recordsOf } from './download.js'
import { type Answer, Door, refused } from './http.js'
import { mailboxOf, SERVICE } from './names.js'
import { listRuns, resume } from './run-list.js'
import type { Ended, Input } from './steps.js'

/** The options of `client`. */
export interface ClientOptions {
  /** Where services are called: `http://127.0.0.1:8080`. */
  readonly ingress: string
  /** Restate's admin, `http://127.0.0.1:9070`: `runs`, `history` and `retry` need it. */
  readonly admin?: string | undefined
  /** The service's name in Restate; `durable` unless told. */
  readonly name?: string | undefined
  /** Classes of errors that are to come back as what they were. */
  readonly errors?: readonly ErrorClass[] | undefined
  /** How large a value may be, in bytes as it is kept; 10 MB unless told. */
  readonly maxBytes?: number | undefined
}

/** What Restate answers about a run that has not ended. */
const NOT_READY = 470

/**
 * Runs on Restate: starts them, sends to them, waits for them. What drives them is a worker, with `service`.
 *
 * @param workflows the functions that make the coroutines, by the names under which runs are kept
 * @param options where Restate is, and more
 * @returns the same interface as `durable` has; nothing is asked before it is used
 * @throws TypeError for options that are none
 * @see Python: has none
 * @example
 * const nap = coroutine(function* nap() {
 *   yield* await_(sleep(3600))
 *   return 'rested'
 * })
 * const naps = client({ nap }, { ingress: 'http://127.0.0.1:8080' })
 * typeof naps.start // → 'function'
 */
export function client<W extends AnyWorkflows>(workflows: W, options: ClientOptions): Durable<W> {
  checkOptions('client', options, ['ingress', 'admin', 'name', 'errors', 'maxBytes'])
  if (typeof (options as Partial<ClientOptions>).ingress !== 'string') {
    throw new TypeError(`client() needs the address of Restate's ingress, not ${typeName(options.ingress)}`)
  }
  const made: Durable<any> = new Client(workflows, options)
  return made
}

/** See `client`. */
class Client implements Durable<AnyWorkflows> {
  readonly #workflows: AnyWorkflows
  readonly #ingress: Door
  readonly #adminOrNot: Door | undefined
  readonly #service: string
  readonly #keeper: Keeper

  constructor(
    workflows: AnyWorkflows,
    { ingress, admin, name = SERVICE, errors, maxBytes = MAX_BYTES }: ClientOptions,
  ) {
    this.#workflows = workflows
    this.#ingress = new Door(ingress)
    this.#adminOrNot = admin === undefined ? undefined : new Door(admin)
    this.#service = name
    this.#keeper = keeper(errors, maxBytes)
  }

  async open(): Promise<void> {
    await this.#ingress.get('GET', '/restate/health')
  }

  async start(id: string, workflow: string, ...args: unknown[]): Promise<Run<any>> {
    if (typeof id !== 'string' || id === '') throw new TypeError('a run needs an id: a text that is not empty')
    this.#factory(workflow)
    const input: Input = { workflow, args: this.#keeper.save(args, `an argument of ${workflow}`) }
    const { status } = (await this.#call(this.#service, id, 'run/send', input)) as { status: string }
    if (status === 'PreviouslyAccepted') {
      const known = (await this.#call(this.#service, id, 'begun', null)) as { workflow: string; args: unknown }
      if (known.workflow !== workflow || !same(known.args, input.args)) throw alreadyThere(id, known)
    }
    return this.run(id)
  }

  run(id: string): Run<any> {
    return {
      id,
      result: () => this.#result(id),
      send: (name, value, messageId) => this.#send(id, name, value, messageId),
      cancel: (reason) => this.#cancel(id, reason),
      query: (key) => this.#query(id, key),
      history: () => this.#history(id),
      retry: () => resume(this.#admin('retry()'), this.#service, id),
    }
  }

  async *runs(filter: RunFilter = {}): AsyncIterable<RunInfo> {
    for (const info of await listRuns(this.#admin('runs()'), this.#service)) {
      const { status = info.status, workflow = info.workflow } = filter
      if (info.status === status && info.workflow === workflow) yield info
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {}

  async #result(id: string): Promise<unknown> {
    const answer = await this.#ingress.ask('GET', `${this.#path(id)}/attach`)
    if (answer.status === 404) throw noRun(id)
    if (answer.status >= 400) throw refused(`${this.#ingress.url}, run ${id}`, answer)
    const ended = answer.body as Ended
    if ('failed' in ended) throw this.#keeper.load(ended.failed)
    return this.#keeper.load(ended.done)
  }

  async #send(id: string, name: string, value: unknown, messageId?: string): Promise<void> {
    const saved = this.#keeper.save(value, `message ${name}`) ?? null
    const over = new RuntimeError(`run ${id} has ended: nobody will receive ${name}`)
    if (await this.#hasEnded(id)) throw over
    const message = { name, value: saved, id: messageId ?? null }
    if ((await this.#call(mailboxOf(this.#service), id, 'post', message)) !== true) throw over
  }

  async #cancel(id: string, reason?: string): Promise<void> {
    if (await this.#hasEnded(id)) return
    await this.#call(this.#service, id, 'cancel', reason ?? null)
  }

  async #query(id: string, key: string): Promise<unknown> {
    await this.#hasEnded(id)
    const shown = (await this.#call(this.#service, id, 'query', key)) as { value: unknown } | null | undefined
    return shown == null ? undefined : this.#keeper.load(shown.value)
  }

  async #history(id: string): Promise<Journal> {
    const door = this.#admin('history()')
    const { records, divergence } = await recordsOf(door, this.#service, id, (name) => this.#factory(name))
    if (divergence !== undefined) throw divergence
    const { workflow, loop } = headOf(records)
    const driver = loop === undefined ? plainDriver : asyncioDriver
    return historyOf(driver.coroutineOfRun(records, this.#factory(workflow), this.#keeper))
  }

  async #hasEnded(id: string): Promise<boolean> {
    const answer = await this.#ingress.ask('GET', `${this.#path(id)}/output`)
    if (answer.status === 404) throw noRun(id)
    if (answer.status >= 400 && answer.status !== NOT_READY) throw refused(`${this.#ingress.url}, run ${id}`, answer)
    return answer.status !== NOT_READY
  }

  async #call(service: string, id: string, handler: string, body: unknown): Promise<unknown> {
    const path = `/${service}/${encodeURIComponent(id)}/${handler}`
    const answer: Answer = await this.#ingress.ask('POST', path, body)
    if (answer.status === 404) {
      throw new RuntimeError(
        `Restate at ${this.#ingress.url} knows no service ${service}: register the worker's address there`,
      )
    }
    if (answer.status >= 400) throw refused(this.#ingress.url + path, answer)
    return answer.body
  }

  #path(id: string): string {
    return `/restate/workflow/${this.#service}/${encodeURIComponent(id)}`
  }

  #admin(needed: string): Door {
    if (this.#adminOrNot !== undefined) return this.#adminOrNot
    throw new RuntimeError(`${needed} asks Restate's admin: client() needs its address as \`admin\``)
  }

  #factory(name: string): Workflow {
    const factory = Object.hasOwn(this.#workflows, name) ? this.#workflows[name] : undefined
    if (factory !== undefined) return factory
    const known = Object.keys(this.#workflows).join(', ')
    throw new LookupError(`there is no workflow ${name}; there are ${known || 'none'}`)
  }
}

function noRun(id: string): LookupError {
  return new LookupError(`there is no run ${id}`)
}
