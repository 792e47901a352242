/**
 * Compiles what the long run needs, from the sources as they are, to a folder under node_modules (so that packages are
 * found from there), and imports it.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** What the long run needs. */
export const MODULES = [
  'spec/conformance/fuzz/arbitrary',
  'lib/conformance/fuzz/interpret',
  'lib/conformance/fuzz/compile',
  'lib/conformance/fuzz/shrink',
  'lib/conformance/fuzz/report',
  'lib/conformance/oracle/interpreter',
  'lib/conformance/oracle/traces',
  'lib/conformance/adapters/dunder-await',
]

/**
 * Everything that some modules export.
 *
 * @param modules their paths, without `.ts`
 * @param project the file tsconfig.json that has them compiled
 */
export async function compiled(modules = MODULES, project = new URL('tsconfig.json', import.meta.url)) {
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const folder = join(root, 'node_modules', '.cache', `dunder-await-fuzz-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  try {
    const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
    const options = ['-p', fileURLToPath(project), '--outDir', folder]
    try {
      execFileSync(process.execPath, [tsc, ...options], { stdio: 'pipe' })
    } catch (error) {
      // An error of types does not keep the program from running; having nothing to run does.
      if (!existsSync(join(folder, `${modules[0]}.js`))) throw new Error(String(error.stdout))
    }
    const loaded = await Promise.all(modules.map((name) => import(pathToFileURL(join(folder, `${name}.js`)).href)))
    return Object.assign({}, ...loaded)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
