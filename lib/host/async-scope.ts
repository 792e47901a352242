/**
 * The stores of Node's AsyncLocalStorage, and whatever else a host keeps for a piece of asynchronous work: captured where
 * the work is made, and there again whenever it goes on. Nothing is imported: the host is asked for what it has.
 *
 * To capture takes as long as to make a task. So on Node nothing is captured until some store is in use: the first call
 * of `run` or `enterWith` of any AsyncLocalStorage is noticed, by methods that take the place of Node's own until then.
 * Elsewhere capturing costs little, and is always done.
 */
import { builtinModule } from './host-process.js'

/** What was captured; of the host's own making. */
export type Scope = object

interface Resource {
  runInAsyncScope(work: (...args: any[]) => unknown, receiver: undefined, ...args: unknown[]): unknown
}

type Method = ((this: unknown, ...args: unknown[]) => unknown) & { [TELLS]?: WeakRef<typeof stores>[] }

interface AsyncHooks {
  AsyncResource: new (type: string) => Resource
  AsyncLocalStorage: { prototype: Record<string, Method> }
}

interface Snapshot {
  run(work: (...args: any[]) => unknown, ...args: unknown[]): unknown
}

/** How a host captures, and enters what was captured. */
interface Scopes {
  capture(): Scope
  enter<A>(scope: Scope, work: (argument: A) => void, argument: A): void
}

/** The ways into a store. */
const ENTRANCES = ['run', 'enterWith']
/** What Node writes on every AsyncResource. */
const IDS = ['async_id_symbol', 'trigger_async_id_symbol']

/** Whether any store may be in use. */
export const stores = { areUsed: false }

/** Of a method that notices: whom it tells. All copies of this library share it, and none is kept by it. */
const TELLS: unique symbol = Symbol.for('dunder-await.stores')

let scopes: Scopes | undefined
/** What was captured before any store was in use: for what was made then. */
let root: Scope
let isWatching = false

/** From now on what is captured is all that the host keeps, as soon as it keeps anything. */
export function watchStores(): void {
  if (isWatching) return
  isWatching = true
  scopes = scopesOfHost()
  if (scopes === undefined) return
  root = scopes.capture()
  const ids = Object.getOwnPropertySymbols(root).filter(({ description }) => IDS.includes(description ?? ''))
  if (ids.length === 0 || holdsStores(root) || !noticesUse()) stores.areUsed = true
}

/** What work that is made now belongs to; undefined as long as no store is in use. */
export function captureScope(): Scope | undefined {
  return stores.areUsed ? scopes?.capture() : undefined
}

/** Does work where it belongs; asked only if stores are in use. */
export function enterScope<A>(scope: Scope | undefined, work: (argument: A) => void, argument: A): void {
  scopes?.enter(scope ?? root, work, argument)
}

function scopesOfHost(): Scopes | undefined {
  const { AsyncContext } = globalThis as { AsyncContext?: { Snapshot?: new () => Snapshot } }
  const { Snapshot } = AsyncContext ?? {}
  if (Snapshot !== undefined) {
    return {
      capture: () => new Snapshot(),
      enter: (scope, work, argument) => (scope as Snapshot).run(work, argument),
    }
  }
  const hooks = asyncHooks()
  if (hooks === undefined) return undefined
  const { AsyncResource } = hooks
  return {
    capture: () => new AsyncResource('dunder-await'),
    enter: (scope, work, argument) => (scope as Resource).runInAsyncScope(work, undefined, argument),
  }
}

function asyncHooks(): AsyncHooks | undefined {
  const hooks = builtinModule('node:async_hooks') as Partial<AsyncHooks> | undefined
  const isWhole = typeof hooks?.AsyncResource === 'function' && typeof hooks.AsyncLocalStorage === 'function'
  return isWhole ? (hooks as AsyncHooks) : undefined
}

/** Whether a resource of Node's carries anything but its numbers. */
function holdsStores(resource: object): boolean {
  return Object.getOwnPropertySymbols(resource).some(
    (symbol) => !IDS.includes(symbol.description ?? '') && (resource as Record<symbol, unknown>)[symbol] !== undefined,
  )
}

/** Has the first use of a store noticed; false where that cannot be. */
function noticesUse(): boolean {
  const { prototype } = (asyncHooks() as AsyncHooks).AsyncLocalStorage
  const told = prototype['run']?.[TELLS]
  if (told !== undefined) {
    told.push(new WeakRef(stores))
    return true
  }
  try {
    putInPlace(prototype)
    return true
  } catch {
    return false
  }
}

function putInPlace(prototype: Record<string, Method>): void {
  const tells = [new WeakRef(stores)]
  const methods = ENTRANCES.map((name) => {
    const own = prototype[name] as Method
    const ours: Method = Object.assign(
      function (this: unknown, ...args: unknown[]) {
        for (const one of tells) Object.assign(one.deref() ?? {}, { areUsed: true })
        putBack()
        return own.apply(this, args)
      },
      { [TELLS]: tells },
    )
    return { name, own, ours }
  })
  for (const { name, ours } of methods) prototype[name] = ours

  function putBack(): void {
    // Who has wrapped ours meanwhile keeps it.
    for (const { name, own, ours } of methods) if (prototype[name] === ours) prototype[name] = own
  }
}
