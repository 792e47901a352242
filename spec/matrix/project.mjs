/** A fresh project with the packed package installed in it, as its users have it, and the checks beside it. */
import { copyFileSync, cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { output } from './hosts/commands.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const top = join(here, '../..')

/** Makes the project in a folder. */
export async function makeProject(folder) {
  await output('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: top })
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'))
  const project = join(folder, 'project')
  mkdirSync(join(project, 'bundles'), { recursive: true })
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'checks', private: true, type: 'module' }))
  for (const file of readdirSync(here, { withFileTypes: true })) {
    if (file.isFile()) copyFileSync(join(here, file.name), join(project, file.name))
  }
  // The sessions, and what the stepper reads of the project that it is in.
  cpSync(join(top, 'docs/sessions'), join(project, 'docs/sessions'), { recursive: true })
  copyFileSync(join(top, 'tsconfig.json'), join(project, 'tsconfig.json'))
  await install(project, [join(folder, tarball)])
  return project
}

/** Has npm install packages into a folder. */
export async function install(folder, specifiers) {
  mkdirSync(folder, { recursive: true })
  const flags = ['--no-audit', '--no-fund', '--prefer-offline', '--prefix', folder]
  await output('npm', ['install', ...flags, ...specifiers], { cwd: folder, seconds: 600 })
}
