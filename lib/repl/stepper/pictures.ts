/**
 * Texts about coroutines: the tree of who awaits whom, the source around a line, variables, and the table of all that
 * are live. Each takes views and gives lines; where things come from is view.ts's business.
 */
import { pythonRepr } from '../../text/python-repr.js'
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
 * What several of them await is drawn once, and referred to where it comes again.
 */
export function treeText(
  objects: readonly unknown[],
  style: Style,
  taskName: (object: unknown) => string | undefined = () => undefined,
): string {
  const drawn = new Set<unknown>()
  return objects.map((object) => chainText(object, drawn, style, taskName(object)).join('\n')).join('\n')
}

function chainText(object: unknown, drawn: Set<unknown>, style: Style, task?: string): string[] {
  const { first, omitted, last } = viewChain(object)
  const lines: string[] = []
  const add = (text: string): void => {
    const head = task === undefined ? text : `${style.name(task)} ${text}`
    lines.push(lines.length === 0 ? head : `${'   '.repeat(lines.length - 1)}└─ ${text}`)
  }
  for (const [index, view] of [...first, ...last].entries()) {
    if (omitted > 0 && index === first.length) add(style.faint(`… ${omitted} more …`))
    if (drawn.has(view.object)) {
      add(`${style.name(view.label)} ${style.faint('(see above)')}`)
      break
    }
    drawn.add(view.object)
    const isLast = index === first.length + last.length - 1
    add(linkText(view, style) + (isLast && view.isSuspended ? style.mark(' <-- suspended here') : ''))
  }
  return lines
}

function linkText({ label, state, position }: View, style: Style): string {
  const parts = [style.name(label), style.state(state), style.place(placeText(position))]
  return parts.filter(Boolean).join(' ')
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

/** A line for each link: its name, where it stands, and the source there. */
export function whereText(object: unknown, sourceLine: (view: View) => string, style: Style): string {
  const { first, omitted, last } = viewChain(object)
  const rows = [...first, ...last]
  const width = Math.max(...rows.map(({ label }) => label.length))
  const places = rows.map(({ position }) => placeText(position))
  const wide = Math.max(...places.map((place) => place.length))
  return rows
    .map((view, index) => {
      const place = style.place((places[index] ?? '').padEnd(wide))
      const source = sourceLine(view)
      const shown = bounded(source, SOURCE)
      const line = `${style.name(view.label.padEnd(width))}  ${place}  ${shown}`.trimEnd()
      return omitted > 0 && index === first.length ? `${style.faint(`… ${omitted} more …`)}\n${line}` : line
    })
    .join('\n')
}

/** A line for each link: its name and its variables. An awaitable's iterator without any is left out. */
export function localsText(
  object: unknown,
  depth: number,
  style: Style,
  variablesOf: (view: View) => Record<string, unknown> | undefined = localsOf,
): string {
  const rows = chainOf(object)
    .slice(0, depth)
    .map(viewLink)
    .map((view) => ({ ...view, locals: variablesOf(view) }))
    .filter(({ state, locals }) => state !== '' || Object.keys(locals ?? {}).length > 0)
  const width = Math.max(...rows.map(({ label }) => label.length))
  return rows
    .map(({ label, locals }) => `${style.name(label.padEnd(width))}  ${variables(locals, style)}`.trimEnd())
    .join('\n')
}

function variables(locals: Record<string, unknown> | undefined, style: Style): string {
  if (locals === undefined) return style.faint('(not told)')
  return Object.entries(locals)
    .map(([name, value]) => `${name} = ${bounded(pythonRepr(value), VALUE)}`)
    .join(', ')
}

/** So much of a value is shown. */
const VALUE = 200

function bounded(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text
}

/** A table of coroutines. `namesOf` gives the names by which an object is known. */
export function tableText(entries: readonly Entry[], namesOf: (object: object) => string[], style: Style): string {
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
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === 0 ? cell.padStart(widths[0] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  return [style.faint(line(heads)), ...rows.map(line)].join('\n')
}
