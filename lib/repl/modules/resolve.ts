/**
 * Which file an import means. TypeScript is written with the names of the JavaScript that it will be (`./leaf.js` for
 * leaf.ts) or without any ending; both are understood. What is no path is somebody else's business.
 */
import { existsSync, statSync } from 'node:fs'
import { dirname, extname, resolve } from 'node:path'
import { pathOf } from '../../sys/stack-lines.js'

/** Endings of what the session runs itself. */
export const OURS = ['.ts', '.mts', '.js', '.mjs']

/** What TypeScript would stand behind a JavaScript name. */
const WRITTEN_AS: Readonly<Record<string, string>> = { '.js': '.ts', '.mjs': '.mts' }

/** Whether a specifier is a path, and no package. */
export function isPath(specifier: string): boolean {
  return /^(?:\.{0,2}\/|\.{1,2}$|file:|[A-Za-z]:[\\/])/.test(specifier)
}

/** Whether the session runs a file itself, so that it is loaded anew at a reload, and gets the session's library. */
export function isOurs(file: string): boolean {
  return OURS.includes(extname(file))
}

/**
 * The file that a path means.
 *
 * @param from the file or folder that it is looked up from
 * @returns undefined if there is none
 */
export function resolvePath(specifier: string, from: string): string | undefined {
  const base = isFile(from) ? dirname(from) : from
  const path = resolve(base, pathOf(specifier))
  const ending = extname(path)
  const written = WRITTEN_AS[ending]
  const candidates = [
    path,
    ...(written === undefined ? [] : [path.slice(0, -ending.length) + written]),
    ...OURS.map((added) => path + added),
    ...OURS.map((added) => resolve(path, `index${added}`)),
  ]
  return candidates.find(isFile)
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile()
}
