/**
 * The package's own doors, for code that comes from outside: what is typed and what is loaded imports `dunder-await`
 * and gets the very copy that the session is made of, wherever it is installed. The path of a door is put together when
 * it is asked for, because nothing in this package may import one.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ownFolder } from '../own-folder.js'

/** A module's values by name. */
export type Namespace = Record<string, unknown>

declare const require: unknown

/** What stands behind a door; undefined for a specifier that is none. A door that does not exist is an error. */
export async function openDoor(specifier: string): Promise<Namespace | undefined> {
  const [, door = ''] = /^dunder-await(?:\/([\w/-]+))?$/.exec(specifier) ?? []
  if (specifier !== 'dunder-await' && door === '') return undefined
  const file = ['index.js', 'index.ts'].map((name) => join(ownFolder(), door, name)).find((path) => existsSync(path))
  if (file === undefined) throw new TypeError(`the package has no door '${specifier}'`)
  // A test runner's `import` is a `require`, and takes a path.
  return (await import(typeof require === 'function' ? file : pathToFileURL(file).href)) as Namespace
}
