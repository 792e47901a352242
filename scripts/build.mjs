#!/usr/bin/env node
// Builds dist/: modules and declarations by the compiler, and the Python programs of the rules beside them. Run by
// `npm run build`; what is packed is made of it by slim.mjs.
import { spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const top = fileURLToPath(new URL('..', import.meta.url))
process.chdir(top)
rmSync('dist', { recursive: true, force: true })
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url))
const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 1)
cpSync('lib/conformance', 'dist/conformance', {
  recursive: true,
  // The rules' programs are packed in a module; see pack-programs.mjs.
  filter: (path) => !/\.\w+$/.test(path) || /\.mjs$|oracle.\w+\.py$|python.fuzz\.py$/.test(path),
})
await import('./page.mjs')
