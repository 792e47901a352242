/**
 * `import` at the prompt. Specifiers are looked up from the working directory, as if the session were a file there;
 * an import in this file's own code would look beside this file. Knows nothing of sessions.
 */
import { constants, runInThisContext, Script } from 'node:vm'

type Importer = (specifier: string, options?: ImportCallOptions) => Promise<Record<string, unknown>>

const importers = new Map<string | undefined, Importer>()

/**
 * Imports a module for the prompt.
 *
 * @param from the file that imports it, if it is not the prompt
 */
export function importModule(
  specifier: string,
  options?: ImportCallOptions,
  from?: string,
): Promise<Record<string, unknown>> {
  const load = importers.get(from) ?? makeImporter(from)
  importers.set(from, load)
  return quietly(() => load(specifier, options))
}

/**
 * Names of a module.
 *
 * @param names local names, and what each is called in the module: `default`, a name, or `*` for the module itself
 * @throws SyntaxError for a name that the module does not have, before any is given
 */
export function pickNames(
  module: Record<string, unknown>,
  specifier: string,
  names: Record<string, string>,
): Record<string, unknown> {
  const missing = Object.values(names).find((name) => name !== '*' && !(name in module))
  if (missing !== undefined) {
    throw new SyntaxError(`The requested module '${specifier}' does not provide an export named '${missing}'`)
  }
  return Object.fromEntries(Object.entries(names).map(([local, name]) => [local, name === '*' ? module : module[name]]))
}

function makeImporter(filename: string | undefined): Importer {
  const code = '(specifier, options) => import(specifier, options)'
  const script = new Script(code, {
    ...(filename === undefined ? {} : { filename }),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  })
  return script.runInThisContext() as Importer
}

/**
 * Without the warning that this way to import is experimental, which Node gives before the import begins: whoever
 * imports at a prompt cannot do anything about it.
 */
function quietly<T>(begin: () => T): T {
  // Node's own, which a test runner may hide behind a copy.
  const host = runInThisContext('process') as NodeJS.Process
  const emitWarning: unknown = Reflect.get(host, 'emitWarning')
  host.emitWarning = () => {}
  try {
    return begin()
  } finally {
    Reflect.set(host, 'emitWarning', emitWarning)
  }
}
