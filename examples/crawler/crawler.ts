/**
 * A crawler: workers take addresses from a queue, give each page a time limit, and stop when they are asked to, after
 * the page that they are at.
 */
import { asyncWith, await_, coroutine, isException, type CoroutineType } from 'dunder-await'
import { Queue, QueueShutDown, TaskGroup, TimeoutError, waitFor, type AsyncioTrap } from 'dunder-await/asyncio'

export interface CrawlOptions {
  /** Fetches a page: a coroutine of its links. */
  readonly fetch: (url: string) => CoroutineType<readonly string[], AsyncioTrap, any>
  readonly workers: number
  /** How many seconds a page may take. */
  readonly limit: number
  readonly log: (text: string) => void
}

export function crawler({ fetch, workers, limit, log }: CrawlOptions) {
  const queue = new Queue<string>()
  const seen = new Set<string>()
  let isStopping = false

  const found = (url: string): void => {
    if (isStopping || seen.has(url)) return
    seen.add(url)
    queue.putNowait(url)
  }

  const visit = coroutine(function* visit(url: string) {
    try {
      const links = yield* await_(waitFor(fetch(url), limit))
      log(`${url} links to ${links.length}`)
      for (const link of links) found(link)
    } catch (error) {
      if (!isException(error)) throw error // CancelledError goes on
      log(`${url} failed: ${error instanceof TimeoutError ? 'too slow' : String(error)}`)
    }
  })

  const worker = coroutine(function* worker() {
    for (;;) {
      try {
        yield* await_(visit(yield* await_(queue.get())))
      } catch (error) {
        if (error instanceof QueueShutDown) return
        throw error
      }
      queue.taskDone()
    }
  })

  return {
    /** Crawls all that can be reached from an address; its result is how many addresses were found. */
    crawl: coroutine(function* crawl(start: string) {
      found(start)
      yield* asyncWith(new TaskGroup(), function* (group) {
        for (let i = 0; i < workers; i++) group.createTask(worker())
        yield* await_(queue.join())
        queue.shutdown()
      })
      return seen.size
    }),

    /** Stops gracefully: gives up what waits in the queue, and lets the workers finish the pages that they are at. */
    stop: (): void => {
      log(`stopping, ${queue.qsize()} left`)
      isStopping = true
      queue.shutdown(true)
    },
  }
}
