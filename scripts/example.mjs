// Runs an example on the sources as they are: `npm run example chat`, or another of its files, `npm run example chat/serve`.
import { build } from 'esbuild'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const top = fileURLToPath(new URL('..', import.meta.url))
const [name = ''] = process.argv.slice(2)
const file = [`${name}.ts`, `${name}/main.ts`]
  .map((path) => join(top, 'examples', path))
  .find((path) => existsSync(path))
if (file === undefined) {
  const folders = readdirSync(join(top, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  console.error(`npm run example NAME: there is ${folders.map((entry) => entry.name).join(', ')}`)
  process.exit(2)
}
const folder = mkdtempSync(join(tmpdir(), 'example-'))
process.on('exit', () => rmSync(folder, { recursive: true }))
const outfile = join(folder, 'main.mjs')
// The package's name is the sources, by the tsconfig beside the examples.
await build({ entryPoints: [file], outfile, bundle: true, platform: 'node', format: 'esm', target: 'es2022' })
await import(pathToFileURL(outfile).href)
