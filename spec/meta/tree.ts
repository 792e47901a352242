/**
 * The repository as data: every file's text by its path, with `/` between the parts. The rules in `law.ts` and
 * `package.ts` see only this, so that a spec can hand them a small broken tree and watch them complain.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, resolve } from 'node:path'

/** Text by path from the top of the repository: `lib/index.ts`. */
export type Tree = ReadonlyMap<string, string>

export const top = resolve(__dirname, '../..')

// What is installed, built or measured here; the rest is what a clone holds (.gitignore says the same).
const notOurs = new Set(['.git', 'node_modules', 'dist', 'coverage'])

/** Reads all text files below `folder` ('' is the whole repository). A folder that is missing is an empty one. */
export function readTree(folder = ''): Tree {
  const tree = new Map<string, string>()
  const visit = (path: string): void => {
    for (const entry of readdirSync(join(top, path), { withFileTypes: true })) {
      const below = posix.join(path, entry.name)
      if (notOurs.has(entry.name)) continue
      if (entry.isDirectory()) visit(below)
      else if (entry.isFile() && !/\.(log|tgz)$/.test(below)) {
        const text = readFileSync(join(top, below), 'utf8')
        if (!text.includes('\0')) tree.set(below, text)
      }
    }
  }
  try {
    visit(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return tree
}

/** A few files as a tree, for specs that break a rule on purpose. */
export function treeOf(files: Record<string, string>): Tree {
  return new Map(Object.entries(files))
}
