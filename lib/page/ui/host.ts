/**
 * What the page needs of a browser: streams that deflate, what is remembered between visits, files that are saved.
 */
import type { Pump } from '../link.js'

/** The engine in its thread. */
export interface EngineThread {
  readonly worker: Worker
  /** Settles when it is there. */
  readonly ready: Promise<void>
}

/** What the page is given. */
export interface Given {
  readonly version: string
  /** Starts an engine. */
  readonly start: () => EngineThread
  readonly lessons: readonly { readonly name: string; readonly text: string; readonly python: string }[]
  /** The page as a file. */
  readonly html: string
}

const through = (stream: (format: CompressionFormat) => GenericTransformStream): Pump => {
  return async (bytes) => {
    const piped = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(stream('deflate-raw'))
    return new Uint8Array(await new Response(piped).arrayBuffer())
  }
}

export const deflate: Pump = through((format) => new CompressionStream(format))
export const inflate: Pump = through((format) => new DecompressionStream(format))

/** What is remembered; a browser that remembers nothing for files on the disk is no trouble. */
export const remembered = {
  get plain(): boolean {
    try {
      return localStorage.getItem('dunder-await plain text') === 'yes'
    } catch {
      return false
    }
  },
  set plain(isPlain: boolean) {
    try {
      localStorage.setItem('dunder-await plain text', isPlain ? 'yes' : 'no')
    } catch {
      // It is asked again next time.
    }
  },
}

/** Saves a file, as a browser does. */
export function save(name: string, text: string, type = 'text/plain'): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
