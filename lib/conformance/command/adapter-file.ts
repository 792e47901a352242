/**
 * Adapters from files: a module whose default export, or export named `adapter`, is an adapter.
 */
import { existsSync } from 'node:fs'
import { basename, extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Adapter, checkAdapter } from '../adapter.js'
import { plainText } from '../python-text.js'
import { UsageError } from './arguments.js'

/** Imports a module by its URL. */
export type Load = (url: string) => Promise<unknown>

/**
 * Loads an adapter.
 *
 * @param file a path, from the working directory
 * @throws UsageError if there is no such file, if it does not load, or if it exports no adapter
 */
export async function loadAdapter(file: string, load: Load): Promise<Adapter> {
  const path = resolve(file)
  if (!existsSync(path)) throw new UsageError(`--adapter: there is no file '${file}'`)
  let module: unknown
  try {
    module = await load(pathToFileURL(path).href)
  } catch (error) {
    throw new UsageError(`--adapter: '${file}' cannot be loaded: ${whyNot(error, path)}`)
  }
  try {
    const adapter = exported(module)
    checkAdapter(adapter)
    // A runtime without a name is called by its file.
    if (adapter.name === undefined) Reflect.defineProperty(adapter, 'name', { value: basename(path) })
    return adapter
  } catch (error) {
    throw new UsageError(`--adapter: '${file}': ${plainText((error as Error | null)?.message)}`)
  }
}

function whyNot(error: unknown, path: string): string {
  if ((error as { code?: unknown } | null)?.code !== 'ERR_UNKNOWN_FILE_EXTENSION') return plainText(error)
  return `Node ${process.versions.node} does not take ${extname(path) || 'it'} for a module: hand in the compiled JavaScript`
}

/** The adapter among a module's exports; those of a CommonJS module are under its default export, too. */
function exported(module: unknown): unknown {
  const exports = module as { default?: any; adapter?: unknown }
  const candidates = [exports.default, exports.adapter, exports.default?.default, exports.default?.adapter]
  const found = candidates.find((candidate) => candidate?.generator !== undefined) ?? candidates.find(Boolean)
  if (found !== undefined) return found
  const names = Object.keys(exports).join(', ') || 'nothing'
  throw new Error(`it exports no adapter, neither as default nor under the name 'adapter', but ${names}`)
}
