/**
 * Journals of runs, as they are stored: a list of records, of which the first says what the run is. Stores do not look
 * into them, but for the first.
 *
 *     {"dunder-await":"durable","version":1,"run":"o1","workflow":"purchase","args":["o1",500],"code":1,"patches":[],"at":…}
 *     {"n":1,"trap":{"kind":"charge","order":"o1","cents":500},"ok":{"id":"r1"},"at":…}
 *     {"n":2,"part":"0","ok":…,"at":…}                  a part of the second step, before that is done
 *     {"in":"approve","id":"m1","value":"Ada","at":…}   a message
 *     {"n":2,"trap":{…},"ok":…,"took":["m1"],"at":…}    a step that received it
 *     {"cancel":"why","at":…}                           somebody cancels it
 *     {"done":…,"at":…}  {"failed":…,"at":…}            its end
 *
 * Where asyncio runs it, the head has the number of the loop's order, and a step is what happens to the loop:
 *
 *     {"dunder-await":"durable",…,"loop":1,"seed":[…]}
 *     {"n":1,"call":2,"trap":{"kind":"mail",…},"ok":…,"at":…}     the outcome of the second thing that it asked for
 *     {"n":2,"trap":{"kind":"timer","when":0.5},"at":…}            its next timer is due
 *     {"n":3,"trap":{"kind":"cancelled","reason":"why"},"cancelled":true,"at":…}
 *
 * Times are seconds since 1970. Values: journal/saved-values.ts.
 */
import { ValueError } from '../protocol/exceptions.js'
import type { Fields } from './trap.js'

/** The version that is written and read. */
export const VERSION = 1

/** The first record of a journal. */
export interface Head {
  readonly 'dunder-await': 'durable'
  readonly version: number
  readonly run: string
  readonly workflow: string
  readonly args: unknown
  /** The version of the workflows when the run began. */
  readonly code: number
  readonly patches: readonly string[]
  readonly at: number
  /** The run that spawned it. */
  readonly parent?: string
  /** The runs that it had spawned before it began anew. */
  readonly children?: readonly string[]
  /** How often it has begun anew. */
  readonly again?: number
  /** The number of the order in which its loop runs things, if asyncio runs it: asyncio/order.ts. */
  readonly loop?: number
  /** What its chance is made of, if asyncio runs it. */
  readonly seed?: readonly number[]
}

/** What came of a trap, and what else that did. */
export interface Outcome {
  readonly ok?: unknown
  readonly error?: unknown
  /** The ids of the messages that it received. */
  readonly took?: readonly string[]
  /** The runs that it began. */
  readonly spawned?: readonly string[]
  /** What it published. */
  readonly published?: readonly (readonly [key: string, value: unknown])[]
  /** Whether the error is the cancellation of the run. */
  readonly cancelled?: true
}

/** A step, or a part of one. */
export interface StepRecord extends Outcome {
  readonly n: number
  readonly trap: Fields
  readonly at: number
  /** The line of source that asked for it, where that was known. It is not compared. */
  readonly from?: string
  /** Which of the things that a loop has asked for this is the outcome of, if asyncio runs it. */
  readonly call?: number
}

/** A part of a step that is done before the step is. */
export interface PartRecord extends Outcome {
  readonly n: number
  readonly part: string
  readonly at: number
}

/** A message. */
export interface MessageRecord {
  readonly in: string
  readonly id: string
  readonly value: unknown
  readonly at: number
}

/** Somebody cancels the run. */
export interface CancelRecord {
  readonly cancel: string | null
  readonly at: number
}

/** The end of a run. */
export interface EndRecord {
  readonly done?: unknown
  readonly failed?: unknown
  readonly at: number
}

/** A line of a journal. */
export type Record = Head | StepRecord | PartRecord | MessageRecord | CancelRecord | EndRecord

/** Whether a record begins a journal. What a store has of the run before that need not be kept. */
export function isHead(record: object): record is Head {
  return 'dunder-await' in record
}

/** The first record of a run's journal; a ValueError if it is none, or of another version. */
export function headOf(records: readonly Record[]): Head {
  const [head] = records
  if (head === undefined || !isHead(head) || head['dunder-await'] !== 'durable') {
    throw new ValueError('this is no journal of a durable run')
  }
  if (head.version !== VERSION) {
    throw new ValueError(
      `this is version ${String(head.version)} of a durable run; only version ${VERSION} can be read`,
    )
  }
  return head
}
