#!/usr/bin/env node
// Writes what docs/compared.md says that each runtime prints: runs the program of every point, for every contender, in a
// process of its own. Run by `npm run docs:compared`; with `--check` it writes nothing, and ends with 1 if the page says
// something else.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { format, resolveConfig } from 'prettier'
import { replaced } from '../sections.mjs'
import { contenders, points, sleepers } from './points.mjs'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const page = here('../../docs/compared.md')
const { dependencies } = JSON.parse(readFileSync(here('package.json'), 'utf8'))

install()
const said = readFileSync(page, 'utf8')
const versions = Object.entries(dependencies).map(([name, version]) => `${name} ${version}`)
const measured = `Printed by Node ${process.versions.node.split('.')[0]}; ${versions.join(', ')}.`
const sections = [measured, ...points.map(sectionOf), await sizes()]
const text = replaced(said, 'compared', sections.join('\n\n'), 'docs/compared.md')
const now = await format(text, { ...(await resolveConfig(page)), filepath: page })
if (!process.argv.includes('--check')) writeFileSync(page, now)
else if (now !== said) {
  console.error('docs/compared.md says something else: npm run docs:compared')
  process.exitCode = 1
}

function sectionOf(point) {
  const printed = contenders.map(({ file, title }) => {
    const lines = outputOf(file, point)
    return [title, ...lines.map((line) => `    ${line}`)].join('\n')
  })
  return [`## ${point.title}`, point.text, `\`\`\`text\n${printed.join('\n\n')}\n\`\`\``, point.verdict].join('\n\n')
}

/** What a bundle weighs that sleeps and ends. */
async function sizes() {
  const rows = []
  for (const { file, title } of contenders) {
    const bundle = await build({
      stdin: { contents: sleepers[file], resolveDir: here('.') },
      bundle: true,
      minify: true,
      format: 'esm',
      external: ['node:*'],
      write: false,
      define: { 'process.env.NODE_ENV': '"production"' },
    })
    const bytes = gzipSync(bundle.outputFiles[0].contents).length
    rows.push(`| ${title} | ${(bytes / 1000).toFixed(1)} kB |`)
  }
  return [
    '## Size',
    'A program that sleeps for a second, bundled by esbuild, minified and gzipped.',
    `| | |\n| --- | ---: |\n${rows.join('\n')}`,
  ].join('\n\n')
}

/** The lines that a program prints, without what differs from machine to machine. */
function outputOf(contender, { name, warns = false }) {
  const flags = ['--expose-gc', '--disable-warning=ExperimentalWarning']
  const { stdout, stderr, error } = spawnSync(process.execPath, [...flags, here('once.mjs'), contender, name], {
    encoding: 'utf8',
    timeout: 120_000,
    env: { ...process.env, NODE_ENV: 'development' },
  })
  if (error !== undefined) throw error
  if (stdout === '' && stderr !== '' && !warns) throw new Error(`${contender}, ${name}: ${stderr}`)
  const lines = `${stdout}${warns ? stderr : ''}`
    .replaceAll(/(?:file:\/\/)?\/[^\s()]*\/(?=[\w.-]+\.m?js\b)/g, '')
    .replaceAll(/\(node:\d+\)/g, '(node)')
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
  return lines.length === 0 ? ['(nothing)'] : lines
}

/** On first use, and when package.json asks for other versions than are there. */
function install() {
  const isThere = ([name, version]) => {
    const file = here(`node_modules/${name}/package.json`)
    return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === version
  }
  if (Object.entries(dependencies).every(isThere)) return
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { status } = spawnSync(npm, ['ci', '--ignore-scripts'], { cwd: here('.'), stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error('the libraries could not be installed: npm ci in spec/compared')
}
