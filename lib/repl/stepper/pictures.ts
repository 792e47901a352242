/**
 * Texts about coroutines: the tree of who awaits whom, the source around a line, variables, and the table of all that
 * are live. Each takes views and gives lines; where things come from is view.ts's business.
 */
import { pythonRepr } from '../../text/python-repr.js'
import { fitted, widthOf, padded } from '../../text/columns.js'
import { columnWidths, rowText, rowWidth } from '../../text/table.js'
import type { Style } from '../ground/style.js'
import { chainOf, localsOf, placeText, type View, viewChain, viewLink } from './view.js'
import type { Entry } from './registry.js'

/**
 * The chains of coroutines as trees.
 *
 *     foo CORO_SUSPENDED demo.ts:8
 *     └─ leaf CORO_SUSPENDED demo.ts:4
 *        └─ Trap(1).__await__ demo.ts:14 <-- suspended here
 *
 * What several of them await is drawn once, and referred to where it comes again. Where the terminal is too narrow for a
 * link, its place stands below it.
 */
export function treeText(objects: readonly unknown[], style: Style, help: TreeHelp = {}): string {
  const drawn = new Set<unknown>()
  return objects.map((object) => chainText(object, drawn, style, help).join('\n')).join('\n')
}

/** What a tree says of tasks, and how wide it may be. */
export interface TreeHelp {
  /** The name of the task that runs an object. */
  readonly taskName?: (object: unknown) => string | undefined
  /** The names of the tasks that an object waits for, of which the last link of its chain is no coroutine. */
  readonly waitsFor?: (object: unknown, last: unknown) => readonly string[]
  readonly columns?: number | undefined
}

function chainText(object: unknown, drawn: Set<unknown>, style: Style, help: TreeHelp): string[] {
  const { columns = Infinity, waitsFor = () => [] } = help
  const { first, omitted, last } = viewChain(object)
  const task = help.taskName?.(object)
  const lines: string[] = []
  const deepest = Math.floor(columns / 6)
  let depth = 0
  const add = (...parts: readonly (readonly [text: string, how?: (text: string) => string])[]): void => {
    const before = depth === 0 ? '' : `${'   '.repeat(Math.min(depth - 1, deepest))}└─ `
    const below = '   '.repeat(Math.min(depth + 1, deepest + 1))
    depth++
    let [width, line, isFirst] = [before.length, before, true]
    for (const [text, how = asItIs] of parts.filter(([text]) => text !== '')) {
      if (!isFirst && width + 1 + widthOf(text) > columns) {
        lines.push(line)
        ;[width, line] = [below.length, below]
      } else if (!isFirst) [width, line] = [width + 1, `${line} `]
      const shown = fitted(text, Math.max(9, columns - width))
      line += how(shown)
      width += widthOf(shown)
      isFirst = false
    }
    lines.push(line)
  }
  const head = task === undefined ? [] : [[task, style.name] as const]
  for (const [index, view] of [...first, ...last].entries()) {
    const ofTask = index === 0 ? head : []
    if (omitted > 0 && index === first.length) add([`… ${omitted} more …`, style.faint])
    if (drawn.has(view.object)) {
      add(...ofTask, [view.label, style.name], ['(see above)', style.faint])
      break
    }
    drawn.add(view.object)
    const isLast = index === first.length + last.length - 1
    const tasks = isLast ? waitsFor(object, view.object) : []
    add(
      ...ofTask,
      [view.label, style.name],
      [view.state, style.state],
      [placeText(view.position), style.place],
      [tasks.length === 0 ? '' : `of ${tasksText(tasks)}`],
      [isLast && view.isSuspended ? '<-- suspended here' : '', style.mark],
    )
  }
  return lines
}

const asItIs = (text: string): string => text

/** So many tasks are named. */
const TASKS = 5

function tasksText(names: readonly string[]): string {
  const more = names.length - TASKS
  return names.slice(0, TASKS).join(', ') + (more > 0 ? ` and ${more} more` : '')
}

/**
 * The lines of a text around one of them.
 *
 *       7  export const foo = coroutine(function* foo() {
 *     -->8    const a = yield* await_(leaf(1))
 */
export function sourceText(text: string, line: number, around: number, style: Style): string {
  const lines = text.split(/\r?\n/)
  const from = Math.max(1, line - around)
  const shown = lines.slice(from - 1, line + around)
  const width = String(line + around).length
  return shown
    .map((source, index) => {
      const number = String(from + index).padStart(width)
      const text = `${from + index === line ? '-->' : '   '}${number}  ${source}`.trimEnd()
      return from + index === line ? style.mark(text) : text
    })
    .join('\n')
}

