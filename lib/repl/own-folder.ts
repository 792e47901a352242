/**
 * Where this package's code is, which the stack of an error made here tells: there is no other way that works in both
 * kinds of modules.
 */
import { fileURLToPath } from 'node:url'

let own: string | undefined

/** The folder of this package's code, with a separator at its end. */
export function ownFolder(): string {
  if (own === undefined) {
    const [, place = ''] =
      /^\s+at .*?((?:file:|\/|[A-Za-z]:\\)[^()]*?):\d+:\d+\)?$/m.exec(new Error('where am I?').stack ?? '') ?? []
    own = pathOf(place).replace(/repl[/\\][^/\\]*$/, '') || 'unknown'
  }
  return own
}

/** A path, of a path or a file URL. */
export function pathOf(file: string): string {
  return file.startsWith('file:') ? fileURLToPath(file) : file
}
