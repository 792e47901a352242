/**
 * A site to crawl, without a network: each page takes its time, and one never answers.
 */
import { await_, coroutine, LookupError } from 'dunder-await'
import { sleep } from 'dunder-await/asyncio'

const pages: Readonly<Record<string, { seconds: number; links: readonly string[] }>> = {
  '/': { seconds: 0.2, links: ['/docs', '/blog', '/status'] },
  '/docs': { seconds: 0.5, links: ['/docs/tutorial', '/docs/reference', '/'] },
  '/docs/tutorial': { seconds: 0.4, links: ['/docs'] },
  '/docs/reference': { seconds: 0.9, links: ['/docs', '/lost'] },
  '/blog': { seconds: 0.3, links: ['/blog/1', '/blog/2'] },
  '/blog/1': { seconds: 0.8, links: ['/blog'] },
  '/blog/2': { seconds: 0.8, links: ['/blog', '/blog/3'] },
  '/blog/3': { seconds: 0.8, links: [] },
  '/status': { seconds: 60, links: [] },
}

/** Fetches a page: its links. */
export const fetchPage = coroutine(function* fetchPage(url: string) {
  const page = pages[url]
  yield* await_(sleep(page?.seconds ?? 0.1))
  if (page === undefined) throw new LookupError(`404 ${url}`)
  return page.links
})
