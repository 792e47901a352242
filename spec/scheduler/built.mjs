/**
 * The library as it is built, from the sources as they are: for scripts that measure it outside of the test runner.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * Builds the library to a folder of its own, which is removed when the process ends.
 *
 * @returns the folder, and what imports a door of it: `await door('scheduler')`
 */
export function build() {
  const folder = mkdtempSync(join(tmpdir(), 'dunder-await-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const top = fileURLToPath(new URL('../..', import.meta.url))
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
  try {
    execFileSync(process.execPath, [tsc, '-p', join(top, 'tsconfig.build.json'), '--outDir', folder], { stdio: 'pipe' })
  } catch (error) {
    throw new Error(`the library does not compile:\n${error.stdout}`)
  }
  return { folder, door: doorsOf(folder) }
}

/** What imports a door of the library that was built to a folder. */
export function doorsOf(folder) {
  return (name = '') => import(pathToFileURL(join(folder, name, 'index.js')).href)
}

/** A program of docs/course, made to use the library that was built to a folder: its path. */
export function programIn(folder, file) {
  const { transpileModule, ScriptTarget, ModuleKind } = createRequire(import.meta.url)('typescript')
  const text = readFileSync(new URL(`../../docs/course/${file}`, import.meta.url), 'utf8')
  const compilerOptions = { target: ScriptTarget.ES2022, module: ModuleKind.ESNext, verbatimModuleSyntax: true }
  const path = join(folder, `${basename(file, '.ts')}.mjs`)
  writeFileSync(path, transpileModule(text, { compilerOptions }).outputText.replaceAll('../../lib/', './'))
  return path
}
