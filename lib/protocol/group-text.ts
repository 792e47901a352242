/**
 * How groups of exceptions are shown: below the group's own stack its exceptions, each with its own, as Python's
 * traceback has them. At most so many, so deep, as there.
 */
import { endStack, stackWithoutEnding } from './late-stack.js'

/** A group, as far as it is shown. */
interface Group extends Error {
  readonly exceptions: readonly Error[]
}

/** Python: `TracebackException`'s `max_group_width` and `max_group_depth`. */
const WIDTH = 15
const DEPTH = 10

/** How many groups are being shown in each other. */
let depth = 0

/** Has the stack of a group show its exceptions. */
export function showInStack(group: Group, type: unknown): void {
  endStack(group, type, () => {
    // Jest lists the `errors` below the stack, each with its code: there they would stand twice.
    if (isReadBy(/[/\\]jest-message-util[/\\]/)) return ''
    return membersText(group, stackOf)
  })
}

/** What Node's `util.inspect` passes to who shows itself. */
type Inspect = (value: unknown, options?: object) => string

/** A group as `util.inspect` shows it: with the causes, and what else its exceptions have. */
export function inspectGroup(group: Group, options: object, inspect: Inspect | undefined): string {
  if (typeof inspect !== 'function') return String(group.stack)
  const members = membersText(group, (error) => inspect(error, options))
  const shown = Object.keys(group).map((key) => [key, Reflect.get(group, key)] as const)
  if (Object.hasOwn(group, 'cause') && !Object.keys(group).includes('cause')) shown.push(['[cause]', group.cause])
  const rest = shown.map(([key, value]) => `\n  ${key}: ${inspect(value, options).replaceAll('\n', '\n  ')}`)
  return String(stackWithoutEnding(group)) + members + rest.join('')
}

/** A group as data, for logs and for vitest, which shows the message and the places of the stack: so the message tells all. */
export function groupAsData(group: Group): object {
  const { name, message } = group
  return { name, message: message + membersText(group, stackOf), stack: stackWithoutEnding(group) }
}

function stackOf(error: Error): string {
  return String(error.stack ?? error)
}

function membersText(group: Group, textOf: (error: Error) => string): string {
  if (depth >= DEPTH) return `\n  ... (max_group_depth is ${DEPTH})`
  depth++
  try {
    const shown = group.exceptions.slice(0, WIDTH)
    const parts = shown.map((error, index) => part(String(index + 1), textOf(error), index === 0))
    const left = group.exceptions.length - shown.length
    if (left > 0) parts.push(part('...', `and ${left} more exception${left > 1 ? 's' : ''}`, false))
    return `${parts.join('')}\n    +------------------------------------`
  } finally {
    depth--
  }
}

function part(title: string, text: string, isFirst: boolean): string {
  const lines = text.split('\n').map((line) => `\n    | ${line}`)
  return `\n  ${isFirst ? '+-+' : '  +'}---------------- ${title} ----------------${lines.join('')}`
}

/**
 * The exceptions of a group as tools are given them that look for an `AggregateError`. Node prints the stack and then
 * the `errors`, down to a certain depth: the stack has them all, so to Node there are none.
 */
export function errorsFor<E>(exceptions: readonly E[]): readonly E[] | undefined {
  return isReadBy(/\bnode:internal[/\\](?:util[/\\]inspect|error_serdes)\b/) ? undefined : exceptions
}

/** Who asks, as the stack tells: they say nothing of themselves. */
function isReadBy(reader: RegExp): boolean {
  return reader.test(new Error('who reads?').stack ?? '')
}
