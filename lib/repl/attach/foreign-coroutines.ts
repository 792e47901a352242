/**
 * The coroutines of another process, asked from its inspector: the objects of this package's classes are looked for on
 * its heap, and what they await is read off their fields. The process runs no code but these readers, which the engine
 * keeps from changing anything; the user's functions are not called.
 */
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
  readonly state: number
  readonly awaits: number
  readonly isAwaited: boolean
}

const GROUP = 'dunder-await'

/** All coroutines, generators and async generators of the package that have not ended, with what they await. */
export async function foreignCoroutines(client: InspectorClient): Promise<ForeignLink[]> {
  try {
    const scripts = await scriptsOf(client)
    const objects = await objectsOf(client)
    if (objects === undefined) return []
    const bodies = await callOn(client, objects, BODIES)
    const found = (await callOn(client, objects, LINKS, true)).value as Found[]
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
  // Asking for a symbol counts as a change, because it might be the first time.
  const expression = "Symbol.for('dunder-await.type')"
  const type = await client.call<Answer>('Runtime.evaluate', { expression, objectGroup: GROUP })
  const symbol = { objectId: type.result.objectId }
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

/** Each frame once: the objects that have not ended (state 3), and what they delegate to that nobody holds. */
const FRAMES = `
  const frames = [...new Set(this)].filter((frame) => '_body' in frame && frame._state !== 3)
  const numbers = new Map(frames.map((frame, index) => [frame, index]))
  const bodies = frames.map((frame) => frame._body)
  for (let at = 0; at < frames.length; at++) {
    const request = frames[at]._request
    const next = request && (request.frame || request.target)
    if (next && !numbers.has(next)) {
      numbers.set(next, frames.length)
      frames.push(next)
      bodies.push(request.frame ? next._body : next)
    }
  }`

const BODIES = `function () {${FRAMES}
  return bodies
}`

const LINKS = `function () {${FRAMES}
  const awaited = new Set()
  for (const frame of frames) {
    const request = frame._code && frame._request
    if (request) awaited.add(request.frame || request.target)
  }
  return frames.map((frame) => {
    const request = frame._code && frame._request
    const next = request && (request.frame || request.target)
    return {
      name: frame._code ? frame._code.qualname : '',
      kind: frame._code && frame._code.body ? frame._code.kind : '',
      state: frame._code ? frame._state : 1,
      awaits: next ? numbers.get(next) : -1,
      isAwaited: awaited.has(frame),
    }
  })
}`

const PREFIX: Readonly<Record<string, string>> = { coroutine: 'CORO', generator: 'GEN', async_generator: 'AGEN' }
const STATES = ['CREATED', 'SUSPENDED', 'RUNNING', 'CLOSED']

async function describe(
  client: InspectorClient,
  link: Found,
  body: Remote | undefined,
  scripts: Scripts,
): Promise<ForeignLink> {
  const internals = body?.objectId === undefined ? [] : await internalsOf(client, body.objectId)
  const internal = (name: string): Remote | undefined => internals.find((property) => property.name === name)?.value
  const isSuspended = link.state === 1
  const place = isSuspended ? (internal('[[GeneratorLocation]]')?.value as ScriptPlace | undefined) : undefined
  const made = /^(?:function\s*)?\*\s*([\w$]+)/.exec(internal('[[GeneratorFunction]]')?.description ?? '')?.[1]
  const receiver = internal('[[GeneratorReceiver]]')?.className
  const method = receiver === undefined || receiver === 'Object' ? made : `${receiver}.${made}`
  return {
    name: link.name || (method ?? body?.className ?? 'iterator'),
    state: link.kind === '' ? '' : `${PREFIX[link.kind] ?? 'CORO'}_${STATES[link.state] ?? 'SUSPENDED'}`,
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
