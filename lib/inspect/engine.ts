/**
 * What the engine tells of a suspended generator: the place it stands at, and its local variables.
 *
 * V8 tells through Node's inspector, in the process and without having been asked before: the internal properties
 * `[[GeneratorLocation]]` and `[[Scopes]]` of the generator object. Elsewhere nothing is told, and the functions here
 * answer undefined. One look-up takes some 150 µs, so nothing here is called unless somebody looks.
 *
 * Each look-up connects and disconnects again, which is a third of its time. Node keeps a session that is connected, and
 * with it the realm of who made it, until the process ends: in a test runner, which makes a realm of every file, that is
 * all of them, and engines have crashed when realms ended under sessions that had seen them.
 *
 * This is the one module that knows of the inspector. It asks the host for Node's modules and imports none.
 */
import { globals } from '../host/globals.js'
import { positionOf, type Asker, type ScriptPlace, type ScriptPosition } from './scripts.js'

interface RemoteValue {
  objectId?: string
  description?: string
  value?: unknown
}

interface Property {
  name: string
  value?: RemoteValue
}

type Properties = { result: Property[]; internalProperties?: Property[] }

/** Node's inspector session, as far as it is used. */
interface InspectorSession extends Asker {
  connect(): void
  disconnect(): void
}

type Realm = Record<symbol, unknown>

/** The key under which a generator is shown to the inspector. */
const SHOWN = Symbol.for('dunder-await.shown')

let connection: Connection | null | undefined

/** Where a suspended generator stands; undefined if the engine does not tell. */
export function generatorPosition(generator: object): ScriptPosition | undefined {
  return connected()?.ask((connection) => {
    const place = connection.internals(generator).find(({ name }) => name === '[[GeneratorLocation]]')?.value?.value
    return place === undefined ? undefined : positionOf(connection.session, place as ScriptPlace)
  })
}

/** The name of the function that a generator came from; undefined if the engine does not tell. */
export function generatorFunctionName(generator: object): string | undefined {
  return connected()?.ask((connection) => {
    const made = connection.internals(generator).find(({ name }) => name === '[[GeneratorFunction]]')?.value
    return /^(?:function\s*)?\*\s*([\w$]+)/.exec(made?.description ?? '')?.[1]
  })
}

/** What `this` is in a suspended generator; undefined if the engine does not tell. */
export function generatorReceiver(generator: object): unknown {
  return connected()?.ask((connection) => {
    const receiver = connection.internals(generator).find(({ name }) => name === '[[GeneratorReceiver]]')
      ?.value?.objectId
    return receiver === undefined ? undefined : connection.object(receiver)
  })
}

/**
 * Whether the engine tells where generators stand, and what their variables are. Tried on a generator, so that it also
 * says when an engine stops telling.
 */
export function engineTells(): boolean {
  const told = 'yes'
  const probe = (function* probe() {
    const answer = told
    yield answer
  })()
  probe.next()
  return generatorPosition(probe) !== undefined && generatorLocals(probe)?.['answer'] === told
}

/** The local variables of a suspended generator; undefined if the engine does not tell. */
export function generatorLocals(generator: object): Record<string, unknown> | undefined {
  return connected()?.ask((connection) => {
    const scopes = connection.internals(generator).find(({ name }) => name === '[[Scopes]]')?.value?.objectId
    if (scopes === undefined) return undefined
    const found: Record<string, unknown>[] = []
    for (const { value } of connection.properties(scopes).result) {
      const kind = /^(Local|Block|Catch)\b/.exec(value?.description ?? '')?.[1]
      if (kind === undefined || value?.objectId === undefined) break
      found.unshift(connection.take(value.objectId))
      if (kind === 'Local') break
    }
    // The engine tells of inner scopes first; they hide the outer ones.
    return Object.assign({}, ...found) as Record<string, unknown>
  })
}

class Connection {
  readonly session: InspectorSession
  /** The realm that the inspector evaluates in, and its number; undefined for the one it takes by itself. */
  #realm: Realm
  #contextId: number | undefined
  #known: number[] | undefined

