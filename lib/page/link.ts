/**
 * Links: a run in the fragment of an address, `#v1.…`, deflated. The same run gives the same link; nothing of it is
 * sent to anybody, since browsers keep fragments to themselves.
 */
import { base64Of, bytesOf } from '../protocol/base64.js'

/** What a link holds: what a run is fixed by. */
export interface Shared {
  /** The version of the library that wrote it. */
  readonly version: string
  readonly source: string
  readonly expression: string
  readonly lines: readonly string[]
}

/** So long a link may be before some programs cut it. */
export const LONGEST_LINK = 2000

const PREFIX = '#v1.'
/** Deflates, or the contrary; a browser's streams, or Node's. */
export type Pump = (bytes: Uint8Array) => Promise<Uint8Array>

/** Writes a link. */
export async function toLink({ version, source, expression, lines }: Shared, deflate: Pump): Promise<string> {
  const text = JSON.stringify([version, source, expression, lines.map(shortened)])
  const base64 = base64Of(await deflate(new TextEncoder().encode(text)))
  return PREFIX + base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/**
 * Reads a link.
 *
 * @param fragment the fragment, with its `#`
 * @returns what it holds; undefined for a fragment that is no link
 * @throws SyntaxError for a link of another form, or a damaged one
 */
export async function fromLink(fragment: string, inflate: Pump): Promise<Shared | undefined> {
  const form = /^#v(\d+)\./.exec(fragment)?.[1]
  if (form === undefined) return undefined
  if (form !== '1') {
    throw new SyntaxError(`this link is of form ${form}, which this page does not know: open it in a newer version`)
  }
  try {
    const base64 = fragment.slice(PREFIX.length).replaceAll('-', '+').replaceAll('_', '/')
    const parsed: unknown = JSON.parse(new TextDecoder().decode(await inflate(bytesOf(base64))))
    const [version, source, expression, lines] = parsed as [string, string, string, string[]]
    if (![version, source, expression, ...lines].every((one) => typeof one === 'string')) throw new Error('not text')
    return { version, source, expression, lines: lines.map(lengthened) }
  } catch {
    throw new SyntaxError('this link is damaged: a part of it is missing, or was changed')
  }
}

/** What is sent is written most often, and so shortest. */
function shortened(line: string): string {
  const [, value] = /^f\.send\(([^]*)\)$/.exec(line) ?? []
  return value === undefined ? line : `=${value}`
}

function lengthened(line: string): string {
  return line.startsWith('=') ? `f.send(${line.slice(1)})` : line
}
