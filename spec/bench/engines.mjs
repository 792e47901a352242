// The versions of Node that are measured, from npm; the matrix of hosts has them too, in the same folders.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { HOSTS } from '../matrix/hosts.mjs'
import { install } from '../matrix/project.mjs'

/** The one whose figures fill the tables; of the others the goals are shown. */
export const MAIN = '24'
export const ENGINES = ['20', MAIN, '26']

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/matrix', import.meta.url))

/** The binary of a version of Node; this process's own if that is it. It is installed if it is not there. */
export async function binaryOf(major, cache = CACHE) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath
  const host = HOSTS.find(({ id }) => id === `node${major}`)
  if (host.find(cache) === undefined) {
    console.error(`installing ${host.npm}, once`)
    await install(join(cache, host.id), [host.npm])
  }
  const found = host.find(cache)
  if (found === undefined || !existsSync(found)) throw new Error(`Node ${major} could not be installed`)
  return found
}

/** The version of Node that this process is. */
export const thisMajor = process.versions.node.split('.')[0]

export const urlOf = (path) => pathToFileURL(path).href
