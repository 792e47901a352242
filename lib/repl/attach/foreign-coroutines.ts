/**
 * The coroutines of another process, asked from its inspector: the objects of this package's classes are looked for on
 * its heap, and describe themselves (see `FrameDescription`). The process runs no code but that and these readers, which
 * the engine keeps from changing anything; the user's functions are not called.
 */
import type { FrameDescription } from '../../delegation/frame.js'
import { RuntimeError } from '../../protocol/exceptions.js'
import { Scripts, type ScriptParsed, type ScriptPlace, type ScriptPosition } from '../../inspect/scripts.js'
import type { InspectorClient } from './inspector-client.js'

/** A coroutine of another process, or an iterator that one awaits. */
export interface ForeignLink {
  readonly name: string
  /** Python's word for the state; empty for an iterator that is none of ours. */
  readonly state: string
  /** The number of the one it awaits. */
  readonly awaits: number | undefined
  readonly isAwaited: boolean
  readonly position: ScriptPosition | undefined
}

interface Remote {
  readonly objectId?: string
  readonly value?: unknown
  readonly description?: string
  readonly className?: string
}

interface Property {
  readonly name: string
  readonly value?: Remote
}

interface Answer {
  readonly result: Remote
  readonly exceptionDetails?: { readonly text: string }
}

interface Found {
  readonly name: string
  readonly kind: string
  readonly state: FrameDescription['state']
  readonly awaits: number
  readonly isAwaited: boolean
}

const GROUP = 'dunder-await'

/** The version of the descriptions that is read here. */
const VERSION: FrameDescription['version'] = 1

/** All coroutines, generators and async generators of the package that have not ended, with what they await. */
export async function foreignCoroutines(client: InspectorClient): Promise<ForeignLink[]> {
  try {
    const scripts = await scriptsOf(client)
    const objects = await objectsOf(client)
    if (objects === undefined) return []
    const key = [await symbolFor(client, 'dunder-await.frame')]
    checkVersions((await callOn(client, objects, VERSIONS, true, key)).value as (number | string)[])
    const bodies = await callOn(client, objects, BODIES, false, key)
    const found = (await callOn(client, objects, LINKS, true, key)).value as Found[]
    const elements = await elementsOf(client, bodies)
    return await Promise.all(found.map((link, index) => describe(client, link, elements.get(index), scripts)))
  } finally {
    await client.call('Runtime.releaseObjectGroup', { objectGroup: GROUP })
  }
}

/** The engine tells of its scripts when its debugger is switched on. */
async function scriptsOf(client: InspectorClient): Promise<Scripts> {
  const scripts = new Scripts()
  client.on('Debugger.scriptParsed', (params) => {
    scripts.add(params as ScriptParsed)
  })
  await client.call('Debugger.enable')
  await client.call('Debugger.disable')
  return scripts
}

/** An array of all objects of our classes; undefined if there are no such classes. */
async function objectsOf(client: InspectorClient): Promise<string | undefined> {
  const functions = await evaluate(client, 'Function.prototype')
  const all = await query(client, functions)
  const symbol = await symbolFor(client, 'dunder-await.type')
  const prototypes = await elementsOf(client, await callOn(client, all, PROTOTYPES, false, [symbol]))
  const arrays: string[] = []
  for (const prototype of prototypes.values())
    if (prototype.objectId) arrays.push(await query(client, prototype.objectId))
  if (arrays.length === 0) return undefined
  const args = arrays.map((objectId) => ({ objectId }))
  const joined = await callOn(
    client,
    await evaluate(client, '[]'),
    'function (...arrays) { return arrays.flat() }',
    false,
    args,
  )
  return joined.objectId
}

/** A registered symbol. Asking for one counts as a change, because it might be the first time. */
async function symbolFor(client: InspectorClient, name: string): Promise<{ objectId: string | undefined }> {
  const expression = `Symbol.for('${name}')`
  const { result } = await client.call<Answer>('Runtime.evaluate', { expression, objectGroup: GROUP })
  return { objectId: result.objectId }
}

/** The process may have another version of the package than this one. */
function checkVersions(versions: readonly (number | string)[]): void {
  const others = versions.filter((version) => version !== VERSION)
  if (others.length === 0) return
  throw new RuntimeError(
    `the process describes its coroutines in version ${others.join(' and ')}, and this command reads version ${VERSION}: ` +
      `use the dunder-await that the program has`,
  )
}

/** What a function of the package's classes looks like from outside. */
const PROTOTYPES = `function (type) {
  const kinds = ['coroutine', 'generator', 'async_generator']
  return this.flatMap((made) => {
    const prototype = Object.getOwnPropertyDescriptor(made, 'prototype')?.value
    if (typeof prototype !== 'object' || prototype === null) return []
    const kind = Object.getOwnPropertyDescriptor(prototype, type)?.value
    return kinds.includes(kind) ? [prototype] : []
  })
}`