/** So much of a line of source is shown beside other things. */
const SOURCE = 80

/** A line for each link: its name, where it stands, and the source there; below that, where the terminal is narrow. */
export function whereText(
  object: unknown,
  sourceLine: (view: View) => string,
  style: Style,
  columns = Infinity,
): string {
  const { first, omitted, last } = viewChain(object)
  const rows = [...first, ...last]
  const width = Math.max(...rows.map(({ label }) => widthOf(label)))
  const places = rows.map(({ position }) => placeText(position))
  const wide = Math.max(...places.map(widthOf))
  const below = (text: string): string => (text === '' ? '' : `  ${fitted(text, columns - 3)}`)
  const isNarrow = width + wide + 4 + SOURCE / 2 > columns
  return rows
    .map((view, index) => {
      const place = places[index] ?? ''
      const source = sourceLine(view)
      const head = `${style.name(padded(view.label, isNarrow ? 0 : width))}  ${style.place(padded(place, isNarrow ? 0 : wide))}`
      const lines = !isNarrow
        ? [`${head}  ${fitted(source, Math.min(SOURCE, columns - width - wide - 6) + 1)}`.trimEnd()]
        : widthOf(view.label) + 2 + widthOf(place) <= columns
          ? [head.trimEnd(), below(source)]
          : [style.name(fitted(view.label, columns)), below(place), below(source)]
      return [...(omitted > 0 && index === first.length ? [style.faint(`… ${omitted} more …`)] : []), ...lines]
    })
    .flat()
    .filter((line) => line !== '')
    .join('\n')
}

/** A line for each link: its name and its variables. An awaitable's iterator without any is left out. */
export function localsText(
  object: unknown,
  depth: number,
  style: Style,
  variablesOf: (view: View) => Record<string, unknown> | undefined = localsOf,
  columns = Infinity,
): string {
  const rows = chainOf(object)
    .slice(0, depth)
    .map(viewLink)
    .map((view) => ({ ...view, locals: variablesOf(view) }))
    .filter(({ state, locals }) => state !== '' || Object.keys(locals ?? {}).length > 0)
  const width = Math.max(...rows.map(({ label }) => widthOf(label)))
  return rows
    .map(({ label, locals }) => {
      const found = variables(locals)
      const all = found?.join(', ') ?? '(not told)'
      if (width + 2 + widthOf(all) <= columns || found === undefined) {
        return `${style.name(padded(label, width))}  ${found === undefined ? style.faint(all) : all}`.trimEnd()
      }
      return [style.name(label), ...found.map((text) => `  ${fitted(text, columns - 2)}`)].join('\n')
    })
    .join('\n')
}

function variables(locals: Record<string, unknown> | undefined): string[] | undefined {
  if (locals === undefined) return undefined
  return Object.entries(locals).map(
    ([name, value]) => `${name} = ${fitted(pythonRepr(value).slice(0, 4 * VALUE), VALUE + 1)}`,
  )
}

/** So much of a value is shown. */
const VALUE = 200

/**
 * A table of coroutines; a few lines for each, where the terminal is too narrow for it.
 *
 * @param namesOf gives the names by which an object is known
 */
export function tableText(
  entries: readonly Entry[],
  namesOf: (object: object) => string[],
  style: Style,
  columns = Infinity,
): string {
  const rows = entries.map(({ id, object, made, journal }) => {
    const [view, awaited] = chainOf(object).slice(0, 2).map(viewLink)
    return [
      id === undefined ? '-' : String(id),
      namesOf(object).join(', ') || '-',
      made.name,
      view?.state ?? '',
      placeText(view?.position) || '-',
      awaited?.label ?? '-',
      journal === undefined ? '-' : String(journal.steps.length),
    ]
  })
  const heads = ['ID', 'NAME', 'FUNCTION', 'STATE', 'AT', 'AWAITS', 'STEPS']
  const widths = columnWidths([heads, ...rows])
  if (rowWidth(widths) > columns) return rows.flatMap((row) => cardOf(row, columns)).join('\n')
  const line = (cells: readonly string[]): string => rowText(cells, widths, true)
  return [style.faint(line(heads)), ...rows.map(line)].join('\n')
}

/** A row of the table, below each other. */
function cardOf(
  [id = '', name = '', made = '', state = '', at = '', awaits = '', steps = '']: string[],
  columns: number,
): string[] {
  const lines = [`${id}  ${name}`, `${made} ${state}`, at, `awaits ${awaits}`, `steps ${steps}`]
  return lines
    .filter((text) => !/^(?:awaits |steps )?-$/.test(text))
    .map((text, index) => fitted(index === 0 ? text : `   ${text}`, columns))
}
