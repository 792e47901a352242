/**
 * What happened in the bodies of a coroutine during a step: events, as the runtime tells them (`monitoring` of the sys
 * door), with a number for each frame. Values are kept as bounded text: a journal is to be read, and may be long.
 */
import { typeName } from '../protocol/type-name.js'
import { delegationOf } from '../delegation/events.js'
import { DelegateKind, Frame } from '../delegation/frame.js'
import { events, listen, type Listener, type MonitoringEvent } from '../sys/monitor.js'
import { described } from './described.js'
import { errorText, type FrameEvent, type FrameEventKind, valueText } from './step.js'

/** So many events of one step are kept; a body may do anything between two yields. */
export const MOST_EVENTS = 1000

/** Says at which line a body stands, where anybody knows. It is an object so that it can be set. */
export const lines: { of: ((object: object) => number | undefined) | undefined } = { of: undefined }

const KINDS: Readonly<Record<MonitoringEvent, FrameEventKind>> = {
  [events.PY_START]: 'enter',
  [events.PY_RESUME]: 'get',
  [events.PY_THROW]: 'throw',
  [events.PY_YIELD]: 'yield',
  [events.PY_RETURN]: 'return',
  [events.PY_UNWIND]: 'raise',
}

/** The frames of a journal, by their numbers. */
export class FrameNumbers {
  readonly #known = new WeakMap<object, { readonly number: number; readonly name: string }>()
  readonly #awaiting = new WeakMap<Frame, object>()
  #count = 0

  /** Does something, and adds to a list what happens meanwhile in bodies. */
  during<T>(happened: FrameEvent[], act: () => T): T {
    const before = listen((kind, object, value) => {
      if (happened.length < MOST_EVENTS) this.#add(happened, kind, object, value)
    })
    try {
      return act()
    } finally {
      listen(before)
    }
  }

  #add(happened: FrameEvent[], ...[kind, object, value]: Parameters<Listener>): void {
    const event = KINDS[kind]
    const delegator = object instanceof Frame ? object._delegator : delegationOf(object)?.delegator
    const by = delegator === null || delegator === undefined ? undefined : this.#of(delegator)
    if (event === 'enter' && by !== undefined) {
      happened.push({ event: 'await', ...by, value: awaitedText(object), ...lineOf(delegator as Frame) })
    }
    const frame = this.#of(object)
    const direct = event === 'yield' && object instanceof Frame ? this.#direct(object) : undefined
    if (direct !== undefined) happened.push({ event: 'await', ...frame, value: described(direct), ...lineOf(object) })
    happened.push({
      event,
      ...frame,
      ...(event === 'enter'
        ? {}
        : { value: event === 'throw' || event === 'raise' ? errorText(value) : valueText(value) }),
      ...(by === undefined ? {} : { by: by.frame }),
      ...(event === 'yield' ? lineOf(object) : {}),
    })
  }

  /** What a body waits for that needs no body of its own, if it has just begun to. */
  #direct(frame: Frame): unknown {
    const request = frame._request
    if (request === null || request.kind === DelegateKind.FRAME || this.#awaiting.get(frame) === request)
      return undefined
    this.#awaiting.set(frame, request)
    return request.target
  }

  #of(object: object): Pick<FrameEvent, 'frame' | 'name'> {
    let known = this.#known.get(object)
    if (known === undefined) this.#known.set(object, (known = { number: this.#count++, name: nameOf(object) }))
    return { frame: known.number, name: known.name }
  }
}

function nameOf(object: object): string {
  if (object instanceof Frame && object._code.qualname !== '') return object._code.qualname
  const origin = delegationOf(object)
  return origin === undefined || origin.awaitable === object ? '__await__' : described(origin.awaitable)
}

function awaitedText(object: object): string {
  const origin = delegationOf(object)
  if (origin !== undefined) return described(origin.awaitable)
  return object instanceof Frame && object._code.qualname !== '' ? `${object._code.qualname}()` : typeName(object)
}

function lineOf(object: object): { readonly line?: number } {
  const line = lines.of?.(object)
  return line === undefined ? {} : { line }
}
