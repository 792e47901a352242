/**
 * The await chain: what awaits what, from an object down to the leaf that everything waits for.
 */
import { brandOf } from '../protocol/brand.js'
import { typeName } from '../protocol/type-name.js'
import { adoptedFrame } from '../delegation/adopt.js'
import { isExecuting } from '../delegation/chain.js'
import { begunBy } from '../delegation/executing.js'
import { Frame, State } from '../delegation/frame.js'
import { type Request, Verb } from '../delegation/request.js'
import { frameBehind, LinkableStep, WRAPS } from '../delegation/wrapped.js'
import { AnextAwaitable } from '../objects/anext-awaitable.js'
import { AsyncGeneratorType } from '../objects/async-generator.js'
import { isNativeGenerator } from '../delegation/native.js'
import { generatorFunctionName, generatorPosition } from './engine.js'
import type { ScriptPosition } from './scripts.js'
import type { AsyncGenState, CoroutineState, GeneratorState } from './state.js'

/** A link of the chain. */
export interface ChainLink {
  /** The name of the function, or the type of an iterator. */
  readonly name: string
  /** The state; of an iterator that is none of the runtime's, 'ITERATOR'. */
  readonly state: CoroutineState | GeneratorState | AsyncGenState | 'ITERATOR'
  /** The coroutine, generator or iterator. */
  readonly object: unknown
  /** Where it stands, if the engine can tell; looked up when it is read. */
  readonly location?: ScriptPosition | undefined
}

/**
 * What awaits what, outermost first, down to the leaf.
 *
 * @param object a coroutine, a generator or an async generator; for anything else the chain has that one link
 * @returns the links; a cycle ends where it closes
 * @see Python: following `cr_await`, `gi_yieldfrom` and `ag_await`; `asyncio.print_call_graph`
 * @example
 * const f = main()
 * f.send()
 * awaitChain(f).map(({ name, state }) => `${name} ${state}`)
 * // → ['main CORO_SUSPENDED', 'fetch CORO_SUSPENDED', '__await__ GEN_SUSPENDED']
 */
export function awaitChain(object: unknown): ChainLink[] {
  const links: ChainLink[] = []
  const seen = new Set<unknown>()
  let isRunning = false
  // What a native generator is called that the engine does not name.
  let unnamed = 'generator'
  for (let next: unknown = object; next !== undefined && !seen.has(next);) {
    seen.add(next)
    const frame = frameOf(next)
    if (frame === undefined) {
      links.push(new IteratorLink(next, unnamed))
      next = behind(next)
      continue
    }
    // Whether a linked frame is executing is known from the one above it; looking up the chain each time would not do.
    const above = frame._delegator
    isRunning = above !== null && seen.has(above) ? isRunning || frame._state === State.RUNNING : isExecuting(frame)
    links.push(new FrameLink(frame, objectOf(next, frame), isRunning, unnamed))
    const request = frame._request
    // A native generator cannot be awaited: one that stands behind `await_` came from an `__await__`.
    unnamed = (request as Partial<Request> | null)?.verb === Verb.AWAIT ? '__await__' : 'generator'
    next = request === null ? (isRunning ? begunBy(frame) : undefined) : (request.frame ?? request.target)
  }
  return links
}

/** What an awaitable that is driven as an iterator goes on to: nothing hides what is awaited. */
function behind(object: unknown): unknown {
  if (object instanceof LinkableStep) return object._isOpen ? object._frame : undefined
  if (!(object instanceof AnextAwaitable)) return undefined
  const wrapped = object[WRAPS]
  return wrapped instanceof LinkableStep ? behind(wrapped) : wrapped
}

class FrameLink implements ChainLink {
  readonly name: string
  readonly state: ChainLink['state']
  readonly object: unknown
  readonly #frame: Frame

  constructor(frame: Frame, object: unknown, isRunning: boolean, unnamed: string) {
    this.#frame = frame
    this.object = object
    this.name = frame._code.qualname || (generatorFunctionName(frame._body) ?? unnamed)
    // As `getAsyncGenState` has it: an async generator with an open step is running, be it suspended in an await.
    this.state = stateOf(frame, isRunning || (frame instanceof AsyncGeneratorType && frame._isRunning))
  }

  get location(): ScriptPosition | undefined {
    return this.#frame._state === State.SUSPENDED ? generatorPosition(this.#frame._body) : undefined
  }

  /** Whose link it is, in which state: `<main CORO_SUSPENDED>`. */
  toString(): string {
    return `<${this.name} ${this.state}>`
  }
}

class IteratorLink implements ChainLink {
  readonly name: string
  readonly state: ChainLink['state']
  readonly object: unknown

  constructor(object: unknown, unnamed: string) {
    this.object = object
    const isNative = typeof object === 'object' && object !== null && isNativeGenerator(object)
    this.name = isNative ? (generatorFunctionName(object) ?? unnamed) : typeName(object)
    this.state = isNative ? 'GEN_SUSPENDED' : 'ITERATOR'
  }

  get location(): ScriptPosition | undefined {
    return this.state === 'GEN_SUSPENDED' ? generatorPosition(this.object as object) : undefined
  }

  toString(): string {
    return `<${this.name} ${this.state}>`
  }
}

function frameOf(object: unknown): Frame | undefined {
  if (typeof object !== 'object' || object === null) return undefined
  return frameBehind(object) ?? adoptedFrame(object)
}

/** An adopted native generator is shown as itself. */
function objectOf(object: unknown, frame: Frame): unknown {
  if (brandOf(object) === 'coroutine_wrapper') return frame
  return object instanceof Frame && brandOf(object) === undefined ? object._body : object
}

function stateOf(frame: Frame, isRunning: boolean): ChainLink['state'] {
  const prefix = { coroutine: 'CORO', generator: 'GEN', async_generator: 'AGEN' } as const
  const name = prefix[frame._code.kind]
  if (isRunning) return `${name}_RUNNING`
  if (frame._state === State.CREATED) return `${name}_CREATED`
  return frame._state === State.FINISHED ? `${name}_CLOSED` : `${name}_SUSPENDED`
}
