/**
 * The traps that every driver of durable coroutines answers itself: time, chance, messages, several things at once,
 * children, and what the run began with.
 */
import { typeName } from '../protocol/type-name.js'
import { type AnyTrap, checkPart } from './trap.js'
import {
  Again,
  All,
  Cancel,
  type Handle,
  Join,
  Now,
  Patched,
  Publish,
  Race,
  type Racers,
  Random,
  Receive,
  Sleep,
  Spawn,
  Uuid,
  Version,
  type Spawned,
} from './trap-classes.js'

/**
 * Sleeps. The time counts from the step before, also while no process runs.
 *
 * @param seconds how long
 * @returns a trap that is answered with nothing
 * @throws TypeError if that is no number of seconds
 * @see Python: `asyncio.sleep`
 * @example
 * const nap = coroutine(function* nap() {
 *   yield* await_(sleep(3600))
 *   return 'rested'
 * })
 * await runDurable(nap, []) // → 'rested'
 */
export function sleep(seconds: number): Sleep {
  if (typeof seconds !== 'number' || Number.isNaN(seconds)) {
    throw new TypeError(`sleep() takes a number of seconds, not ${typeName(seconds)}`)
  }
  return new Sleep(seconds)
}

/**
 * What time it is: what it was when this was asked for first.
 *
 * @returns a trap that is answered with the seconds since 1970
 * @see Python: `time.time`
 * @example
 * const clock = coroutine(function* clock() {
 *   return yield* await_(now())
 * })
 * await runDurable(clock, []) // → 0
 */
export function now(): Now {
  return new Now()
}

/**
 * A random number from 0 to 1: the same one when the run is done again.
 *
 * @returns a trap that is answered with the number
 * @see Python: `random.random`
 * @example
 * const dice = coroutine(function* dice() {
 *   return (yield* await_(random())) < 1
 * })
 * await runDurable(dice, []) // → true
 */
export function random(): Random {
  return new Random()
}

/**
 * A random UUID: the same one when the run is done again.
 *
 * @returns a trap that is answered with the text
 * @see Python: `uuid.uuid4`
 * @example
 * const name = coroutine(function* name() {
 *   return (yield* await_(uuid())).length
 * })
 * await runDurable(name, []) // → 36
 */
export function uuid(): Uuid {
  return new Uuid()
}

/**
 * Waits for a message that `run.send(name, …)` sends. Messages of a name come in the order in which they were sent, and
 * each is received once; one that was sent before waits.
 *
 * @param name the name
 * @returns a trap that is answered with what was sent
 * @see Python: `asyncio.Queue.get`
 * @example
 * const approval = coroutine(function* approval() {
 *   return `approved by ${yield* await_(receive<string>('approve'))}`
 * })
 * await runDurable(approval, [], { messages: [['approve', 'Ada']] }) // → 'approved by Ada'
 */
export function receive<T = unknown>(name: string): Receive<T> {
  return new Receive(name)
}

/**
 * Waits for the first of several. The others are cancelled: a handler's `signal` is aborted, no message is received, and
 * children live on. What a handler has done by then stays done.
 *
 * @param of traps by name
 * @returns a trap that is answered with `{ key, value }` of the first; if that raises, the race does
 * @throws TypeError for a race of nothing
 * @see Python: `asyncio.wait` with FIRST_COMPLETED
 * @example
 * const approval = coroutine(function* approval() {
 *   const first = yield* await_(race({ approved: receive<string>('approve'), late: sleep(60) }))
 *   return first.key === 'approved' ? first.value : 'nobody'
 * })
 * await runDurable(approval, []) // → 'nobody'
 */
export function race<const P extends Racers>(of: P): Race<P> {
  for (const [name, trap] of Object.entries(of)) checkPart('race', name, trap)
  if (Object.keys(of).length === 0) throw new TypeError('race() needs something to wait for')
  return new Race(of)
}

/**
 * Does several at once, and waits for all. Each that is done is kept for itself. When one raises, the others are
 * cancelled, and that is raised.
 *
 * @param of traps
 * @returns a trap that is answered with the replies, in the order of the traps
 * @see Python: `asyncio.gather`
 * @example
 * const dice = coroutine(function* dice() {
 *   return yield* await_(all([random(), random()]))
 * })
 * const rolled = await runDurable(dice, [])
 * rolled.length // → 2
 */
export function all<const P extends readonly AnyTrap[]>(of: P): All<P> {
  for (const [index, trap] of of.entries()) checkPart('all', String(index), trap)
  return new All(of)
}

/**
 * Begins a run of another workflow. It lives on when this one ends, and is cancelled when this one is.
 *
 * @param workflow the function, or the name under which the driver knows it
 * @param args its arguments, which have to be values that can be kept
 * @param options `id`: the run's id; else it is made of this run's and the number of the step
 * @returns a trap that is answered with a handle, for `join` and `cancel`
 * @see Python: `asyncio.create_task`
 * @example
 * const double = coroutine(function* double(n: number) {
 *   return 2 * n
 * })
 * const parent = coroutine(function* parent() {
 *   const child = yield* await_(spawn(double, [21]))
 *   return yield* await_(join(child))
 * })
 * await runDurable(parent, [], { workflows: { double } }) // → 42
 */
