/**
 * What happens in bodies, as events that a tool can ask for: Python's `sys.monitoring` (PEP 669).
 *
 * The machine reports to monitor.ts, and only while somebody listens. Which events there are, and in which order, is in
 * delegation/events.ts.
 *
 * Deviations: an event is about an object, where Python's callbacks get a code object and an offset; what a callback
 * raises is reported (`setUnraisablehook`), since the machine cannot stop in the middle; there are no local events and
 * no DISABLE.
 */
import { ValueError } from '../protocol/exceptions.js'
import { typeName } from '../protocol/type-name.js'
import { events, listenForTools, type MonitoringEvent } from './monitor.js'
import { reportUnraisable } from './unraisable.js'

/**
 * Told of an event.
 *
 * @param object the coroutine, generator, async generator or native generator that it is about
 * @param value what was sent, yielded, returned, thrown in or raised; undefined for PY_START
 */
export type MonitoringCallback = (object: object, value: unknown) => void

const ALL = Object.values(events).reduce((set: number, event) => set | event, 0)
const IDS = 6

interface Tool {
  name: string | undefined
  set: number
  readonly callbacks: Map<number, MonitoringCallback>
}

const tools: readonly Tool[] = Array.from({ length: IDS }, () => ({ name: undefined, set: 0, callbacks: new Map() }))

/** Tells the tools of an event. What a callback does is not told in its turn, as in Python. */
function tellTools(event: MonitoringEvent, object: object, value: unknown): void {
  for (const { set, callbacks } of tools) {
    if ((set & event) === 0) continue
    try {
      callbacks.get(event)?.(object, value)
    } catch (error) {
      reportUnraisable({ error, message: 'Exception ignored in the monitoring of', object })
    }
  }
}

function ask(tool: Tool, set: number): void {
  tool.set = set
  listenForTools(tools.some((other) => other.set !== 0) ? tellTools : undefined)
}

function toolOf(id: number): Tool {
  if (typeof id !== 'number') throw new TypeError(`'${typeName(id)}' object cannot be interpreted as an integer`)
  const tool = tools[id]
  if (tool === undefined) throw new ValueError(`invalid tool ${id} (must be between 0 and ${IDS - 1})`)
  return tool
}

/**
 * Events for tools: debuggers, recorders, profilers. What runs is reported while a tool asks for it.
 *
 * `PY_START` begins a body, `PY_RETURN` and `PY_UNWIND` end it, `PY_YIELD` is what leaves it, and `PY_RESUME` and
 * `PY_THROW` go to the body that a value or an error reaches: the innermost. (CPython passes what is sent and thrown in
 * through every level; those of the levels between are left out.)
 *
 * @see Python: `sys.monitoring`, PEP 669
 * @example
 * const { PY_START, PY_RETURN } = monitoring.events
 * const seen: unknown[] = []
 * monitoring.useToolId(3, 'example')
 * monitoring.registerCallback(3, PY_RETURN, (_object, value) => seen.push(value))
 * monitoring.setEvents(3, PY_START | PY_RETURN)
 * run(coroutine(function* () { return 42 })())
 * monitoring.freeToolId(3)
 * seen // → [42]
 */
export const monitoring = Object.freeze({
  events,

  /**
   * Takes an id for a tool.
   *
   * @param id 0 to 5
   * @param name the tool's name
   * @throws ValueError if the id is taken, or is none
   */
  useToolId(id: number, name: string): void {
    const tool = toolOf(id)
    if (typeof name !== 'string') throw new ValueError('tool name must be a str')
    if (tool.name !== undefined) throw new ValueError(`tool ${id} is already in use`)
    tool.name = name
  },

  /** Gives an id back: its callbacks are forgotten, and it asks for nothing. */
  freeToolId(id: number): void {
    const tool = toolOf(id)
    tool.name = undefined
    tool.callbacks.clear()
    ask(tool, 0)
  },

  /** The name of the tool that has an id; undefined if none has. */
  getTool(id: number): string | undefined {
    return toolOf(id).name
  },

  /**
   * Sets what is called at an event.
   *
   * @param event one of `events`
   * @param callback what is to be called; undefined for nothing
   * @returns the callback before it
   * @throws ValueError for what is no event, or several
   */
  registerCallback(
    id: number,
    event: number,
    callback: MonitoringCallback | undefined,
  ): MonitoringCallback | undefined {
    const { callbacks } = toolOf(id)
    if (event <= 0 || (event & (event - 1)) !== 0) {
      throw new ValueError('The callback can only be set for one event at a time')
    }
    if ((event & ALL) === 0) throw new ValueError(`invalid event ${event}`)
    const before = callbacks.get(event)
    if (callback === undefined || callback === null) callbacks.delete(event)
    else if (typeof callback === 'function') callbacks.set(event, callback)
    else throw new TypeError(`a callback is a function, not ${typeName(callback)}`)
    return before
  },

  /**
   * Sets which events a tool asks for.
   *
   * @param set events, joined with `|`; NO_EVENTS for none
   * @throws ValueError if the id is not in use, or for what is no set of events
   */
  setEvents(id: number, set: number): void {
    const tool = toolOf(id)
    if ((set & ~ALL) !== 0) throw new ValueError(`invalid event set 0x${(set >>> 0).toString(16)}`)
    if (tool.name === undefined) throw new ValueError(`tool ${id} is not in use`)
    ask(tool, set)
  },

  /** The events that a tool asks for. */
  getEvents(id: number): number {
    return toolOf(id).set
  },
})
