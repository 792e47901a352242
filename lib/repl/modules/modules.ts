/**
 * The session itself loads the user's modules, TypeScript and JavaScript files, where otherwise the engine would. So
 * they can be loaded again, with all that they import from files; they share the session's copy of the library, whose
 * factories tell the session what is made; what they print goes where the session prints; and it works the same on
 * every host.
 *
 * Packages and Node's modules come from the engine, looked up from the file that imports them.
 *
 * A module is loading → loaded. One that is asked for while it is loading (a circle of imports) has its functions, and
 * refuses what has no value yet. What failed is forgotten, so that it is read again the next time.
 */
import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { Namespace } from '../../cli/doors.js'
import { resolveAlias, targetsOf } from './aliases.js'
import { importModule } from './importer.js'
import { MODULE } from '../source/run-code.js'
import { type Language, SourceError } from '../source/language.js'
import { GIVEN, type ModuleCode, type ModuleImport, translateModule } from './module-code.js'
import { isOurs, isPath, OURS, resolvePath } from './resolve.js'

/** What modules need of their session. */
export interface ModuleHost {
  readonly language: Language
  /** What they see as `console`. */
  readonly console: unknown
  /** The module of the library that a specifier means; undefined if it means none. */
  door(specifier: string): Promise<Namespace | undefined>
}

/** A file that was loaded. */
export interface LoadedModule {
  readonly file: string
  /** The text as it was loaded: the file may have changed since. */
  readonly text: string
  readonly exports: Namespace
}

/** A file that cannot be read as a program. */
export class FileError extends SourceError {
  readonly file: string
  readonly text: string

  constructor({ message, line, column, atEnd }: SourceError, file: string, text: string) {
    super(message, line, column, atEnd)
    this.file = file
    this.text = text
  }
}

/** A file that is not there, or that the session cannot run. */
export class MissingFile extends ReferenceError {
  static override readonly name: string = 'ReferenceError'

  constructor(specifier: string, found: string | undefined) {
    super(
      found === undefined
        ? `there is no file ${specifier} to be loaded`
        : `${specifier} is there, but a session loads ${OURS.join(', ')}; import it`,
    )
  }
}

interface Loading extends LoadedModule {
  done: Promise<void>
  /** What it exports later than it is asked for in a circle. */
  late: readonly string[]
  isLoaded: boolean
}

type Required = (specifier: string) => Namespace

export class Modules {
  readonly #host: ModuleHost
  #modules = new Map<string, Loading>()
  /** Each text that the engine has read, by its address: what was made from an older one still stands in that. */
  readonly #texts = new Map<string, string>()

  constructor(host: ModuleHost) {
    this.#host = host
  }

  /**
   * Loads a file, and what it imports. A file that is loaded already is given as it is.
   *
   * @param specifier a path
   * @param from the file or folder that it is looked up from
   * @throws FileError if a file does not parse; whatever its code throws
   */
  async load(specifier: string, from = process.cwd()): Promise<LoadedModule> {
    const file = resolvePath(specifier, from)
    if (file === undefined || !isOurs(file)) throw new MissingFile(specifier, file)
    return this.#loadFile(file, [])
  }

  /** Forgets all modules: the next `load` reads them again. If loading fails then, `undo` brings them back. */
  forget(): { undo(): void } {
    const before = this.#modules
    this.#modules = new Map()
    return {
      undo: () => {
        this.#modules = before
      },
    }
  }

  /** What a file said when it was loaded: a file, or the address that the engine was given for it. */
  textOf(file: string): string | undefined {
    return this.#texts.get(file) ?? this.#modules.get(file)?.text
  }

