/**
 * `dunder-await runs`: what durable runs there are, in a folder or on a Restate, and how each is.
 */
import type { RunInfo } from '../durable/run-info.js'
import { placeAt } from '../durable/places/place.js'
import { fitted, oneLine } from '../text/columns.js'
import { pythonStr } from '../text/python-repr.js'
import { columnWidths, rowText, rowWidth } from '../text/table.js'

/** What the command needs of its process. */
export interface RunsHost {
  readonly stdout: { write(text: string): unknown; readonly columns?: number | undefined }
  readonly stderr: { write(text: string): unknown }
  /** The time, in seconds since 1970. */
  now(): number
}

const USAGE = `usage: dunder-await runs <folder|file|url> [--json]
       the folder of files(), or one of its files; or the address of a Restate's admin, http://127.0.0.1:9070, with the
       service's name behind it if that is not \`durable\`
`
/** As wide as a list is, where nobody knows. */
const WIDTH = 80
/** A detail has a line of its own where there would be less room for it. */
const LEAST_DETAIL = 20

/**
 * Runs the command.
 *
 * @returns the exit code: 1 if there is nothing that can be read, or something that cannot; 2 for words that it does not
 *   know
 */
export async function runsCommand(args: readonly string[], host: RunsHost): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    host.stdout.write(USAGE)
    return 0
  }
  const options = args.filter((word) => word.startsWith('-'))
  const [name, ...more] = args.filter((word) => !word.startsWith('-'))
  const unknown = options.find((option) => option !== '--json') ?? more[0]
  if (name === undefined || unknown !== undefined) {
    host.stderr.write(`${USAGE}${unknown === undefined ? 'where are the runs?' : `unknown word: ${unknown}`}\n`)
    return 2
  }
  try {
    const place = await placeAt(name)
    const runs = await place.runs()
    if (options.length > 0) host.stdout.write(`${JSON.stringify(runs, null, 2)}\n`)
    else host.stdout.write(tableOf(runs, host.now(), host.stdout.columns ?? WIDTH, name, await place.owner()))
    const damaged = runs.filter(({ workflow, status }) => workflow === undefined && status === 'blocked')
    for (const { detail } of damaged) host.stderr.write(`${oneLine(detail)}\n`)
    return damaged.length > 0 ? 1 : 0
  } catch (error) {
    host.stderr.write(`${oneLine(pythonStr(error))}\n`)
    return 1
  }
}

/** The runs as a table that fits. */
function tableOf(
  runs: readonly RunInfo[],
  now: number,
  width: number,
  name: string,
  owner: string | undefined,
): string {
  const used = owner === undefined ? '' : `, in use by process ${owner}`
  if (runs.length === 0) return `no runs in ${oneLine(name)}${used}\n`
  const rows = runs.map((run) => cellsOf(run, now))
  const widths = columnWidths([HEAD, ...rows])
  const left = rowWidth(widths) + 2
  const isNarrow = width - left < LEAST_DETAIL
  const line = (cells: readonly string[], detail: string): string => {
    if (!isNarrow) return rowText([...cells, fitted(detail, width - left)], widths)
    const text = fitted(rowText(cells, widths), width)
    return detail === '' ? text : `${text}\n  ${fitted(detail, width - 2)}`
  }
  const lines = [
    line(HEAD, isNarrow ? '' : DETAIL),
    ...runs.map(({ detail }, index) => line(rows[index] ?? [], oneLine(detail))),
  ]
  const count = `${runs.length} run${runs.length === 1 ? '' : 's'}${used}`
  return `${lines.join('\n')}\n${count}\n`
}

const HEAD = ['run', 'workflow', 'state', 'steps', 'for']
const DETAIL = 'what'

function cellsOf({ id, workflow, status, steps, changed }: RunInfo, now: number): string[] {
  return [
    oneLine(id),
    oneLine(workflow ?? '?'),
    status,
    String(steps),
    changed === 0 ? '?' : agoOf(Math.max(0, now - changed)),
  ]
}

const UNITS: readonly (readonly [seconds: number, name: string])[] = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
]

/** For how long something has not changed. */
function agoOf(seconds: number): string {
  const [unit, name] = UNITS.find(([unit]) => seconds >= unit) ?? [1, 's']
  return `${Math.floor(seconds / unit)} ${name}`
}
