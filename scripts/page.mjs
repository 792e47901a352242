#!/usr/bin/env node
// Builds dist/page/index.html: the interface, the engine, the lessons and the licences of what is in it, in one file that
// unpacks itself. Run by `npm run build`; by itself, it builds the page alone.
import { build } from 'esbuild'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { constants, deflateRawSync, gzipSync } from 'node:zlib'
import { licencesOf } from './licences.mjs'

const top = fileURLToPath(new URL('..', import.meta.url))
const ui = join(top, 'lib/page/ui')
const lessonsFolder = join(top, 'docs/lessons')

/** The doors that need Node, and those that have no business on the page. */
const ABSENT =
  /\/(?:streams|subprocess|conformance|files|restate|durable(?:\/asyncio)?|eslint-plugin|journal|repl|sockets|testing)\/index\.js$/

/** The engine has of a Node console what a page needs, and says of other doors that they are not here. */
const portable = {
  name: 'portable',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: ABSENT }, ({ path, importer }) =>
      importer.endsWith(join('cli', 'doors.ts')) ? { path, namespace: 'absent' } : undefined,
    )
    onLoad({ filter: /\/durable\/(?:asyncio\/)?index\.js$/, namespace: 'absent' }, () => ({
      contents: `export * from ${JSON.stringify(join(top, 'lib/page/durable.ts'))}`,
      resolveDir: top,
    }))
    onLoad({ filter: /.*/, namespace: 'absent' }, ({ path }) => ({
      contents: `throw new TypeError(${JSON.stringify(`the page does not have 'dunder-await${path.slice(2, -9)}'`)})`,
    }))
    onResolve({ filter: /^node:console$/ }, ({ path }) => ({ path, namespace: 'console' }))
    onLoad({ filter: /.*/, namespace: 'console' }, () => ({
      contents: `export class Console {
  constructor({ stdout }) {
    const write = (...values) => stdout.write(values.map((value) => typeof value === 'string' ? value : String(value)).join(' ') + '\\n')
    for (const name of ['log', 'info', 'debug', 'warn', 'error']) this[name] = write
  }
}`,
    }))
  },
}

async function bundle(entry, more) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: top,
    entryPoints: [join(ui, entry)],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    target: 'es2022',
    charset: 'utf8',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    loader: { '.py': 'text' },
    plugins: [portable],
    logLevel: 'warning',
    ...more,
  })
  return { code: outputFiles[0].text, inputs: Object.keys(metafile.inputs) }
}

const engine = await bundle('worker.ts', { format: 'iife' })
const app = await bundle('app.ts', { format: 'esm' })
const { version } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'))
const lessons = readdirSync(lessonsFolder)
  .filter((file) => file.endsWith('.repl'))
  .map((file) => file.slice(0, -'.repl'.length))
  .map((name) => ({
    name,
    text: readFileSync(join(lessonsFolder, `${name}.repl`), 'utf8'),
    python: readFileSync(join(lessonsFolder, `${name}.py`), 'utf8'),
  }))
const licences = licencesOf(top, [...engine.inputs, ...app.inputs])
const pack = (text) => deflateRawSync(text, { level: constants.Z_BEST_COMPRESSION }).toString('base64')
const boot = await bundle('boot.ts', { format: 'esm' })
const boots = `<script type="text/plain" id="engine">${pack(engine.code)}</script>
<script type="text/plain" id="app">${pack(JSON.stringify({ version, lessons, app: app.code, licences }))}</script>
<script type="module">
${boot.code.trim()}
</script>`
const replaced = { '%STYLE%': readFileSync(join(ui, 'style.css'), 'utf8').trim(), '%BOOT%': boots }
const html = readFileSync(join(ui, 'page.html'), 'utf8').replaceAll(/%[A-Z]+%/g, (name) => replaced[name])
mkdirSync(join(top, 'dist/page'), { recursive: true })
writeFileSync(join(top, 'dist/page/index.html'), html)
writeFileSync(join(top, 'dist/page/LICENSES.txt'), licences)
writeFileSync(join(top, 'dist/page/cpython.js'), (await bundle('cpython-worker.ts', { format: 'esm' })).code)
if (process.argv.includes('--sizes')) {
  const gz = (part) => gzipSync(part, { level: 9 }).length
  console.log({
    raw: html.length,
    gz: gz(html),
    engine: gz(engine.code),
    interface: gz(app.code),
    lessons: gz(JSON.stringify(lessons)),
  })
}
