/**
 * This file downloads the journal of a run from Restate's admin, and makes of it the records that a store would have. The
 * journal is a table of the admin's (`sys_journal.entry_json`), whose form may change: Restate 1.5 to 1.7 have this one.
 */
import { LookupError, RuntimeError, ValueError } from '../../protocol/exceptions.js'
import { wallHost } from '../host.js'
import { Divergence } from '../errors.js'
import type { Record } from '../records.js'
import type { Workflow } from '../trap-classes.js'
import { keeper } from '../values.js'
import { drive } from './driver.js'
import { type Door, quoted, type Row } from './http.js'
import { type Command, type Journaled, JournalSteps, type Notification, type Settled } from './journal-steps.js'
import { CURRENT } from './names.js'
import type { Input } from './steps.js'

/** Finds the function that makes the coroutines of a workflow. */
export type FactoryOf = (name: string) => Workflow | undefined

/** Records, and what does not come as far as they should. */
export interface Downloaded {
  readonly records: Record[]
  readonly divergence?: Divergence
}

/**
 * The records of a run, as far as it has come, or as far as its workflow does what is in its journal.
 *
 * @throws LookupError if there is no such run
 */
export async function recordsOf(door: Door, service: string, id: string, factoryOf: FactoryOf): Promise<Downloaded> {
  const { input, journaled } = await download(door, service, id)
  const steps = new JournalSteps(journaled)
  const records: Record[] = []
  const nothing = (): undefined => undefined
  const world = {
    factoryOf,
    nameOf: (spawned: string) => spawned,
    handlerOf: () => nothing,
    keeper: keeper([], Infinity),
    host: { ...wallHost, now: () => steps.now },
    code: 1,
    patches: [],
    note: (record: Record) => {
      const line = 'n' in record && 'trap' in record ? steps.lineOf(String(record.call ?? record.n)) : undefined
      records.push(line === undefined ? record : { ...record, from: line })
    },
  }
  try {
    await Promise.race([drive(steps, input, world), steps.exhausted])
    return { records }
  } catch (error) {
    if (error instanceof Divergence) return { records, divergence: error }
    throw error
  }
}

/** What Restate has of a run: what it was begun with, and the steps. */
async function download(door: Door, service: string, id: string): Promise<{ input: Input; journaled: Journaled }> {
  const named = quoted(service)
  const [moved] = await door.query(
    `select value_utf8 from state where service_name = ${named} and service_key = ${quoted(id)} and key = '${CURRENT}'`,
  )
  const key = moved === undefined ? id : (JSON.parse(String(moved['value_utf8'])) as string)
  const [invocation] = await door.query(
    `select id from sys_invocation where target_service_name = ${named} and target_service_key = ${quoted(key)} ` +
      `and target_handler_name = 'run'`,
  )
  if (invocation === undefined) throw new LookupError(`there is no run ${id}`)
  const rows = await door.query(
    `select entry_json, appended_at from sys_journal where id = ${quoted(String(invocation['id']))} order by index`,
  )
  if (rows.length === 0) throw new RuntimeError(`Restate does not keep the journal of run ${id} any more`)
  return journalIn(rows, key, String(invocation['id']))
}

/** The journal that rows of the table are. */
export function journalIn(
  rows: readonly Row[],
  key: string,
  invocation: string,
): { input: Input; journaled: Journaled } {
  const commands: Command[] = []
  const notifications: Notification[] = []
  let input: Input | undefined
  for (const { entry_json: text, appended_at: appended } of rows) {
    const entry = JSON.parse(String(text)) as Entry
    if (entry.Notification !== undefined) {
      notifications.push({ ...notificationIn(entry.Notification), at: Date.parse(String(appended)) / 1000 })
    }
    const [[kind, command] = ['', {}]] = Object.entries(entry.Command ?? {})
    if (kind === 'Input') input = valueIn(command['payload']) as Input
    else if (kind !== '' && kind !== 'Output') commands.push(commandIn(kind, command))
  }
  if (typeof input?.workflow !== 'string') {
    throw new ValueError(`this is no journal of a durable run, or one of a Restate that has others: ${invocation}`)
  }
  return { input, journaled: { key, invocation, commands, notifications } }
}

type Fields = Readonly<{ [name: string]: unknown }>
interface Entry {
  readonly Command?: Readonly<{ [kind: string]: Fields }>
  readonly Notification?: { readonly Completion?: Readonly<{ [kind: string]: Fields }>; readonly Signal?: Fields }
}

/** Steps that Restate gives a name are compared by it; the others, by the key of what they are about. */
function commandIn(kind: string, command: Fields): Command {
  const { key, name, completion_id: own, result_completion_id: result } = command
  return { kind, text: String(key ?? name), completion: (result ?? own) as number | undefined }
}

function notificationIn({ Completion: completion }: NonNullable<Entry['Notification']>): Omit<Notification, 'at'> {
  // The only signal that such a run is sent is that it is cancelled.
  if (completion === undefined) return { completion: undefined, result: { value: undefined } }
  const { completion_id: id, result } = Object.values(completion)[0] ?? {}
  return { completion: id as number, result: resultIn(result) }
}

function resultIn(result: unknown): Settled<unknown> {
  if (typeof result !== 'object' || result === null) return { value: undefined }
  const { Success: success, Failure: failure } = result as {
    Success?: unknown
    Failure?: { message?: unknown; code?: unknown }
  }
  if (failure !== undefined) {
    return { failure: Object.assign(new RuntimeError(String(failure.message)), { code: failure.code }) }
  }
  return { value: valueIn(success) }
}

/** A value, whose bytes Restate shows as a list of numbers. */
function valueIn(bytes: unknown): unknown {
  if (!Array.isArray(bytes) || bytes.length === 0) return undefined
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes as number[])))
}
