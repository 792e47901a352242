// The doors of the package that the jobs of asyncio need.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The names of the root door and of the asyncio door of a build. */
export async function importAsyncio(folder) {
  const door = (file) => import(pathToFileURL(join(folder, file)))
  return { ...(await door('index.js')), ...(await door('asyncio/index.js')) }
}
