#!/usr/bin/env node
// Makes of dist/ what is packed. The session and the suite become a few modules each, with the session's libraries in
// them and their licences in dist/LICENSES.txt, so that nobody installs more than this package; of the rest those become
// one that the same programs use (parts.mjs). Then everything goes that no door and no command leads to. Run by `prepack`.
import { build, transform } from 'esbuild'
import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { packed } from './comments.mjs'
import { importsOf } from './imports.mjs'
import { licencesOf, together } from './licences.mjs'
import { intoParts } from './parts.mjs'

const top = fileURLToPath(new URL('..', import.meta.url))
const dist = join(top, 'dist')
const { exports, bin } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'))
const doors = Object.values(exports).filter((door) => typeof door === 'object')

/** Folders that become a bundle, and their ways in. */
const bundles = {
  repl: ['index', 'terminal/start-repl', 'attach/pstree', 'source/language'],
  conformance: ['index', 'command/conformance-command', 'command/engine'],
}

/** Folders in which nobody sets a breakpoint: a module a file, too, but without spaces. */
const upper = 'cli collections durable eslint-plugin host inspect journal scheduler sys testing text'.split(' ')

/** A `require` of Node's own modules, as CommonJS libraries have it, works in an ECMAScript module too. */
const builtins = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:node:)?[a-z_]+$/ }, ({ path, kind }) =>
      kind === 'require-call' && process.getBuiltinModule(path) ? { path, namespace: 'builtin' } : undefined,
    )
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)})`,
    }))
  },
}

const ofPage = join(dist, 'page/LICENSES.txt')
const licences = [readFileSync(ofPage, 'utf8')]
rmSync(ofPage)
for (const [folder, entries] of Object.entries(bundles)) licences.push(await bundle(folder, entries))
writeFileSync(join(dist, 'LICENSES.txt'), together(licences))
// The command writes a script of this one; nothing imports it.
const linked = 'dist/conformance/command/engine.js'
const waysIn = [...doors.map((door) => door.default), ...Object.values(bin), linked]
const modules = reachable(waysIn, '.js')
const declarations = reachable(
  doors.map((door) => door.types),
  '.d.ts',
)
for (const file of files(dist)) {
  const isCode = /\.(?:js|d\.ts|map)$/.test(file)
  if (isCode && !modules.has(file) && !declarations.has(file)) rmSync(file)
  else if (file.endsWith('.js') && !isBundled(file)) {
    const minifyWhitespace = upper.some((folder) => file.startsWith(join(dist, folder) + sep))
    writeFileSync(file, await packed(readFileSync(file, 'utf8'), { minifyWhitespace }))
  }
}
await intoParts(
  dist,
  waysIn.map((file) => join(top, file)),
)
removeEmpty(dist)

/** Makes the folder's modules one, or some where they are loaded when they are asked for; gives the licences. */
async function bundle(folder, entries) {
  const own = join(dist, folder) + sep
  const { metafile, outputFiles } = await build({
    absWorkingDir: top,
    entryPoints: entries.map((entry) => join(own, `${entry}.js`)),
    outdir: own,
    outbase: own,
    chunkNames: 'parts/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    charset: 'utf8',
    // Programs show the names of functions and classes.
    keepNames: true,
    mainFields: ['module', 'main'],
    legalComments: 'none',
    metafile: true,
    write: false,
    plugins: [outside(own), builtins],
  })
  for (const file of files(own)) if (file.endsWith('.js')) rmSync(file)
  for (const { path, text } of outputFiles) {
    const inputs = Object.keys(metafile.outputs[relative(top, path)].inputs)
    const isForeign = inputs.length > 0 && inputs.every((input) => !input.startsWith('dist/'))
    // What nobody reads: libraries, the suite, which is mostly data (the names that its programs show are kept by the
    // calls that keepNames has written), and the session, whose frames are left out of stacks.
    const how = isForeign || folder === 'conformance' ? { minify: true } : { minifyWhitespace: true }
    writeFile(path, (await transform(text, { ...how, charset: 'utf8', target: 'es2022' })).code)
  }
  return licencesOf(top, Object.keys(metafile.inputs))
}

/** What is in another folder of dist stays there: everybody must get the same copy. */
function outside(own) {
  return {
    name: 'outside',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
        const target = resolve(resolveDir, path)
        if (!target.startsWith(dist) || target.startsWith(own)) return undefined
        return { path: `outside:${relative(own, target).split(sep).join('/')}`, external: true }
      })
    },
  }
}

/** Paths to the outside are written from the module that has them; esbuild moves code, and knows them only by name. */
function writeFile(path, code) {
  const folder = relative(dirname(path), dist).split(sep).join('/') || '.'
  const base = relative(dist, path).split(sep)[0]
  const text = code.replace(/(["'])outside:(.*?)\1/g, (_, quote, target) => {
    const written = join(folder, base, target).split(sep).join('/')
    return `${quote}${written.startsWith('.') ? written : `./${written}`}${quote}`
  })
  ts.sys.writeFile(path, text)
}

/** The files that some lead to, by the imports that are written in them. */
function reachable(starts, ending) {
  const found = new Set()
  const waiting = starts.map((start) => join(top, start))
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue
    found.add(file)
    const text = readFileSync(file, 'utf8')
    const names = ending === '.js' ? importsOf(text) : ts.preProcessFile(text).importedFiles.map((one) => one.fileName)
    for (const name of names) {
      if (name.startsWith('.')) waiting.push(resolve(dirname(file), name).replace(/\.js$/, ending))
    }
  }
  const missing = [...found].filter((file) => !existsSync(file))
  if (missing.length > 0) throw new Error(`not there: ${missing.join(', ')}`)
  return found
}

function isBundled(file) {
  return Object.keys(bundles).some((folder) => file.startsWith(join(dist, folder) + sep))
}

function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}

function removeEmpty(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeEmpty(join(folder, entry.name))
  }
  if (folder !== dist && readdirSync(folder).length === 0) rmdirSync(folder)
}
