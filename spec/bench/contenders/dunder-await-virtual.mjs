// dunder-await's asyncio once more, on the loop of tests: synchronous, on virtual time.
import { importAsyncio } from './asyncio/library.mjs'
import { asyncioJobs } from './asyncio/dunder-await.mjs?virtual'

export async function load(folder) {
  const library = await importAsyncio(folder)
  return { jobs: asyncioJobs(library, (main) => new library.VirtualEventLoop().runUntilComplete(main)) }
}
