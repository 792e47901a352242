/**
 * Scripts: from the engine's number of a script, and a place in it, to a file, a line and a column of the source that
 * its author wrote, through the script's source map if it carries one.
 */

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
  map: SourceMap | undefined
}

interface SourceMap {
  findEntry(line: number, column: number): { originalSource?: string; originalLine?: number; originalColumn?: number }
}

interface Host {
  process?: { getBuiltinModule?: (name: string) => unknown }
}

const scripts = new Map<string, Script>()
let listening = false

/** The source position of a place in a script; undefined if the engine does not know the script. */
export function positionOf(asker: Asker, place: ScriptPlace): ScriptPosition | undefined {
  if (!scripts.has(place.scriptId)) learn(asker)
  const script = scripts.get(place.scriptId)
  if (script === undefined) return undefined
  const entry = script.map?.findEntry(place.lineNumber, place.columnNumber)
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
      const { scriptId, url, sourceMapURL } = params as { scriptId: string; url: string; sourceMapURL?: string }
      scripts.set(scriptId, { url, map: sourceMapURL === undefined ? undefined : inlineMap(sourceMapURL) })
    })
  }
  asker.post('Debugger.enable', {}, () => {})
  asker.post('Debugger.disable', {}, () => {})
}

/** A source map that stands in the script itself, as test runners and TypeScript loaders write it. */
function inlineMap(url: string): SourceMap | undefined {
  const encoded = /^data:application\/json[^,]*;base64,(.*)$/.exec(url)?.[1]
  const module = (globalThis as Host).process?.getBuiltinModule?.('node:module')
  const { SourceMap } = (module ?? {}) as { SourceMap?: new (payload: unknown) => SourceMap }
  if (encoded === undefined || SourceMap === undefined) return undefined
  try {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0))
    return new SourceMap(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return undefined
  }
}

function fileOf(url: string): string {
  return url.startsWith('file://') ? decodeURIComponent(url.slice('file://'.length)) : url
}