  /** All that are loaded. */
  get loaded(): readonly LoadedModule[] {
    return [...this.#modules.values()].filter(({ isLoaded }) => isLoaded)
  }

  async #loadFile(file: string, importers: readonly string[]): Promise<Loading> {
    const known = this.#modules.get(file)
    if (known !== undefined) {
      if (!importers.includes(file)) await known.done
      return known
    }
    const text = readFileSync(file, 'utf8')
    const loading: Loading = { file, text, exports: asModule({}), done: Promise.resolve(), late: [], isLoaded: false }
    this.#modules.set(file, loading)
    loading.done = this.#run(loading, [...importers, file])
    try {
      await loading.done
    } catch (error) {
      if (this.#modules.get(file) === loading) this.#modules.delete(file)
      throw error
    }
    loading.isLoaded = true
    return loading
  }

  async #run(loading: Loading, importers: readonly string[]): Promise<void> {
    const { file, text, exports } = loading
    const module = inFile(file, text, () => translateModule(text, this.#host.language))
    loading.late = module.late
    const begin = inFile(file, text, () => compile(module, this.#addressFor(file, text)))
    const dynamic = async (specifier: string, options?: ImportCallOptions): Promise<Namespace> => {
      const attributes = options?.with ?? {}
      return this.#import({ specifier: String(specifier), names: [], attributes }, file, [])
    }
    const required: Required = (specifier) => imported.get(specifier) ?? {}
    const meta = { url: pathToFileURL(file).href, filename: file }
    const body = begin(exports, required, dynamic, meta, this.#host.console)
    await body.next()
    const imported = new Map<string, Namespace>()
    for (const wanted of module.imports) {
      const found = await this.#import(wanted, file, importers)
      checkNames(wanted, found, file)
      imported.set(wanted.specifier, found)
    }
    await body.next()
  }

  /** The address of a text: of the file, and with a number if the file has said something else before. */
  #addressFor(file: string, text: string): string {
    for (let version = 1; ; version++) {
      const query = version === 1 ? '' : `?version=${version}`
      const known = this.#texts.get(file + query)
      if (known === undefined) this.#texts.set(file + query, text)
      if (known === undefined || known === text) return pathToFileURL(file).href + query
    }
  }

  async #import(
    { specifier, attributes }: ModuleImport,
    from: string,
    importers: readonly string[],
  ): Promise<Namespace> {
    const door = await this.#host.door(specifier)
    if (door !== undefined) return asModule(door)
    const file = fileOf(specifier, from)
    if (file !== undefined && isOurs(file)) return exportsNow(await this.#loadFile(file, importers))
    const options = Object.keys(attributes).length === 0 ? undefined : { with: attributes }
    try {
      return asModule(await importModule(file === undefined ? specifier : pathToFileURL(file).href, options, from))
    } catch (error) {
      const [target] = file === undefined && !isPath(specifier) ? targetsOf(specifier, from) : []
      if (target === undefined) throw error
      throw new ReferenceError(`'${specifier}' means ${target}, where there is no file`)
    }
  }
}

/** The file that an import means, by its path or by a name that the project gives it. */
export function fileOf(specifier: string, from: string): string | undefined {
  if (isPath(specifier)) return resolvePath(specifier, from)
  return isBuiltin(specifier) ? undefined : resolveAlias(specifier, from)
}

type Begin = (...given: unknown[]) => Iterator<void, void> | AsyncIterator<void, void>

/**
 * The module as a function, which stops once before it imports anything; its frames are named after the file, and it is
 * `<module>` itself.
 */
function compile({ code, waits }: ModuleCode, address: string): Begin {
  const head = `(function(){return ${waits ? 'async ' : ''}function*(${GIVEN.join(',')}){'use strict';`
  // Indirect, so that it sees nothing of this file.
  // oxlint-disable-next-line no-eval
  const make = (0, eval)(`${head}${code}\n}})\n//# sourceURL=${address}`) as () => Begin
  return Object.defineProperty(make(), 'name', { value: MODULE })
}

function inFile<T>(file: string, text: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof SourceError) throw new FileError(error, file, text)
    if (error instanceof SyntaxError) throw new FileError(new SourceError(error.message, 1, 0, false), file, text)
    throw error
  }
}

/** A module of the engine's, in the shape that translated code expects. */
function asModule(namespace: Namespace): Namespace {
  return Object.defineProperty({ ...namespace }, '__esModule', { value: true })
}

/** What a module exports; while it is loading, it refuses what has no value yet, as the engine does. */
function exportsNow({ exports, isLoaded, late }: Loading): Namespace {
  if (isLoaded) return exports
  return new Proxy(exports, {
    get: (target, name) => {
      if (name in target || typeof name === 'symbol' || !late.includes(name)) return target[name as string]
      throw new ReferenceError(`Cannot access '${name}' before initialization`)
    },
    has: (target, name) => name in target || late.includes(name as string),
  })
}

function checkNames({ specifier, names }: ModuleImport, found: Namespace, file: string): void {
  const missing = names.find((name) => !(name in found))
  if (missing === undefined) return
  throw new SyntaxError(`${file}: '${specifier}' does not provide an export named '${missing}'`)
}
