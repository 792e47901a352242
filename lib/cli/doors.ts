/**
 * The package's own doors, for code that comes from outside: what is typed and what is loaded imports `dunder-await`
 * and gets the very copy that the session is made of, wherever it is installed. A new door is a new line here.
 *
 * This is the one file that may import doors, and that floors below may import; its spec compares it with package.json.
 */

/** A module's values by name. */
export type Namespace = Record<string, unknown>

const doors: Readonly<Record<string, () => Promise<Namespace>>> = {
  'dunder-await': () => import('../index.js'),
  'dunder-await/asyncio': () => import('../asyncio/index.js'),
  'dunder-await/asyncio/streams': () => import('../asyncio/streams/index.js'),
  'dunder-await/asyncio/subprocess': () => import('../asyncio/subprocess/index.js'),
  'dunder-await/conformance': () => import('../conformance/index.js'),
  'dunder-await/contextlib': () => import('../contextlib/index.js'),
  'dunder-await/contextvars': () => import('../contextvars/index.js'),
  'dunder-await/durable': () => import('../durable/index.js'),
  'dunder-await/durable/asyncio': () => import('../durable/asyncio/index.js'),
  'dunder-await/durable/files': () => import('../durable/files/index.js'),
  'dunder-await/durable/restate': () => import('../durable/restate/index.js'),
  'dunder-await/eslint-plugin': () => import('../eslint-plugin/index.js'),
  'dunder-await/inspect': () => import('../inspect/index.js'),
  'dunder-await/journal': () => import('../journal/index.js'),
  'dunder-await/repl': () => import('../repl/index.js'),
  'dunder-await/scheduler': () => import('../scheduler/index.js'),
  'dunder-await/scheduler/sockets': () => import('../scheduler/sockets/index.js'),
  'dunder-await/sys': () => import('../sys/index.js'),
  'dunder-await/testing': () => import('../testing/index.js'),
}

/** The specifiers of all doors. */
export const doorNames: readonly string[] = Object.keys(doors)

/** What stands behind a door; undefined for a specifier that is none. A door that does not exist is an error. */
export async function openDoor(specifier: string): Promise<Namespace | undefined> {
  if (specifier !== 'dunder-await' && !specifier.startsWith('dunder-await/')) return undefined
  if (!Object.hasOwn(doors, specifier)) throw new TypeError(`the package has no door '${specifier}'`)
  return doors[specifier]!()
}
