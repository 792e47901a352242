/**
 * `expectSurvivesCrashes`: that a durable coroutine comes to the same end wherever its process dies.
 */
import { isExceptionInstance } from '../protocol/exceptions.js'
import { AssertionError } from '../asyncio/python/exceptions.js'
import type { Handler, Workflows, YieldsOf } from '../durable/handlers.js'
import { memory, type Store } from '../durable/store.js'
import { fieldsOf, type AnyTrap, trapText } from '../durable/trap.js'
import type { Workflow } from '../durable/trap-classes.js'
import { same } from '../journal/same.js'
import { errorName, pythonRepr, pythonStr } from '../text/python-repr.js'
import { type AnyOptions, checkRunOptions, runOnce, type RunDurableOptions, type WithHandlers } from './run-durable.js'
import { VirtualHost } from './virtual-host.js'

/** What came of trying all crashes. */
export interface CrashReport {
  /** How many places there were to die at: before and after each effect, and each time something is kept. */
  readonly boundaries: number
  /** How many effects were done again, with the same key: those that had been done and not kept. */
  readonly repeated: number
}

/** How a run ended, and what it did. */
interface Course {
  readonly end: { readonly result: unknown } | { readonly error: unknown }
  /** Each effect, by its key. */
  readonly effects: ReadonlyMap<string, string>
  readonly boundaries: readonly string[]
  readonly repeated: number
}

/**
 * Runs a durable coroutine once undisturbed, and once for each place where its process could die: before and after each
 * effect, and before and after each time that something is kept. After each death a new engine goes on. All of it is in
 * memory and on virtual time.
 *
 * @param workflow the function
 * @param args its arguments
 * @param options as for `runDurable`
 * @returns a promise of how many places there were, and how many effects were done again
 * @throws AssertionError, saying where it died, if it then ends otherwise, or does something else, or does again what
 *   was kept; what `runDurable` throws if it does not even begin
 * @example
 * class Mail extends DurableTrap<'mail', boolean> {
 *   readonly kind = 'mail'
 *   constructor(readonly to: string) { super() }
 * }
 * const letters = coroutine(function* letters() {
 *   return yield* await_(all([new Mail('a'), new Mail('b')]))
 * })
 * const { boundaries } = await expectSurvivesCrashes(letters, [], { handlers: { mail: () => true } })
 * boundaries > 10 // → true
 */
export async function expectSurvivesCrashes<F extends Workflow, C extends Workflows = {}>(
  workflow: F,
  args: Parameters<F>,
  ...[options]: WithHandlers<YieldsOf<{ main: F }> | YieldsOf<C>, RunDurableOptions<C>>
): Promise<CrashReport> {
  const given: AnyOptions = options ?? {}
  checkRunOptions('expectSurvivesCrashes', given)
  const undisturbed = await course(workflow, args, given, Infinity)
  let repeated = 0
  for (const [index, where] of undisturbed.boundaries.entries()) {
    const disturbed = await course(workflow, args, given, index + 1)
    compare(undisturbed, disturbed, `after a crash ${where}`)
    repeated += disturbed.repeated
  }
  return { boundaries: undisturbed.boundaries.length, repeated }
}

function compare(expected: Course, got: Course, when: string): void {
  if (!same(expected.end, got.end)) {
    throw new AssertionError(`${when} it ended otherwise: ${endText(got)} instead of ${endText(expected)}`)
  }
  for (const [key, effect] of expected.effects) {
    const its = got.effects.get(key)
    if (its !== effect) throw new AssertionError(`${when} ${key} was ${its ?? 'never done'}, and not ${effect}`)
  }
}

function endText({ end }: Course): string {
  if ('result' in end) return pythonRepr(end.result)
  return isExceptionInstance(end.error) ? `${errorName(end.error)}: ${pythonStr(end.error)}` : pythonRepr(end.error)
}

/** One run, with a crash at a boundary, if there are as many. */
async function course(workflow: Workflow, args: unknown[], options: AnyOptions, crashAt: number): Promise<Course> {
  const world = new CrashingWorld(options.seed, crashAt)
  const attempt = (): Promise<unknown> => {
    const wrap = (handler: Handler<any>): Handler<any> => world.handler(handler)
    return runOnce(workflow, args, options, world.host, world.store(), wrap)
  }
  const settle = (run: Promise<unknown>): Promise<Course['end']> =>
    run.then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    )
  const first = attempt()
  const end = (await Promise.race([settle(first), world.crashed])) ?? (await settle(attempt()))
  if (world.fault !== undefined) throw new AssertionError(world.fault)
  return { end, effects: world.effects, boundaries: world.boundaries, repeated: world.repeated }
}

/** A host, a store and handlers of which the first generation dies at a boundary. */
class CrashingWorld {
  readonly host: VirtualHost
  readonly boundaries: string[] = []
  readonly effects = new Map<string, string>()
  readonly crashed: Promise<undefined>
  repeated = 0
  fault: string | undefined
  readonly #kept = new Set<string>()
  readonly #store = memory()
  readonly #crashAt: number
  #generation = 1
  #seed: number
  #tell: () => void = () => {}

  constructor(seed: number | undefined, crashAt: number) {
    this.host = new VirtualHost(seed)
    this.#seed = this.host.seed
    this.#crashAt = crashAt
    this.crashed = new Promise((resolve) => {
      this.#tell = () => resolve(undefined)
    })
  }

  /** The store, for those who live now. */
  store(): Store {
    const generation = this.#generation
    return {
      ...this.#store,
      append: async (run, records) => {
        await this.#boundary(generation, `before ${run} keeps ${recordsText(records)}`)
        await this.#store.append(run, records)
        this.#seed = this.host.seed
        for (const record of records) {
          if ('n' in record) this.#kept.add(`${run}/${record.n}${'part' in record ? `.${record.part}` : ''}`)
        }
        await this.#boundary(generation, `after ${run} has kept ${recordsText(records)}`)
      },
    }
  }

  /** A handler, for those who live now. */
  handler(handler: Handler<any>): Handler<any> {
    const generation = this.#generation
    const call: Handler<any> = async (trap: AnyTrap, info) => {
      const text = trapText(fieldsOf(trap))
      await this.#boundary(generation, `before ${info.key}, ${text}`)
      if (this.#kept.has(info.key)) this.fault ??= `${info.key}, ${text}, was done again though it had been kept`
      if (this.effects.has(info.key) && info.attempt === 1) this.repeated++
      this.effects.set(info.key, text)
      const reply: unknown = await handler(trap, info)
      await this.#boundary(generation, `after ${info.key}, ${text}`)
      return reply
    }
    return Object.assign(call, { retry: handler.retry, timeout: handler.timeout })
  }

  /** The dead go no further. */
  async #boundary(generation: number, where: string): Promise<void> {
    if (generation === this.#generation) {
      this.boundaries.push(where)
      if (this.boundaries.length !== this.#crashAt) return
      this.#generation++
      this.host.crash()
      this.host.seed = this.#seed
      this.#tell()
    }
    await new Promise(() => {})
  }
}

function recordsText(records: readonly object[]): string {
  return records.map((record) => ('n' in record ? `step ${String(record.n)}` : Object.keys(record)[0])).join(', ')
}
