/**
 * `runDurable` runs a durable coroutine in a test: on virtual time, with handlers of the test's own.
 */
import { RuntimeError } from '../protocol/exceptions.js'
import { checkOptions } from '../asyncio/python/options.js'
import { durableAsyncio } from '../durable/asyncio/durable-asyncio.js'
import type { AsyncioWorkflow, AsyncioWorkflows, Perform } from '../durable/asyncio/workflows.js'
import { durable } from '../durable/durable.js'
import type { AnyWorkflows, Handler, Handlers, ResultOf, Workflows, YieldsOf } from '../durable/handlers.js'
import type { Durable } from '../durable/interfaces.js'
import { memory, type Store } from '../durable/store.js'
import type { AnyTrap } from '../durable/trap.js'
import type { Workflow } from '../durable/trap-classes.js'
import type { ErrorClass } from '../durable/values.js'
import { VirtualHost } from './virtual-host.js'

/** A message for the run: its name, its value, and at what time it is sent, in seconds from the beginning. */
export type TestMessage = readonly [name: string, value?: unknown, at?: number]

/** The options of `runDurable`, but for the handlers. */
export interface RunDurableOptions<C extends AnyWorkflows = Workflows> {
  /** The workflows that it spawns, by name. */
  readonly workflows?: C | undefined
  /** What is sent to the run. */
  readonly messages?: readonly TestMessage[] | undefined
  readonly version?: number | undefined
  readonly patches?: readonly string[] | undefined
  readonly errors?: readonly ErrorClass[] | undefined
  /** What chance is made of: the same for the same number. */
  readonly seed?: number | undefined
}

/** The options, with the handlers that are needed; they may be left out if none is. */
export type WithHandlers<Y, O> =
  {} extends Handlers<Y>
    ? [options?: O & { readonly handlers?: Handlers<Y> | undefined }]
    : [options: O & { readonly handlers: Handlers<Y> }]

/** The options for a program of asyncio: what it performs says that it is one, and which handlers it needs. */
export interface RunDurableAsyncioOptions<E extends AnyTrap> extends RunDurableOptions<AsyncioWorkflows> {
  readonly perform: Perform<E>
  readonly handlers: Handlers<E>
}

/** The options, as they are used. */
export type AnyOptions = RunDurableOptions<AnyWorkflows> & {
  readonly perform?: Perform<any> | undefined
  readonly handlers?: Readonly<Record<string, Handler<any>>> | undefined
}

/** The id that the run has in tests. */
export const TEST_RUN = 'test'

/**
 * Runs a durable coroutine to its end on virtual time, in memory.
 *
 * @param workflow the function
 * @param args its arguments
 * @param options `handlers`, `messages`, the `workflows` that it spawns, `version`, `patches`, `errors`, `seed`; for a
 *   program of asyncio also `perform`, of `effects` of `dunder-await/durable/asyncio`
 * @returns a promise of its result
 * @throws what it raises; RuntimeError if it waits for what cannot happen, saying for what
 * @example
 * import { sleep } from 'dunder-await/durable'
 *
 * const nap = coroutine(function* nap() {
 *   const began = yield* await_(now())
 *   yield* await_(sleep(3600))
 *   return (yield* await_(now())) - began
 * })
 * await runDurable(nap, []) // → 3600
 */
export function runDurable<F extends Workflow, C extends Workflows = {}>(
  workflow: F,
  args: Parameters<F>,
  ...[options]: WithHandlers<YieldsOf<{ main: F }> | YieldsOf<C>, RunDurableOptions<C>>
): Promise<ResultOf<F>>
export function runDurable<F extends AsyncioWorkflow, E extends AnyTrap>(
  workflow: F,
  args: Parameters<F>,
  options: RunDurableAsyncioOptions<E>,
): Promise<ResultOf<F>>
export async function runDurable(workflow: AnyWorkflow, args: unknown[], given: AnyOptions = {}): Promise<unknown> {
  checkRunOptions('runDurable', given)
  const host = new VirtualHost(given.seed)
  return runOnce(workflow, args, given, host, memory(), (handler) => handler)
}

/** A workflow of whichever engine. */
export type AnyWorkflow = AnyWorkflows[string]

/** Checks the options of `runDurable` and its kin. */
export function checkRunOptions(name: string, options: unknown): void {
  checkOptions(name, options, ['handlers', 'workflows', 'messages', 'version', 'patches', 'errors', 'seed', 'perform'])
}

/** Runs it, or takes it up, on a store, with handlers that somebody has wrapped. */
export async function runOnce(
  workflow: AnyWorkflow,
  args: unknown[],
  options: AnyOptions,
  host: VirtualHost,
  store: Store,
  wrap: (handler: Handler<any>, kind: string) => Handler<any>,
): Promise<unknown> {
  const { handlers = {}, workflows = {}, messages = [], seed: _, ...rest } = options
  const name = nameOf(workflow)
  const wrapped = Object.entries(handlers).map(([kind, handler]) => [kind, wrap(counted(handler, host), kind)])
  const make = (options.perform === undefined ? durable : durableAsyncio) as MakeEngine
  const engine = make(
    { ...workflows, [name]: workflow },
    { ...rest, store, host, handlers: Object.fromEntries(wrapped) as Handlers<any> },
  )
  const run = await host.until(engine.start(TEST_RUN, name, ...args))
  for (const [index, [message, value, at = 0]] of messages.entries()) {
    const send = (): void => void run.send(message, value, `m${index}`).catch(() => {})
    if (at <= host.now()) send()
    else host.setTimer(send, at - host.now())
  }
  try {
    return await host.until(run.result())
  } catch (error) {
    throw await explained(engine, error)
  } finally {
    host.crash()
    await engine[Symbol.asyncDispose]()
  }
}

type MakeEngine = (workflows: AnyWorkflows, options: object) => Durable<AnyWorkflows>

/** Time does not pass without need while a handler is at work. */
function counted(handler: Handler<any>, host: VirtualHost): Handler<any> {
  const call: Handler<any> = async (trap, info) => {
    host.busy++
    try {
      return await handler(trap, info)
    } finally {
      host.busy--
    }
  }
  const { retry, timeout } = handler
  return Object.assign(call, { retry, timeout })
}

function nameOf(workflow: AnyWorkflow): string {
  const { name } = workflow as { name?: unknown }
  return typeof name === 'string' && name !== '' ? name : 'main'
}

/** A run that waits for ever says for what. */
async function explained(engine: Durable<AnyWorkflows>, error: unknown): Promise<unknown> {
  if (!(error instanceof RuntimeError) || !error.message.startsWith('nothing can happen')) return error
  const waiting: string[] = []
  for await (const { id, detail } of engine.runs({ status: 'running' })) waiting.push(`run ${id} ${detail}`)
  return new RuntimeError(`${error.message}; ${waiting.join('; ')}`)
}
