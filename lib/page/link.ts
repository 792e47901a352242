/**
 * Links: a run in the fragment of an address, `#v1.…`, deflated. The same run gives the same link; nothing of it is
 * sent to anybody, since browsers keep fragments to themselves.
 */
import { bytesOf } from '../protocol/base64.js'
import { LINK, linkOf, runBytes, type Shared } from '../repl/ground/page-link.js'

/** So long a link may be before some programs cut it. */
export const LONGEST_LINK = 2000

/** Deflates, or the contrary; a browser's streams, or Node's. */
export type Pump = (bytes: Uint8Array) => Promise<Uint8Array>

/** Writes a link. */
export async function toLink(shared: Shared, deflate: Pump): Promise<string> {
  return linkOf(await deflate(runBytes(shared)))
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
    const base64 = fragment.slice(LINK.length).replaceAll('-', '+').replaceAll('_', '/')
    const parsed: unknown = JSON.parse(new TextDecoder().decode(await inflate(bytesOf(base64))))
    const [version, source, expression, lines] = parsed as [string, string, string, string[]]
    if (![version, source, expression, ...lines].every((one) => typeof one === 'string')) throw new Error('not text')
    return { version, source, expression, lines: lines.map(lengthened) }
  } catch {
    throw new SyntaxError('this link is damaged: a part of it is missing, or was changed')
  }
}

function lengthened(line: string): string {
  return line.startsWith('=') ? `f.send(${line.slice(1)})` : line
}
