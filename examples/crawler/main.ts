/**
 * Crawls a site twice: to its end, and until somebody stops it.
 */
import { await_, coroutine } from 'dunder-await'
import { getRunningLoop, run } from 'dunder-await/asyncio'
import { crawler } from './crawler.ts'
import { fetchPage } from './site.ts'

const main = coroutine(function* main(stopAfter: number) {
  const loop = getRunningLoop()
  const begin = loop.time()
  const log = (text: string): void => console.log(`${(loop.time() - begin).toFixed(1)}  ${text}`)
  const { crawl, stop } = crawler({ fetch: fetchPage, workers: 3, limit: 2, log })
  // A program would say: process.on('SIGINT', stop)
  const stopping = loop.callLater(stopAfter, stop)
  log(`${yield* await_(crawl('/'))} addresses found`)
  stopping.cancel()
})

await run(main(60))
console.log('---')
await run(main(0.6))
