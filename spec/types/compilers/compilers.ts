/** The compilers, and a project in which they find the package as whoever installed it does. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const top = resolve(__dirname, '../../..')

/** The oldest that works, the one that builds the package, and the native one; each with its folder. */
export const compilers: readonly (readonly [version: string, folder: string])[] = [
  ['5.6', join(__dirname, 'node_modules/typescript-5.6')],
  ['6.0', join(top, 'node_modules/typescript')],
  ['7.0', join(__dirname, 'node_modules/typescript-7')],
]

const OPTIONS = {
  target: 'es2022',
  lib: ['es2022'],
  module: 'nodenext',
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
}

/** A project with the built package installed, and nothing else. */
export class Project {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'types-')))

  constructor() {
    const installed = join(this.folder, 'node_modules/dunder-await')
    mkdirSync(installed, { recursive: true })
    cpSync(join(top, 'package.json'), join(installed, 'package.json'))
    cpSync(join(top, 'dist'), join(installed, 'dist'), {
      recursive: true,
      filter: (path) => !/\.\w+$/.test(path) || path.endsWith('.d.ts'),
    })
    this.write('package.json', JSON.stringify({ name: 'project', private: true, type: 'module' }))
  }

  /** Writes a file, and gives its path. */
  write(name: string, text: string): string {
    const path = join(this.folder, name)
    writeFileSync(path, text)
    return path
  }

  /** Writes the configuration for some files. */
  configure(files: readonly string[], options: object = {}): void {
    this.write('tsconfig.json', JSON.stringify({ compilerOptions: { ...OPTIONS, ...options }, files }))
  }

  /** Compiles what is configured; gives what the compiler printed. */
  compile(compiler: string, ...flags: string[]): string {
    const { stdout, stderr } = spawnSync(process.execPath, [join(compiler, 'bin/tsc'), '-p', '.', ...flags], {
      cwd: this.folder,
      encoding: 'utf8',
    })
    return (stdout + stderr).trim()
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
