/**
 * The runs on a Restate, as its admin's tables have them. Nothing of the workflows is needed.
 */
import { LookupError } from '../../protocol/exceptions.js'
import { type RunInfo, type RunStatus, short } from '../run-info.js'
import { type Door, quoted, refused, type Row } from './http.js'
import { CURRENT, END, HEAD, NOTHING, pathIn, WAITS } from './names.js'

/** What runs show of themselves. */
interface Shown {
  readonly [HEAD]?: { readonly workflow: string; readonly at: number; readonly of?: string }
  readonly [WAITS]?: { readonly n: number; readonly for: string }
  readonly [END]?: { readonly status: RunStatus; readonly detail: string; readonly steps: number }
  readonly [CURRENT]?: string
}

const CONFLICT = 409
/** How often a run is asked to go on that is just being paused. */
const ATTEMPTS = 50

/** All runs of a service, the oldest first. */
export async function listRuns(door: Door, service: string): Promise<RunInfo[]> {
  const runs = await door.query(
    'select id, target_service_key, status, created_at, modified_at, last_failure, completion_failure ' +
      `from sys_invocation where target_service_name = ${quoted(service)} and target_handler_name = 'run' ` +
      'order by created_at, target_service_key',
  )
  const shown = await shownOf(door, service)
  const doing = await lastSteps(door, service)
  const byKey = new Map(runs.map((row) => [String(row['target_service_key']), row]))
  return runs
    .filter((row) => shown.get(String(row['target_service_key']))?.[HEAD]?.of === undefined)
    .map((row) => {
      const own = String(row['target_service_key'])
      const current = shown.get(own)?.[CURRENT] ?? own
      return infoOf(row, byKey.get(current) ?? row, shown.get(own) ?? {}, shown.get(current)?.[WAITS], doing)
    })
}

/** What the runs of a service show, by their keys. */
async function shownOf(door: Door, service: string): Promise<Map<string, Shown>> {
  const keys = [HEAD, WAITS, END, CURRENT].map(quoted).join(', ')
  const rows = await door.query(
    `select service_key, key, value_utf8 from state where service_name = ${quoted(service)} and key in (${keys})`,
  )
  const shown = new Map<string, Shown>()
  for (const row of rows) {
    const run = String(row['service_key'])
    const value: unknown = JSON.parse(String(row['value_utf8']))
    shown.set(run, { ...shown.get(run), [String(row['key'])]: value })
  }
  return shown
}

/** The name of the last step that each run has begun which has not ended. */
async function lastSteps(door: Door, service: string): Promise<Map<string, string>> {
  const named =
    'select j.id as id, max(j.index) as last from sys_journal j join sys_invocation i on i.id = j.id ' +
    `where i.target_service_name = ${quoted(service)} and i.status <> 'completed' and j.name is not null and j.name <> '' ` +
    'group by j.id'
  const rows = await door.query(
    `select j.id as id, j.name as name from sys_journal j join (${named}) l on l.id = j.id and l.last = j.index`,
  )
  return new Map(rows.map((row) => [String(row['id']), String(row['name'])]))
}

function infoOf(row: Row, current: Row, own: Shown, waits: Shown[typeof WAITS], doing: Map<string, string>): RunInfo {
  const { [HEAD]: head, [END]: end } = own
  const began = seconds(row['created_at'])
  const known = { id: String(row['target_service_key']), workflow: head?.workflow, began }
  const changed = Math.max(seconds(row['modified_at']), seconds(current['modified_at']))
  if (end !== undefined) return { ...known, ...end, changed }
  if (row['status'] === 'completed') {
    const failure = row['completion_failure']
    return { ...known, status: 'failed', steps: 0, detail: short(String(failure ?? '')), changed }
  }
  const name = doing.get(String(current['id'])) ?? ''
  const step = Number.parseInt(pathIn(name) ?? '0', 10)
  const [n, what] = waits !== undefined && waits.n >= step ? [waits.n, waits.for] : [step, textOf(name)]
  const steps = Math.max(0, n - 1)
  const status = current['status']
  if (status === 'paused' || status === 'backing-off') {
    return { ...known, status: 'blocked', steps, detail: blockedBy(String(current['last_failure'] ?? status)), changed }
  }
  if (what.startsWith(NOTHING)) return { ...known, status: 'blocked', steps, detail: what, changed }
  return { ...known, status: 'running', steps, detail: n === 0 ? '' : `waits for ${what}`, changed }
}

/** What blocks a run; where its worker is gone, with the way out: Restate asks no other. */
function blockedBy(failure: string): string {
  if (failure.startsWith('[570')) return `${differs(failure)}; history() names the step, and both lines of source`
  const [, url] = /error when calling '([^']+)'/.exec(failure) ?? []
  if (url === undefined) return short(failure)
  return (
    `the worker that it began with does not answer at ${url}: start it there, or retry() moves the run to the one ` +
    `that was registered last`
  )
}

/** Restate's words for a workflow that does something else than it did, without what it says each time. */
function differs(failure: string): string {
  const [, recorded, now] = /name: (.+) != (.+)/.exec(failure) ?? []
  if (recorded !== undefined) return short(`recorded was ${recorded}, and now it is ${now}`)
  const lines = failure.split('\n').filter((line) => /^\s*-|^\s{2,}/.test(line))
  return short(
    `it does something else than was recorded: ${lines.map((line) => line.replace(/^[\s-]+/, '')).join(', ')}`,
  )
}

function textOf(name: string): string {
  return name.slice((pathIn(name) ?? '').length).trim()
}

function seconds(time: unknown): number {
  return Date.parse(String(time)) / 1000
}

/**
 * Takes up a run that is blocked, with the worker that was registered last: Restate goes on asking the one that it began
 * with, otherwise, wherever that is.
 */
export async function resume(door: Door, service: string, id: string): Promise<void> {
  const shown = (await shownOf(door, service)).get(id)
  const key = quoted(shown?.[CURRENT] ?? id)
  const [row] = await door.query(
    `select id, status from sys_invocation where target_service_name = ${quoted(service)} ` +
      `and target_service_key = ${key} and target_handler_name = 'run'`,
  )
  if (row === undefined) throw new LookupError(`there is no run ${id}`)
  const path = `/invocations/${String(row['id'])}`
  if (row['status'] === 'backing-off') await door.get('PATCH', `${path}/pause`)
  else if (row['status'] !== 'paused') return
  for (let attempt = 1; ; attempt++) {
    const answer = await door.ask('PATCH', `${path}/resume?deployment=latest`)
    if (answer.status < 400) return
    if (answer.status !== CONFLICT || attempt >= ATTEMPTS) throw refused(door.url + path, answer)
  }
}
