/**
 * The commands `dunder-await pstree <pid>` and `dunder-await ps <pid>`: the coroutines of a running Node process, which
 * has not been prepared for it.
 */
import { RuntimeError } from '../../protocol/exceptions.js'
import { readable } from '../tracebacks/stack-frames.js'
import { type ForeignLink, foreignCoroutines } from './foreign-coroutines.js'
import { openInspector } from './open-inspector.js'

/** Where text goes: writable streams. */
export interface CommandOutput {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
}

const USAGE = `usage: dunder-await pstree <pid> [--port <port>]
       dunder-await ps <pid> [--port <port>]
The coroutines of a running Node process: who awaits whom, and at which line; or one in a line.
`

/**
 * Runs one of the commands.
 *
 * @param name `pstree` or `ps`
 * @param args the words behind it
 * @returns the exit code: 0, 1 if the process cannot be asked, 2 for arguments that mean nothing
 */
export async function attachCommand(
  name: 'ps' | 'pstree',
  args: readonly string[],
  io: CommandOutput,
): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    io.stdout.write(USAGE)
    return 0
  }
  const [, pid, port] = /^(\d+)(?: --port[ =](\d+))?$/.exec(args.join(' ')) ?? []
  if (pid === undefined) {
    io.stderr.write(USAGE)
    return 2
  }
  try {
    const links = await linksOf(Number(pid), port === undefined ? undefined : Number(port))
    io.stdout.write(name === 'ps' ? listText(links, pid) : forestText(links, pid))
    return 0
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    io.stderr.write(`${error.message}\n`)
    return 1
  }
}

async function linksOf(pid: number, port: number | undefined): Promise<ForeignLink[]> {
  const inspector = await openInspector(pid, { port })
  try {
    return await foreignCoroutines(inspector.client)
  } finally {
    await inspector.leave()
  }
}

/** The chains as trees, from what nobody awaits. Trees that read the same are drawn once, and counted. */
export function forestText(links: readonly ForeignLink[], pid: string): string {
  const trees = new Map<string, number>()
  const roots = links.filter(({ isAwaited, state }) => !isAwaited && state !== '')
  for (const root of roots) {
    const text = treeText(root, links)
    trees.set(text, (trees.get(text) ?? 0) + 1)
  }
  const drawn = [...trees]
    .sort(byText)
    .map(([text, count]) => (count === 1 ? text : text.replace(/$/m, ` (${count} of these)`)))
  return [headText(links, pid), ...drawn].join('\n') + '\n'
}

/** A heap has no order worth showing. */
function byText([one]: [string, number], [other]: [string, number]): number {
  return one < other ? -1 : 1
}

/** A line for each coroutine. */
export function listText(links: readonly ForeignLink[], pid: string): string {
  const rows = links
    .filter(({ state }) => state !== '')
    .map(({ name, state, position, awaits }) => [
      name,
      state,
      placeText(position) || '-',
      links[awaits ?? -1]?.name ?? '-',
    ])
  rows.sort((one, other) => (one.join(' ') < other.join(' ') ? -1 : 1))
  const table = [['NAME', 'STATE', 'AT', 'AWAITS'], ...rows]
  const widths = [0, 1, 2].map((column) => table.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0))
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [headText(links, pid), ...lines].join('\n') + '\n'
}

function headText(links: readonly ForeignLink[], pid: string): string {
  const { length } = links.filter(({ state }) => state !== '')
  return `process ${pid}: ${length} coroutine${length === 1 ? '' : 's'}`
}

function treeText(root: ForeignLink, links: readonly ForeignLink[]): string {
  const lines: string[] = []
  const seen = new Set<ForeignLink>()
  for (let link: ForeignLink | undefined = root; link !== undefined && !seen.has(link);) {
    seen.add(link)
    const text = [link.name, link.state, placeText(link.position)].filter(Boolean).join(' ')
    lines.push(lines.length === 0 ? text : `${'   '.repeat(lines.length - 1)}└─ ${text}`)
    link = link.awaits === undefined ? undefined : links[link.awaits]
  }
  return lines.join('\n')
}

function placeText(position: ForeignLink['position']): string {
  return position === undefined ? '' : `${readable(position.file)}:${position.line}`
}
