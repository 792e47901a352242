/**
 * What is known of a run from its journal: the steps that are done, the messages that wait, what was published. Records
 * change it one by one, the same way whether they are read or have just been written.
 */
import type { EndRecord, Head, MessageRecord, Outcome, PartRecord, Record, StepRecord } from './records.js'
import { headOf } from './records.js'

/** The state of a run. */
export class RunState {
  readonly head: Head
  /** How many steps are done. */
  steps = 0
  /** When the last step was done, or the run began. */
  at: number
  /** When anything was recorded last. */
  changed: number
  /** The parts of the step that is not done. */
  readonly parts = new Map<string, Outcome>()
  /** The messages that nobody has received. */
  messages: MessageRecord[] = []
  /** Those of them that parts of the step have received; they are given back if the step does without the part. */
  readonly reserved = new Set<string>()
  /** The ids of all messages. */
  readonly messageIds = new Set<string>()
  /** What was published. */
  readonly published = new Map<string, unknown>()
  /** The runs that it has spawned. */
  readonly children = new Set<string>()
  /** That somebody has cancelled it, and it was not told yet. */
  cancelling: { readonly reason: string | null } | undefined
  end: EndRecord | undefined

  constructor(head: Head) {
    this.head = head
    this.at = head.at
    this.changed = head.at
    for (const child of head.children ?? []) this.children.add(child)
  }

  /** The state after these records, and those that are steps. */
  static of(records: readonly Record[]): { state: RunState; steps: StepRecord[] } {
    const state = new RunState(headOf(records))
    const steps: StepRecord[] = []
    for (const record of records.slice(1)) {
      state.apply(record)
      if ('trap' in record) steps.push(record)
    }
    return { state, steps }
  }

  get id(): string {
    return this.head.run
  }

  /** The key of a step, or of a part of one. */
  key(step: string): string {
    const { run, again } = this.head
    return `${again === undefined ? run : `${run}~${again}`}/${step}`
  }

  /** The message that is next under a name; it is reserved. */
  take(name: string): MessageRecord | undefined {
    const message = this.messages.find((message) => message.in === name && !this.reserved.has(message.id))
    if (message !== undefined) this.reserved.add(message.id)
    return message
  }

  apply(record: Record): void {
    this.changed = record.at
    if ('trap' in record) this.#step(record)
    else if ('part' in record) this.#part(record)
    else if ('in' in record) this.#message(record)
    else if ('cancel' in record) this.cancelling = { reason: record.cancel }
    else if ('done' in record || 'failed' in record) this.end = record
  }

  #step(record: StepRecord): void {
    this.steps = record.n
    this.at = record.at
    this.parts.clear()
    this.reserved.clear()
    this.#effects(record)
    if (record.cancelled === true) this.cancelling = undefined
  }

  #part(record: PartRecord): void {
    this.parts.set(record.part, record)
    for (const id of record.took ?? []) this.reserved.add(id)
    this.#effects({ ...record, took: [] })
  }

  #message(record: MessageRecord): void {
    if (this.messageIds.has(record.id)) return
    this.messageIds.add(record.id)
    this.messages.push(record)
  }

  #effects({ took, spawned, published }: Outcome): void {
    if (took !== undefined && took.length > 0) this.messages = this.messages.filter(({ id }) => !took.includes(id))
    for (const child of spawned ?? []) this.children.add(child)
    for (const [key, value] of published ?? []) this.published.set(key, value)
  }
}
