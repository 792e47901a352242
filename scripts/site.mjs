#!/usr/bin/env node
// Builds or shows the documentation as a site: `npm run site`, `npm run site:serve`. The generator has a folder and a
// lock file of its own (site/), so that nobody installs it who does not want the site.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const top = fileURLToPath(new URL('..', import.meta.url))
const site = join(top, 'site')
const run = (command, ...args) => {
  const { status } = spawnSync(command, args, { cwd: site, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}
if (!existsSync(join(site, 'node_modules/vitepress'))) run('npm', 'ci')
if (!existsSync(join(site, 'docs'))) symlinkSync('../docs', join(site, 'docs'), 'junction')
// The page is embedded as the file that it is.
mkdirSync(join(site, 'public/page'), { recursive: true })
cpSync(join(top, 'dist/page/index.html'), join(site, 'public/page/index.html'))
run(
  process.execPath,
  join(site, 'node_modules/vitepress/bin/vitepress.js'),
  process.argv[2] === 'serve' ? 'preview' : 'build',
  '.',
)