/** Which versions of a description there are; those before the first had none. */
const VERSIONS = `function (key) {
  return [...new Set(this.map((object) => key in object ? object[key]()?.version : 'none'))].filter(Boolean)
}`

/** Each frame once: those that have not ended, and what they delegate to that nobody holds. V8 distrusts `Array.from`. */
const FRAMES = `
  const descriptions = new Map()
  for (const object of this) {
    const description = object[key]()
    if (description && description.state !== 'CLOSED') descriptions.set(object, description)
  }
  for (const { frame, iterator } of descriptions.values()) {
    const next = frame || iterator
    if (next && !descriptions.has(next)) {
      const foreign = { name: '', kind: '', state: 'SUSPENDED', body: next }
      descriptions.set(next, frame ? frame[key]() : foreign)
    }
  }`

const BODIES = `function (key) {${FRAMES}
  return [...descriptions.values()].map(({ body }) => body)
}`

const LINKS = `function (key) {${FRAMES}
  const objects = [...descriptions.keys()]
  const numbers = new Map(objects.map((object, index) => [object, index]))
  const awaited = new Set([...descriptions.values()].map(({ frame, iterator }) => frame || iterator))
  return [...descriptions].map(([object, { name, kind, state, frame, iterator }]) => {
    const next = frame || iterator
    return { name, kind: kind || '', state, awaits: next ? numbers.get(next) : -1, isAwaited: awaited.has(object) }
  })
}`

const PREFIX: Readonly<Record<string, string>> = { coroutine: 'CORO', generator: 'GEN', async_generator: 'AGEN' }

async function describe(
  client: InspectorClient,
  link: Found,
  body: Remote | undefined,
  scripts: Scripts,
): Promise<ForeignLink> {
  const internals = body?.objectId === undefined ? [] : await internalsOf(client, body.objectId)
  const internal = (name: string): Remote | undefined => internals.find((property) => property.name === name)?.value
  const isSuspended = link.state === 'SUSPENDED'
  const place = isSuspended ? (internal('[[GeneratorLocation]]')?.value as ScriptPlace | undefined) : undefined
  const made = /^(?:function\s*)?\*\s*([\w$]+)/.exec(internal('[[GeneratorFunction]]')?.description ?? '')?.[1]
  const receiver = internal('[[GeneratorReceiver]]')?.className
  const method = receiver === undefined || receiver === 'Object' ? made : `${receiver}.${made}`
  return {
    name: link.name || (method ?? body?.className ?? 'iterator'),
    state: link.kind === '' ? '' : `${PREFIX[link.kind] ?? 'CORO'}_${link.state}`,
    awaits: link.awaits < 0 ? undefined : link.awaits,
    isAwaited: link.isAwaited,
    position: place === undefined ? undefined : scripts.positionOf(place),
  }
}

async function internalsOf(client: InspectorClient, objectId: string): Promise<readonly Property[]> {
  const asked = { objectId, ownProperties: true }
  const { internalProperties = [] } = await client.call<{ internalProperties?: Property[] }>(
    'Runtime.getProperties',
    asked,
  )
  return internalProperties
}

/** The elements of an array by their index. */
async function elementsOf(client: InspectorClient, array: Remote): Promise<Map<number, Remote>> {
  const asked = { objectId: array.objectId, ownProperties: true }
  const { result } = await client.call<{ result: Property[] }>('Runtime.getProperties', asked)
  return new Map(result.flatMap(({ name, value }) => (/^\d+$/.test(name) && value ? [[Number(name), value]] : [])))
}

async function evaluate(client: InspectorClient, expression: string): Promise<string> {
  const { result } = await client.call<Answer>('Runtime.evaluate', {
    expression,
    objectGroup: GROUP,
    throwOnSideEffect: true,
  })
  return result.objectId ?? ''
}

/** All objects on the heap that inherit from a prototype, as an array. */
async function query(client: InspectorClient, prototypeObjectId: string): Promise<string> {
  const asked = { prototypeObjectId, objectGroup: GROUP }
  const { objects } = await client.call<{ objects: Remote }>('Runtime.queryObjects', asked)
  return objects.objectId ?? ''
}

async function callOn(
  client: InspectorClient,
  objectId: string,
  functionDeclaration: string,
  returnByValue = false,
  args: readonly object[] = [],
): Promise<Remote> {
  const asked = { objectId, functionDeclaration, returnByValue, arguments: args, objectGroup: GROUP }
  const { result, exceptionDetails } = await client.call<Answer>('Runtime.callFunctionOn', {
    ...asked,
    throwOnSideEffect: true,
  })
  if (exceptionDetails !== undefined) throw new Error(result.description ?? exceptionDetails.text)
  return result
}