  constructor(session: InspectorSession) {
    this.session = session
    this.#realm = realmOf(session)
  }

  /** Asks, and answers undefined if the inspector will not tell. */
  ask<T>(question: (connection: this) => T): T | undefined {
    try {
      this.session.connect()
      return question(this)
    } catch {
      return undefined
    } finally {
      delete this.#realm[SHOWN]
      this.#release()
    }
  }

  /** Lets the engine forget what it was asked about, with the session. */
  #release(): void {
    try {
      this.session.disconnect()
    } catch {
      // Nothing is kept by an inspector that is gone.
    }
  }

  internals(object: object): Property[] {
    return this.properties(this.#show(object)).internalProperties ?? []
  }

  /** The engine's number of an object, which it is shown as a global variable. */
  #show(object: object): string {
    this.#realm[SHOWN] = object
    try {
      return this.#shown(this.#contextId) ?? ''
    } catch (error) {
      // After many sandboxes have come and gone, as in a test runner, Node's inspector may have lost the main realm.
      delete this.#realm[SHOWN]
      this.#realm = globalThis
      this.#realm[SHOWN] = object
      for (const contextId of this.#realms()) {
        const found = this.#shown(contextId)
        if (found === undefined) continue
        this.#contextId = contextId
        return found
      }
      throw error
    }
  }

  #shown(contextId: number | undefined): string | undefined {
    const expression = `globalThis[Symbol.for('dunder-await.shown')]`
    const where = contextId === undefined ? {} : { contextId }
    const shown = this.post('Runtime.evaluate', { expression, ...where })
    return (shown as { result: RemoteValue }).result.objectId
  }

  /** The numbers of all realms that the inspector knows: it tells of them when it is switched on. */
  #realms(): readonly number[] {
    if (this.#known === undefined) {
      this.session.on('Runtime.executionContextCreated', ({ params }) => {
        this.#known?.push((params['context'] as { id: number }).id)
      })
    }
    this.#known = []
    this.post('Runtime.enable', {})
    this.post('Runtime.disable', {})
    return this.#known
  }

  properties(objectId: string): Properties {
    return this.post('Runtime.getProperties', { objectId, ownProperties: true }) as Properties
  }

  /** The values themselves of a scope. */
  take(objectId: string): Record<string, unknown> {
    const functionDeclaration = `function () { globalThis[Symbol.for('dunder-await.shown')] = { ...this.object } }`
    this.post('Runtime.callFunctionOn', { objectId, functionDeclaration })
    return this.#realm[SHOWN] as Record<string, unknown>
  }

  /** The object itself behind the engine's number of it. */
  object(objectId: string): unknown {
    const functionDeclaration = `function () { globalThis[Symbol.for('dunder-await.shown')] = this }`
    this.post('Runtime.callFunctionOn', { objectId, functionDeclaration })
    return this.#realm[SHOWN]
  }

  /** Node answers before `post` returns. */
  post(method: string, params: object): unknown {
    let answer: unknown
    let failure: Error | null = null
    this.session.post(method, params, (error, result) => {
      failure = error
      answer = result
    })
    if (failure !== null) throw failure
    return answer
  }
}

/** The main realm; in a test runner's sandbox it is not the one of this module. */
function realmOf({ constructor }: InspectorSession): Realm {
  const MainFunction = constructor.constructor as FunctionConstructor
  // Without a sandbox nothing needs to be made from text, which a host may forbid.
  if (MainFunction === Function) return globalThis
  try {
    return MainFunction('return globalThis')() as Realm
  } catch {
    return globalThis
  }
}

function connected(): Connection | null {
  if (connection === undefined) connection = connect()
  return connection
}

function connect(): Connection | null {
  try {
    const inspector = globals.process?.getBuiltinModule?.('node:inspector')
    const { Session } = inspector as { Session: new () => InspectorSession }
    return new Connection(new Session())
  } catch {
    return null
  }
}
