/**
 * A module in TypeScript, with all that it imports of the sources, as one that Node takes.
 */
import { build } from 'esbuild'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** What a module exports. */
export async function bundled(path) {
  const top = fileURLToPath(new URL('../../..', import.meta.url))
  // Under node_modules, so that packages are found from there.
  const folder = join(top, 'node_modules', '.cache', `dunder-await-drawings-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const outfile = join(folder, 'bundle.mjs')
  try {
    await build({
      entryPoints: [path],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      keepNames: true,
      logLevel: 'error',
    })
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
