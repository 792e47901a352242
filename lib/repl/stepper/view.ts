/**
 * Looking at a coroutine: its await chain with what the engine tells of each link, in the words that a session uses.
 * Nothing here runs any of the user's code, but for the `toString` of what is shown.
 */
import { isBrandedFuture } from '../../protocol/brand.js'
import { pythonRepr } from '../../text/python-repr.js'
import { described } from '../../journal/described.js'
import { openedProgram } from '../../durable/asyncio/opened-programs.js'
import { awaitChain, type ChainLink } from '../../inspect/await-chain.js'
import { generatorReceiver } from '../../inspect/engine.js'
import { getCoroutineLocals } from '../../inspect/locals.js'
import { generatorLocals } from '../../inspect/engine.js'
import type { ScriptPosition } from '../../inspect/scripts.js'
import { rememberedPosition } from '../../inspect/stack-positions.js'
import { Frame } from '../../delegation/frame.js'
import { isNativeGenerator } from '../../delegation/native.js'
import { isOwnCode } from '../../sys/stack-lines.js'
import { inputFile, readable } from '../tracebacks/stack-frames.js'

/** A link of a chain, as it is shown. */
export interface View {
  /** The object that the link is. */
  readonly object: unknown
  /** The name of its function; for an awaitable's iterator, of what it is. */
  readonly label: string
  /** Python's word for the state; empty for an iterator. */
  readonly state: string
  readonly isSuspended: boolean
  /** Where it stands. */
  readonly position: ScriptPosition | undefined
}

/** So many links of a long chain are shown from its beginning, and from its end. */
const SHOWN = { first: 20, last: 10 }

/** A chain, and how many of its links are left out after the first ones. */
export interface ChainView {
  readonly first: readonly View[]
  readonly omitted: number
  readonly last: readonly View[]
}

/**
 * The chain of a coroutine.
 *
 * @throws TypeError for what cannot be driven
 */
export function viewChain(object: unknown): ChainView {
  const links = chainOf(object)
  const omitted = Math.max(0, links.length - SHOWN.first - SHOWN.last)
  if (omitted === 0) return { first: links.map(viewLink), omitted, last: [] }
  return {
    first: links.slice(0, SHOWN.first).map(viewLink),
    omitted,
    last: links.slice(-SHOWN.last).map(viewLink),
  }
}

/** The links of a chain, or a TypeError for what has none. A task of asyncio stands for its coroutine. */
export function chainOf(object: unknown): [ChainLink, ...ChainLink[]] {
  const [first, ...rest] = awaitChain(coroutineOf(object))
  if (first !== undefined && first.state !== 'ITERATOR') return [first, ...rest]
  throw new TypeError(`${pythonRepr(object)} is no coroutine and no generator`)
}

/** An opened run of asyncio stands for its main coroutine, while it is under way. */
function coroutineOf(object: unknown): unknown {
  const opened = openedProgram(object)
  if (opened !== undefined) return opened.main
  if (!isBrandedFuture(object)) return object
  const { getCoro } = object as { getCoro?: () => unknown }
  return typeof getCoro === 'function' ? getCoro.call(object) : object
}

/** A link as it is shown. */
export function viewLink(link: ChainLink): View {
  const isIterator = isNative(link.object) || link.state === 'ITERATOR'
  return {
    object: link.object,
    label: isIterator ? iteratorLabel(link) : link.name,
    state: isIterator ? '' : link.state,
    isSuspended: /_SUSPENDED$|^ITERATOR$/.test(link.state),
    position: positionOf(link),
  }
}

/** `demo.ts:8`; empty for nowhere. */
export function placeText(position: ScriptPosition | undefined): string {
  return position === undefined ? '' : `${readable(inputFile(position.file))}:${position.line}`
}

/** The local variables of a link; undefined if the engine does not tell. */
export function localsOf({ object }: View): Record<string, unknown> | undefined {
  if (isNative(object)) return generatorLocals(object)
  return object instanceof Frame ? getCoroutineLocals(object) : undefined
}

function positionOf(link: ChainLink): ScriptPosition | undefined {
  const position = link.location ?? rememberedPosition(link.object, isOwnCode)
  // Where this package's own code stands is no place in the program.
  return position === undefined || isOwnCode(position.file) ? undefined : position
}

/** `Trap(1).__await__` for a method's generator; else what the iterator is. */
function iteratorLabel({ name, object }: ChainLink): string {
  if (!isNative(object)) {
    // The future of a reply to a program of asyncio: what was asked for says more.
    const asked: unknown = isBrandedFuture(object) ? Reflect.get(object as object, '_asked') : undefined
    if (asked !== undefined) return described(asked)
    const text = described(object)
    return name !== '' && (isBrandedFuture(object) || text.endsWith('()')) ? name : text
  }
  const receiver = generatorReceiver(object)
  const isBound = typeof receiver === 'object' && receiver !== null && receiver !== globalThis
  return isBound ? `${described(receiver)}.${name}` : name
}

function isNative(object: unknown): object is object {
  return typeof object === 'object' && object !== null && isNativeGenerator(object)
}
