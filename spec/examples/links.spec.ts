/**
 * The links of the documents: each leads to a file that is there, and to a heading that is on it.
 */
import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { top } from './check'
import { documents, read } from './pages'

/** The anchor of a heading, as Markdown viewers make it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-')
}

function anchorsOf(file: string): Set<string> {
  const prose = read(file).replaceAll(/^```[^]*?^```/gm, '')
  return new Set([...prose.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading!)))
}

/** The links of a page that lead nowhere. */
function deadLinksOf(file: string): string[] {
  const prose = read(file).replaceAll(/^\s*```[^]*?^\s*```/gm, '')
  return [...prose.matchAll(/\]\(([^)]+)\)/g)].flatMap(([, target]) => {
    if (/^https?:/.test(target!)) return []
    const [path = '', anchor] = target!.split('#')
    const goal = path === '' ? file : posix.join(posix.dirname(file), path)
    if (!existsSync(join(top, goal))) return [target!]
    return anchor === undefined || anchorsOf(goal).has(anchor) ? [] : [target!]
  })
}

describe('the documents', () => {
  it.each(documents())('%s has no dead links', (file) => {
    expect(deadLinksOf(file)).toEqual([])
  })

  it('are all to be found from their index', () => {
    const index = read('docs/README.md')
    const pages = documents().filter((file) => file.startsWith('docs/') && file !== 'docs/README.md')
    expect(pages.filter((file) => !index.includes(`](${posix.relative('docs', file)})`))).toEqual([])
  })
})
