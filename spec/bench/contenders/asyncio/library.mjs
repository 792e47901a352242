// The doors of the package that the jobs of asyncio need.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The names of the root door and of the asyncio door of a build; undefined of an older one, which has none. */
export async function importAsyncio(folder) {
  if (!existsSync(join(folder, 'asyncio/index.js'))) return undefined
  const door = (file) => import(pathToFileURL(join(folder, file)))
  return { ...(await door('index.js')), ...(await door('asyncio/index.js')) }
}
