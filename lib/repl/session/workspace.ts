/**
 * What a session works with: its names, the library such that what is made is noted, the user's modules, and the
 * coroutines that are live. The session says what happens to an input; this says what the input finds.
 */
import { basename, extname } from 'node:path'
import { type Namespace, openDoor } from '../../cli/doors.js'
import { engineTells } from '../../inspect/engine.js'
import { remembering } from '../../inspect/stack-positions.js'
import { await_, from } from '../../objects/await.js'
import { importModule, pickNames } from '../modules/importer.js'
import { fileOf, type LoadedModule, Modules } from '../modules/modules.js'
import { isOurs, resolvePath } from '../modules/resolve.js'
import { builtinsFor, callableExceptions, type Scope } from '../source/scope.js'
import { DOORS } from '../source/hints.js'
import type { Language } from '../source/language.js'
import { type Note, observeFunction, observingFactories } from '../stepper/observed.js'
import { Registry } from '../stepper/registry.js'

/** What a workspace is made of. */
export interface WorkspaceOptions {
  readonly language: Language
  /** The library's values, which are in scope. */
  readonly library: Scope
  /** Takes what is printed. */
  readonly write: (text: string) => void
  /** More names for the scope. */
  readonly context?: Readonly<Record<string, unknown>> | undefined
}

export class Workspace {
  readonly registry = new Registry()
  readonly modules: Modules
  /** The names that are there from the beginning. */
  readonly builtins: Scope
  /** The names: what was declared here, and behind that what was there from the beginning. */
  readonly scope: Scope
  /** What stands behind a door in another way here: it tells this session something. */
  readonly #own: Namespace
  /** The files that were asked for, in their order. */
  readonly #asked: string[] = []

  constructor({ language, library, write, context = {} }: WorkspaceOptions) {
    const note: Note = (object, made) => {
      this.registry.note(object, made)
    }
    // Where the engine does not tell where a body stands, its requests do.
    const verbs = engineTells() ? {} : { await_: remembering(await_), from: remembering(from) }
    this.#own = { ...callableExceptions(library), ...observingFactories(note), ...verbs }
    this.builtins = builtinsFor(library, write, this.#own)
    const given = Object.entries(context).map(([name, value]) => [name, observeFunction(value, note)])
    this.scope = Object.assign(Object.create(this.builtins) as Scope, Object.fromEntries(given))
    this.modules = new Modules({ language, console: this.builtins['console'], door: (name) => this.#door(name) })
  }

  /** Imports a module for the prompt. */
  async import(specifier: string, options?: ImportCallOptions): Promise<Namespace> {
    const door = await this.#door(specifier)
    if (door !== undefined) return door
    const file = fileOf(specifier, process.cwd())
    if (file !== undefined && isOurs(file)) return (await this.modules.load(file)).exports
    return importModule(specifier, options)
  }

  /** The doors that a text names as Python's modules, `asyncio.sleep`, and that are not open yet. */
  doorsIn(text: string): string[] {
    return [...DOORS].filter((name) => !(name in this.scope) && new RegExp(`\\b${name}\\s*\\.`).test(text))
  }

  /** Gives such doors to the scope. */
  async open(names: readonly string[]): Promise<void> {
    for (const name of names) this.builtins[name] = await this.import(`dunder-await/${name}`)
  }

  /** `import { … } from specifier`. */
  async bind(specifier: string, names: Record<string, string>, attributes: Record<string, string>): Promise<void> {
    const options = Object.keys(attributes).length === 0 ? undefined : { with: attributes }
    Object.assign(this.scope, pickNames(await this.import(specifier, options), specifier, names))
  }

  /** Loads a file; what it exports is in scope. A file that was loaded before is loaded anew, as by `reload`. */
  async load(file: string): Promise<LoadedModule> {
    if (this.hasLoaded(file)) await this.reload()
    const module = await this.modules.load(file)
    if (!this.#asked.includes(module.file)) this.#asked.push(module.file)
    this.#give(module)
    return module
  }

  /** Whether a file is loaded. */
  hasLoaded(file: string): boolean {
    return this.modules.loaded.some((module) => module.file === resolvePath(file, process.cwd()))
  }

  /** Loads all files again that were asked for, with all that they import. */
  async reload(): Promise<readonly LoadedModule[]> {
    const before = this.modules.forget()
    try {
      const modules = await this.#loadAsked()
      for (const module of modules) this.#give(module)
      return modules
    } catch (error) {
      before.undo()
      throw error
    }
  }

  /** The session's names for an object. */
  namesOf(object: object): string[] {
    return Object.keys(this.scope).filter((name) => this.scope[name] === object)
  }

  async #loadAsked(): Promise<LoadedModule[]> {
    const modules: LoadedModule[] = []
    // One after the other, as they were loaded first.
    for (const file of this.#asked) modules.push(await this.modules.load(file))
    return modules
  }

  /** Lets the names of a file mean what it exports; a default export has that of its own, or of the file. */
  #give({ file, exports }: LoadedModule): void {
    for (const [name, value] of Object.entries(exports)) {
      if (name !== 'default') this.scope[name] = value
      else if (
        !Object.values(exports).some((other, index) => other === value && Object.keys(exports)[index] !== name)
      ) {
        this.scope[defaultName(value, file)] = value
      }
    }
  }

  async #door(specifier: string): Promise<Namespace | undefined> {
    const door = await openDoor(specifier)
    if (door === undefined) return undefined
    const own = Object.entries(this.#own).filter(([name]) => name in door)
    return { ...door, ...Object.fromEntries(own) }
  }
}

function defaultName(value: unknown, file: string): string {
  const own = typeof value === 'function' ? value.name : ''
  const [name = 'main'] =
    /^[\p{ID_Start}$_][\p{ID_Continue}$]*/u.exec(basename(file, extname(file)).replaceAll(/[-.]/g, '_')) ?? []
  return own === '' || own === 'default' ? name : own
}
