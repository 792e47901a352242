/**
 * How a run is written into a link to the stepper page, and into the page itself. The page reads it (page/link.ts);
 * `.draw` writes it from the terminal. Deflating is the host's business.
 */
import { base64Of } from '../../protocol/base64.js'

/** What a link holds: what a run is fixed by. */
export interface Shared {
  /** The version of the library that wrote it. */
  readonly version: string
  readonly source: string
  readonly expression: string
  readonly lines: readonly string[]
}

/** What links begin with. */
export const LINK = '#v1.'

/** A run as bytes, to be deflated. */
export function runBytes({ version, source, expression, lines }: Shared): Uint8Array {
  return new TextEncoder().encode(JSON.stringify([version, source, expression, lines.map(shortened)]))
}

/** The link of a run. */
export function linkOf(deflated: Uint8Array): string {
  return LINK + base64Of(deflated).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/**
 * Puts a link into the page.
 *
 * @param html the page
 * @throws TypeError for a text that is not the page
 */
export function htmlWithRun(html: string, link: string): string {
  const marked = html.replace(/<html lang="en"(?: data-run="[^"]*")?/, `<html lang="en" data-run="${link}"`)
  if (!marked.includes(`data-run="${link}"`)) throw new TypeError('this is not the page: it has no <html lang="en">')
  return marked
}

/** What is sent is written most often, and so shortest. */
function shortened(line: string): string {
  const [, value] = /^f\.send\(([^]*)\)$/.exec(line) ?? []
  return value === undefined ? line : `=${value}`
}
