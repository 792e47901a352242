/**
 * `service`: the workflows as services of Restate, for its SDK's endpoint. The runs are one of them; the other numbers
 * the messages of each run, which would overwrite each other otherwise.
 */
import {
  type Context,
  handlers as kinds,
  object,
  type ObjectContext,
  TerminalError,
  workflow,
  type WorkflowContext,
  type WorkflowSharedContext,
} from '@restatedev/restate-sdk'
import { checkOptions } from '../../asyncio/python/options.js'
import { RuntimeError, ValueError } from '../../protocol/exceptions.js'
import { typeName } from '../../protocol/type-name.js'
import type { AsyncioWorkflows, Perform } from '../asyncio/workflows.js'
import type { AnyWorkflows, Handler, Handlers, Workflows, YieldsOf } from '../handlers.js'
import { type Host, wallHost } from '../host.js'
import type { AnyTrap } from '../trap.js'
import { type ErrorClass, keeper, MAX_BYTES } from '../values.js'
import { type DriverWorld, workflowNamed } from './begin.js'
import { drive } from './driver.js'
import { BEGUN, cancellation, CURRENT, END, ENDED, mailboxOf, message, published, SERVICE } from './names.js'
import { JSON_SERDE, sdkSteps } from './sdk-steps.js'
import type { Ending, Input } from './steps.js'

/** The options of `service`. */
export interface ServiceOptions<Y> {
  /** Answers the traps: a function for each kind. */
  readonly handlers: Handlers<Y>
  /** The service's name in Restate; `durable` unless told. */
  readonly name?: string | undefined
  /** The version of the workflows, for `version()`; 1 unless told. */
  readonly version?: number | undefined
  /** What `patched()` says yes to, in runs that begin from now on. */
  readonly patches?: readonly string[] | undefined
  /** Classes of errors that are to come back as what they were. Others come back as an Exception of the same name. */
  readonly errors?: readonly ErrorClass[] | undefined
  /** How large a value may be, in bytes as it is kept; 10 MB unless told, and 30 MB at most. */
  readonly maxBytes?: number | undefined
  /** For how many seconds Restate keeps a run that has ended, with its journal; a day unless told. */
  readonly retention?: number | undefined
  /** The clock, and chance; else those of the host that this runs on. */
  readonly host?: Host | undefined
}

/** The options of `service` for programs of asyncio: what they perform says that they are. */
export interface AsyncioServiceOptions<E extends AnyTrap> extends Omit<ServiceOptions<never>, 'handlers'> {
  /** What the workflows ask for effects with, of `effects` of `dunder-await/durable/asyncio`. */
  readonly perform: Perform<E>
  /** Answers the effects: a function for each kind. */
  readonly handlers: Handlers<E>
}

/** The services of Restate that `service` makes, as its SDK's endpoint takes them. */
export type Services = [runs: { name: string }, mailbox: { name: string }]

type Answers = Readonly<{ [kind: string]: Handler<any> }>

/** Restate takes no message of more, and tries one that it does not take again for ever. */
const MOST_BYTES = 30_000_000
const DAY = 24 * 3600
const OPTIONS = ['handlers', 'perform', 'name', 'version', 'patches', 'errors', 'maxBytes', 'retention', 'host']

/**
 * Makes services of Restate of the workflows that `durable` takes: each trap is a step of Restate's journal. With
 * `perform` they are programs of asyncio, as `durableAsyncio` takes them: each run has a loop of its own, and what happens
 * to that is in the journal.
 *
 * @param workflows the functions that make the coroutines, by the names under which runs are kept
 * @param options a handler for each kind of trap, and more; `perform` for programs of asyncio
 * @returns what `createEndpointHandler({ services })` of `@restatedev/restate-sdk` takes
 * @throws TypeError for options that are none; ValueError for a limit that Restate has not; RuntimeError on a host that
 *   Restate's SDK does not run on
 * @see Python: has none
 * @example
 * const nap = coroutine(function* nap() {
 *   yield* await_(sleep(3600))
 *   return 'rested'
 * })
 * const services = service({ nap }, { handlers: {} })
 * services.map(({ name }) => name) // → ['durable', 'durable.mailbox']
 */
