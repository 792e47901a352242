/**
 * Bundling the checks, as programs are: by esbuild and by Vite; plain, minified, and minified with names kept.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { output } from './commands.mjs'

/** The ways to bundle, by the ends of their names. */
export const WAYS = {
  '': { title: 'as it is', minify: false, keepNames: false },
  '-minify': { title: 'minified', minify: true, keepNames: false },
  '-minify-keep-names': { title: 'minified, names kept', minify: true, keepNames: true },
}

/** Has esbuild bundle a file of the project. Gives the path of the bundle. */
export async function esbuild(command, project, entry, name, flags) {
  const file = join(project, 'bundles', `${name}.mjs`)
  const args = [entry, '--bundle', '--platform=neutral', '--log-level=error', `--outfile=${file}`, ...flags]
  await output(command, args, { cwd: project })
  return file
}

/** The flags of esbuild for a way of `WAYS`. */
export function esbuildFlags({ minify, keepNames }) {
  return ['--format=esm', ...(minify ? ['--minify'] : []), ...(keepNames ? ['--keep-names'] : [])]
}

/** Has Vite bundle a file of the project. Gives the path of the bundle. */
export async function vite(command, project, entry, name, { minify, keepNames }) {
  const config = {
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir: 'bundles',
      emptyOutDir: false,
      minify,
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        output: { keepNames, entryFileNames: `${name}.mjs`, format: 'es' },
        treeshake: { moduleSideEffects: true },
      },
    },
  }
  mkdirSync(join(project, 'bundles'), { recursive: true })
  const file = `${name}.config.mjs`
  writeFileSync(join(project, file), `export default ${JSON.stringify(config)}\n`)
  await output(command, ['build', '--config', file], { cwd: project })
  return join(project, 'bundles', `${name}.mjs`)
}