export function spawn<A extends any[], T>(
  workflow: Spawned<A, T> | string,
  args: NoInfer<A>,
  options: { id?: string | undefined } = {},
): Spawn<T> {
  const name: unknown = typeof workflow === 'string' ? workflow : (workflow as { name?: unknown }).name
  if (typeof name !== 'string') {
    throw new TypeError(`spawn() takes a coroutine function or its name, not ${typeName(workflow)}`)
  }
  return new Spawn(name, args, options.id ?? null)
}

/**
 * Waits for the end of a run.
 *
 * @param handle what `spawn` was answered with
 * @returns a trap that is answered with the run's result; if that failed, or was cancelled, its error is raised
 * @see Python: awaiting a task
 * @example
 * const one = coroutine(function* one() {
 *   return 1
 * })
 * const parent = coroutine(function* parent() {
 *   return yield* await_(join(yield* await_(spawn(one, []))))
 * })
 * await runDurable(parent, [], { workflows: { one } }) // → 1
 */
export function join<T>(handle: Handle<T>): Join<T> {
  return new Join(idOf('join', handle))
}

/**
 * Cancels a run: CancelledError is raised in it, where it waits.
 *
 * @param handle what `spawn` was answered with
 * @returns a trap that is answered with nothing, as soon as the cancellation is kept
 * @see Python: `Task.cancel`
 * @example
 * const nap = coroutine(function* nap() {
 *   yield* await_(sleep(3600))
 * })
 * const parent = coroutine(function* parent() {
 *   const child = yield* await_(spawn(nap, []))
 *   yield* await_(cancel(child))
 *   yield* await_(join(child))
 * })
 * await runDurable(parent, [], { workflows: { nap } }) // raises CancelledError: cancelled by run test
 */
export function cancel(handle: Handle): Cancel {
  return new Cancel(idOf('cancel', handle))
}

/**
 * Shows a value to those who ask the run from outside, by `run.query(key)`.
 *
 * @param key under which name
 * @param value a value that can be kept
 * @returns a trap that is answered with nothing
 * @see Python: has none
 * @example
 * const busy = coroutine(function* busy() {
 *   yield* await_(publish('progress', 0.5))
 *   yield* await_(sleep(60))
 * })
 * const work = durable({ busy }, { store: memory(), handlers: {} })
 * const run = await work.start('b', 'busy')
 * while ((await run.query('progress')) === undefined) await new Promise(setImmediate)
 * await run.query('progress') // → 0.5
 * await work[Symbol.asyncDispose]()
 */
export function publish(key: string, value: unknown): Publish {
  return new Publish(key, value)
}

/**
 * The `version` of the workflows when the run began. It is no step: it can be asked for in new code of old runs.
 *
 * @returns a trap that is answered with the number
 * @see Python: has none
 * @example
 * const greet = coroutine(function* greet() {
 *   return (yield* await_(version())) < 2 ? 'hello' : 'hi'
 * })
 * await runDurable(greet, [], { version: 2 }) // → 'hi'
 */
export function version(): Version {
  return new Version()
}

/**
 * Whether the run began with a patch: whether the id was among the `patches` then. It is no step: a body can be changed
 * inside `if (yield* await_(patched('…')))`, and the runs that began before go on as they were.
 *
 * @param id the patch
 * @returns a trap that is answered with true or false
 * @see Python: has none
 * @example
 * const greet = coroutine(function* greet() {
 *   return (yield* await_(patched('short'))) ? 'hi' : 'hello'
 * })
 * await runDurable(greet, [], { patches: ['short'] }) // → 'hi'
 */
export function patched(id: string): Patched {
  return new Patched(id)
}

/**
 * Ends the journal and begins the workflow anew, as the same run, with other arguments: for runs that go on for ever.
 * Messages that were not received yet are kept. Nothing after it is run, `finally` blocks included.
 *
 * @param args the arguments
 * @returns a trap that is not answered
 * @see Python: has none
 * @example
 * const countdown = coroutine('countdown', function* (from: number): Body<string, DurableTrap> {
 *   if (from === 0) return 'lift-off'
 *   yield* await_(sleep(1))
 *   return yield* await_(again(from - 1))
 * })
 * await runDurable(countdown, [3]) // → 'lift-off'
 */
export function again(...args: unknown[]): Again {
  return new Again(args)
}

function idOf(of: string, handle: Handle): string {
  const run = (handle as Handle | null | undefined)?.run
  if (typeof run === 'string') return run
  throw new TypeError(`${of}() takes the handle that spawn() is answered with, not ${typeName(handle)}`)
}
