/**
 * The steps of a run as Restate's own SDK has them.
 */
import {
  CancelledError,
  type InvocationPromise,
  RestatePromise,
  type Serde,
  serde,
  TerminalError,
  type WorkflowContext,
} from '@restatedev/restate-sdk'
import { afterHostEvents } from '../../host/host-turn.js'
import { CANCELLED } from './journal-steps.js'
import type { Later, ServiceCall, Steps } from './steps.js'

/** An error that Restate lets a mapper raise, with what it is about. */
class Failure extends TerminalError {
  override readonly cause: unknown

  constructor(cause: unknown) {
    super('a part failed')
    this.cause = cause
  }
}

/** How values are written. */
export const JSON_SERDE = serde.json as Serde<unknown>

/** The steps of the run that a context belongs to, in the service of this name. */
export function sdkSteps(context: WorkflowContext, service: string): Steps {
  const request = ({ handler, run, parameter, name }: ServiceCall): GenericRequest => ({
    service,
    method: handler,
    key: run,
    parameter,
    name,
    inputSerde: JSON_SERDE,
  })
  return {
    key: context.key,
    invocation: context.request().id,
    run: (name, action) => context.run(name, async () => action()),
    sleep: (milliseconds, name) => context.sleep(milliseconds, name),
    promise: (name) => context.promise(name).get(),
    peek: (name) => context.promise(name).peek() as RestatePromise<unknown>,
    resolve: (name, value) => {
      // It is sent in its place among the steps; nothing waits for the answer.
      void context.promise(name).resolve(value)
    },
    call: (call): InvocationPromise<unknown> => context.genericCall({ ...request(call), outputSerde: JSON_SERDE }),
    send: (call) => {
      context.genericSend(request(call))
    },
    set: (name, value) => {
      context.set(name, value)
    },
    of: (value) => RestatePromise.resolve(value),
    race: <T>(laters: readonly Later<T>[]) => RestatePromise.race(laters as RestatePromise<T>[]) as Later<T>,
    all: <T>(laters: readonly Later<T>[]) => RestatePromise.all(laters as RestatePromise<T>[]) as Later<T[]>,
    turn: () => new Promise(afterHostEvents),
    failure: (cause) => new Failure(cause),
    isCancellation: (error) => error instanceof CancelledError,
    isCancelledCall: (error) => error instanceof TerminalError && error.code === CANCELLED,
    whenOver: (callback) => {
      context.request().attemptCompletedSignal.addEventListener('abort', callback)
    },
  }
}

interface GenericRequest {
  readonly service: string
  readonly method: string
  readonly key: string
  readonly parameter: unknown
  readonly name: string
  readonly inputSerde: Serde<unknown>
}
