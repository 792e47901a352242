/**
 * Scripts: from the engine's number of a script, and a place in it, to a file, a line and a column of the source that
 * its author wrote, through the script's source map if it has one: in itself, or in a file beside it. Maps are read when
 * a place in their script is asked for.
 */
import { globals, type Globals } from '../host/globals.js'
import { bytesOf } from '../protocol/base64.js'

// A host that has Node's modules has these too.
const web = globals as Required<Pick<Globals, 'TextDecoder' | 'URL'>>

/** A place in a source file; line and column count from 1. */
export interface ScriptPosition {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** A place in a script, as the engine counts: from 0. */
export interface ScriptPlace {
  readonly scriptId: string
  readonly lineNumber: number
  readonly columnNumber: number
}

/** What asks the engine. */
export interface Asker {
  post(method: string, params: object, callback: (error: Error | null, result: unknown) => void): void
  on(event: string, listener: (message: { params: Record<string, unknown> }) => void): void
}

interface Script {
  url: string
  sourceMapURL: string | undefined
  /** Undefined until it is asked for, null for none. */
  map?: SourceMap | null
}

interface SourceMap {
  findEntry(line: number, column: number): { originalSource?: string; originalLine?: number; originalColumn?: number }
}

/** What the engine says when it has read a script. */
export interface ScriptParsed {
  readonly scriptId: string
  readonly url: string
  readonly sourceMapURL?: string
}

/** The scripts of an engine. */
export class Scripts {
  readonly #scripts = new Map<string, Script>()

  /** Notes a script. */
  add({ scriptId, url, sourceMapURL }: ScriptParsed): void {
    if (!this.#scripts.has(scriptId)) this.#scripts.set(scriptId, { url, sourceMapURL })
  }

  has(scriptId: string): boolean {
    return this.#scripts.has(scriptId)
  }

  /** The source position of a place in a script; undefined for a script that is not known. */
  positionOf(place: ScriptPlace): ScriptPosition | undefined {
    const script = this.#scripts.get(place.scriptId)
    return script && positionIn(script, place)
  }
}

const ours = new Scripts()
let listening = false

/** The source position of a place in a script of this process; undefined if the engine does not know the script. */
export function positionOf(asker: Asker, place: ScriptPlace): ScriptPosition | undefined {
  if (!ours.has(place.scriptId)) learn(asker)
  return ours.positionOf(place)
}

function positionIn(script: Script, place: ScriptPlace): ScriptPosition {
  const entry = mapOf(script)?.findEntry(place.lineNumber, place.columnNumber)
  if (entry?.originalLine !== undefined) {
    const file = fileOf(entry.originalSource ?? script.url)
    return { file, line: entry.originalLine + 1, column: (entry.originalColumn ?? 0) + 1 }
  }
  return { file: fileOf(script.url), line: place.lineNumber + 1, column: place.columnNumber + 1 }
}

/** Has the engine tell of all scripts: it does when its debugger is switched on. */
function learn(asker: Asker): void {
  if (!listening) {
    listening = true
    asker.on('Debugger.scriptParsed', ({ params }) => {
      ours.add(params as unknown as ScriptParsed)
    })
  }
  asker.post('Debugger.enable', {}, () => {})
  asker.post('Debugger.disable', {}, () => {})
}

function mapOf(script: Script): SourceMap | null {
  if (script.map === undefined) script.map = readMap(script)
  return script.map
}

function readMap({ url, sourceMapURL }: Script): SourceMap | null {
  if (sourceMapURL === undefined || sourceMapURL === '') return null
  const { SourceMap } = (builtin('node:module') ?? {}) as { SourceMap?: new (payload: unknown) => SourceMap }
  if (SourceMap === undefined) return null
  try {
    return new SourceMap(JSON.parse(inlineMap(sourceMapURL) ?? fileMap(url, sourceMapURL)))
  } catch {
    return null
  }
}

/** A source map that stands in the script itself, as test runners and TypeScript loaders write it. */
function inlineMap(url: string): string | undefined {
  const encoded = /^data:application\/json[^,]*;base64,(.*)$/.exec(url)?.[1]
  if (encoded === undefined) return undefined
  return new web.TextDecoder().decode(bytesOf(encoded))
}

/** A source map beside the script, as compilers write it. */
function fileMap(url: string, sourceMapURL: string): string {
  const files = builtin('node:fs') as { readFileSync(path: object, encoding: string): string }
  const script = url.startsWith('file:') ? url : `file://${url}`
  const map = new web.URL(sourceMapURL, script)
  const { sources = [], ...rest } = JSON.parse(files.readFileSync(map, 'utf8')) as { sources?: string[] }
  return JSON.stringify({ ...rest, sources: sources.map((source) => new web.URL(source, map).href) })
}

function builtin(name: string): unknown {
  return globals.process?.getBuiltinModule?.(name)
}

function fileOf(url: string): string {
  return url.startsWith('file://') ? decodeURIComponent(url.slice('file://'.length)) : url
}
