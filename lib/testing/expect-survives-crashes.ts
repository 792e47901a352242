/**
 * `expectSurvivesCrashes` fails unless a durable coroutine comes to the same end wherever its process dies.
 */
import { isExceptionInstance } from '../protocol/exceptions.js'
import { AssertionError } from '../asyncio/python/exceptions.js'
import type { AsyncioWorkflow } from '../durable/asyncio/workflows.js'
import type { Handler, Workflows, YieldsOf } from '../durable/handlers.js'
import type { PartRecord, StepRecord } from '../durable/records.js'
import { memory, type Store } from '../durable/store.js'
import { fieldsOf, type AnyTrap, trapText } from '../durable/trap.js'
import type { Workflow } from '../durable/trap-classes.js'
import { same } from '../journal/same.js'
import { errorName, pythonRepr, pythonStr } from '../text/python-repr.js'
import {
  type AnyOptions,
  type AnyWorkflow,
  checkRunOptions,
  runOnce,
  type RunDurableAsyncioOptions,
  type RunDurableOptions,
  type WithHandlers,
} from './run-durable.js'
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
export function expectSurvivesCrashes<F extends Workflow, C extends Workflows = {}>(
  workflow: F,
  args: Parameters<F>,
  ...[options]: WithHandlers<YieldsOf<{ main: F }> | YieldsOf<C>, RunDurableOptions<C>>
): Promise<CrashReport>
export function expectSurvivesCrashes<F extends AsyncioWorkflow, E extends AnyTrap>(
  workflow: F,
  args: Parameters<F>,
  options: RunDurableAsyncioOptions<E>,
): Promise<CrashReport>
export async function expectSurvivesCrashes(
  workflow: AnyWorkflow,
  args: unknown[],
  given: AnyOptions = {},
): Promise<CrashReport> {
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
async function course(workflow: AnyWorkflow, args: unknown[], options: AnyOptions, crashAt: number): Promise<Course> {
  const world = new CrashingWorld(options, crashAt)
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
  readonly #begun = new Map<number, Set<string>>()
  readonly #store = memory()
  readonly #crashAt: number
  readonly #isAsyncio: boolean
  #generation = 1
  #seed: number
  #tell: () => void = () => {}

  constructor({ seed, perform }: AnyOptions, crashAt: number) {
    this.host = new VirtualHost(seed)
    this.#isAsyncio = perform !== undefined
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
          const key = 'n' in record ? this.#keyOf(record) : undefined
          if (key !== undefined) this.#kept.add(`${run}/${key}`)
        }
        await this.#boundary(generation, `after ${run} has kept ${recordsText(records)}`)
      },
    }
  }

  /** A handler, for those who live now. */
  handler(handler: Handler<any>): Handler<any> {
    const generation = this.#generation
    const begun = this.#begunIn(generation)
    const call: Handler<any> = async (trap: AnyTrap, info) => {
      const text = trapText(fieldsOf(trap))
      await this.#boundary(generation, `before ${info.key}, ${text}`)
      if (this.#kept.has(info.key)) this.fault ??= `${info.key}, ${text}, was done again though it had been kept`
      if (info.attempt === 1) {
        if (begun.has(info.key)) this.fault ??= `${info.key}, ${text}, was done twice, and nobody died`
        begun.add(info.key)
        if (this.effects.has(info.key)) this.repeated++
      }
      this.effects.set(info.key, text)
      const reply: unknown = await handler(trap, info)
      await this.#boundary(generation, `after ${info.key}, ${text}`)
      return reply
    }
    return Object.assign(call, { retry: handler.retry, timeout: handler.timeout })
  }

  /** The keys of what those of a generation have begun. */
  #begunIn(generation: number): Set<string> {
    const begun = this.#begun.get(generation) ?? new Set()
    this.#begun.set(generation, begun)
    return begun
  }

  /** The last part of the key of what a record is about; undefined if it is about no effect. */
  #keyOf(record: StepRecord | PartRecord): string | undefined {
    if ('part' in record) return `${record.n}.${record.part}`
    if (this.#isAsyncio) return record.call?.toString()
    return String(record.n)
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