export function service<W extends AsyncioWorkflows, E extends AnyTrap>(
  workflows: W,
  options: AsyncioServiceOptions<E>,
): Services
export function service<W extends Workflows>(workflows: W, options: ServiceOptions<YieldsOf<NoInfer<W>>>): Services
export function service(
  workflows: AnyWorkflows,
  options: ServiceOptions<unknown> & { readonly perform?: unknown },
): Services {
  checkOptions('service', options, OPTIONS)
  for (const [name, factory] of Object.entries(workflows)) {
    if (typeof factory !== 'function') {
      throw new TypeError(`service() takes functions, and the workflow ${name} is ${typeName(factory)}`)
    }
  }
  const { name = SERVICE, handlers, version = 1, patches = [], errors, maxBytes = MAX_BYTES, retention = DAY } = options
  if (maxBytes > MOST_BYTES) {
    throw new ValueError(`maxBytes is ${maxBytes}, and Restate keeps no value of more than ${MOST_BYTES} bytes`)
  }
  checkHost()
  const world: DriverWorld = {
    factoryOf: (named) => (Object.hasOwn(workflows, named) ? workflows[named] : undefined),
    nameOf: (spawned) => workflowNamed(workflows, spawned),
    handlerOf: (kind) => (Object.hasOwn(handlers, kind) ? (handlers as Answers)[kind] : undefined),
    keeper: keeper(errors, maxBytes),
    host: options.host ?? wallHost,
    code: version,
    patches,
    isAsyncio: options.perform !== undefined,
  }
  const kept = { workflowRetention: { seconds: retention }, journalRetention: { seconds: retention } }
  return [
    workflow({ name, handlers: runHandlers(name, world), options: kept }),
    object({ name: mailboxOf(name), handlers: mailboxHandlers(name) }),
  ]
}

/** Said here, and not by each invocation again and again. */
function checkHost(): void {
  if (typeof (Promise as { withResolvers?: unknown }).withResolvers === 'function') return
  throw new RuntimeError(
    `Restate's SDK needs Promise.withResolvers, which this host has not: use Node 22.12 or later, or define it before ` +
      `(docs/restate.md has the lines)`,
  )
}

/** What does not come from a client would be tried again for ever. */
function checked(input: Input): Input {
  const { workflow: named, args } = (input as Partial<Input> | null | undefined) ?? {}
  if (typeof named === 'string' && Array.isArray(args)) return input
  throw new TerminalError('a run begins with { workflow, args }; client() of dunder-await/durable/restate sends them')
}

/** What can be asked of a run. */
function runHandlers(
  name: string,
  world: DriverWorld,
): { run: (context: WorkflowContext, input: Input) => Promise<Ending> } {
  const shared = kinds.workflow.shared
  const endOf = (context: WorkflowSharedContext): Promise<unknown> => context.get(END)
  return {
    run: async (context, input) => {
      const known = checked(input)
      return drive(sdkSteps(context, name), known, world)
    },
    /** Gives it a message, unless it has ended. */
    deliver: shared(async (context: WorkflowSharedContext, { slot, value }: { slot: string; value: unknown }) => {
      if ((await endOf(context)) !== null) return false
      await context.promise(slot).resolve(value)
      return true
    }),
    begun: shared(async (context: WorkflowSharedContext) => context.promise(BEGUN).get()),
    result: shared(async (context: WorkflowSharedContext) => context.promise(ENDED).get()),
    wait: shared(async (context: WorkflowSharedContext, slot: string) => context.promise(slot).get()),
    peek: shared(async (context: WorkflowSharedContext, slot: string) => (await context.promise(slot).peek()) ?? null),
    query: shared(async (context: WorkflowSharedContext, key: string): Promise<unknown> => {
      const current = await context.get<string>(CURRENT)
      if (current === null) return context.get(published(key))
      return call(context, name, 'query', current, key)
    }),
    cancel: shared(async (context: WorkflowSharedContext, reason: string | null) => {
      if ((await endOf(context)) !== null) return
      const { invocation } = (await context.promise(BEGUN).get()) as { invocation: string }
      await giveReason(context, reason)
      context.cancel(invocation as Parameters<typeof context.cancel>[0])
    }),
  } as ReturnType<typeof runHandlers>
}

function call(context: Context, service: string, method: string, key: string, parameter: unknown): Promise<unknown> {
  return context.genericCall({ service, method, key, parameter, inputSerde: JSON_SERDE, outputSerde: JSON_SERDE })
}

/** The first that nobody has given is next. */
async function giveReason(context: WorkflowSharedContext, reason: string | null): Promise<void> {
  for (let number = 1; ; number++) {
    const promise = context.promise(cancellation(number))
    if ((await promise.peek()) !== undefined) continue
    try {
      await promise.resolve(reason)
      return
    } catch (error) {
      // Somebody else was faster.
      if (!(error instanceof TerminalError)) throw error
    }
  }
}

/** A message, as it is sent. */
interface Posted {
  readonly name: string
  readonly value: unknown
  readonly id: string | null
}

/** One at a time, so that each message has a number of its own. */
function mailboxHandlers(name: string): object {
  return {
    post: async (context: ObjectContext, { name: sent, value, id }: Posted): Promise<boolean> => {
      if (id !== null && (await context.get(`id ${id}`)) !== null) return true
      const number = ((await context.get<number>(`last ${sent}`)) ?? 0) + 1
      const parameter = { slot: message(sent, number), value }
      const delivered = (await call(context, name, 'deliver', context.key, parameter)) as boolean
      if (!delivered) {
        context.clearAll()
        return false
      }
      context.set(`last ${sent}`, number)
      if (id !== null) context.set(`id ${id}`, true)
      return true
    },
  }
}
