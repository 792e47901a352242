/**
 * Where the machine reports what happens in bodies: to the tools that ask for it (monitoring.ts), and to who listens in
 * the library itself. It is all that a program has of events that asks for none.
 */

/** The events, as bits of a set. Python: `sys.monitoring.events`, with the same numbers. */
export const events = Object.freeze({
  NO_EVENTS: 0,
  /** A body begins. */
  PY_START: 1,
  /** A value reaches a body that is suspended. The value is what was sent. */
  PY_RESUME: 2,
  /** A body ends. The value is what it returns. */
  PY_RETURN: 4,
  /** A body hands something out. The value is that. */
  PY_YIELD: 8,
  /** An error leaves a body. The value is the error. */
  PY_UNWIND: 8192,
  /** An error that was thrown in reaches a body. The value is the error. */
  PY_THROW: 16384,
} as const)

/** One event. */
export type MonitoringEvent = Exclude<(typeof events)[keyof typeof events], 0>

/** Told of each event. */
export type Listener = (event: MonitoringEvent, object: object, value: unknown) => void

/** Whether anybody listens: what the machine looks at. */
export let isMonitored = false

let own: Listener | undefined
let tools: Listener | undefined
let isTelling = false

/** Has somebody of the library itself listen, who is told before the tools; gives who did before. */
export function listen(to: Listener | undefined): Listener | undefined {
  const before = own
  own = to
  isMonitored = own !== undefined || tools !== undefined
  return before
}

/** Has the tools be told, or no longer. */
export function listenForTools(to: Listener | undefined): void {
  tools = to
  isMonitored = own !== undefined || tools !== undefined
}

/** Tells of an event; not of those that happen while it is told. */
export function fire(event: MonitoringEvent, object: object, value: unknown): void {
  if (isTelling) return
  isTelling = true
  try {
    own?.(event, object, value)
    tools?.(event, object, value)
  } finally {
    isTelling = false
  }
}
