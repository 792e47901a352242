#!/usr/bin/env node
// The package as others will have it: builds and packs it, lets two checkers look at the tarball, installs it in a
// fresh project and uses it there from JavaScript modules, by require(), from TypeScript and from the command line.
// What the consumers do is in consumer/. Run by `npm run check:package`; the first fault ends it with 1.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { importsOf } from '../../scripts/imports.mjs'

// Only these doors' declarations may need @types/node.
const nodeOnly = ['./asyncio/streams', './asyncio/subprocess', './repl']
// What one of the doors needs besides; this checkout lends it.
const peers = '@restatedev'
// What a tarball holds at its top; npm adds the last three by itself.
const contents = ['dist', 'docs', 'CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']

// What is weighed as a consumer's bundler would make it.
const programs = {
  'root door': "export * from 'dunder-await'",
  'a child and a trap': `import { await_, coroutine, run } from 'dunder-await'
    const trap = { *__await__() { return yield 1 } }
    const child = coroutine(function* child() { return yield* await_(trap) })
    run(coroutine(function* main() { return yield* await_(child()) })(), (reply) => reply)`,
  'run and sleep of asyncio': `import { coroutine, await_ } from 'dunder-await'
    import { run, sleep } from 'dunder-await/asyncio'
    run(coroutine(function* main() { yield* await_(sleep(1)) })())`,
}

const here = dirname(fileURLToPath(import.meta.url))
const top = join(here, '../..')
const budgetFile = join(here, 'budget.json')
const { name, exports } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'))
const doors = Object.keys(exports).filter((subpath) => subpath !== './package.json')

const temporary = mkdtempSync(join(tmpdir(), 'package-'))
const project = join(temporary, 'project')
const installed = join(project, 'node_modules', name)
try {
  const tarball = step('build and pack', pack)
  step('publint', () => run(top, tool('publint'), ['run', tarball, '--strict']))
  step('are the types wrong', () => run(top, tool('attw'), [tarball, '--profile', 'esm-only', '--no-definitely-typed']))
  step('install', () => install(tarball))
  step('contents', checkContents)
  step('import', () => silent(project, process.execPath, ['import.mjs']))
  step('require', () => silent(project, process.execPath, ['require.cjs']))
  step('types, nodenext', () => run(project, tool('tsc'), ['-p', 'tsconfig.nodenext.json']))
  for (const program of ['program.js', 'program.mjs', 'program.cjs']) {
    step(`run ${program}`, () => silent(project, process.execPath, [join('out', program)]))
  }
  step('types, bundler', () => run(project, tool('tsc'), ['-p', 'tsconfig.bundler.json']))
  step('types, with Node', () => run(project, tool('tsc'), ['-p', 'tsconfig.node.json', '--typeRoots', types()]))
  step('lint plugin', checkLintPlugin)
  step('command line', checkCommand)
  await step('budget', () => checkBudget(tarball))
  step('strange path', checkPath)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  rmSync(temporary, { recursive: true, force: true })
}

/** The prepack script builds. Gives the path of the tarball. */
function pack() {
  run(top, 'npm', ['pack', '--silent', '--pack-destination', temporary])
  const tarballs = readdirSync(temporary).filter((file) => file.endsWith('.tgz'))
  assert.equal(tarballs.length, 1)
  return join(temporary, tarballs[0])
}

/** A fresh project with the consumers in it, and nothing installed but the tarball and what that needs. */
function install(tarball) {
  mkdirSync(project)
  cpSync(join(here, 'consumer'), project, { recursive: true })
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }))
  for (const kind of ['mts', 'cts']) {
    // The same program in each kind of module; and every door, so that all its declarations are checked.
    copyFileSync(join(project, 'program.ts'), join(project, `program.${kind}`))
    writeFileSync(join(project, `doors.${kind}`), reexports(doors.filter((door) => !nodeOnly.includes(door))))
    writeFileSync(join(project, `node-doors.${kind}`), reexports(doors))
  }
  run(project, 'npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball])
  symlinkSync(join(top, 'node_modules', peers), join(project, 'node_modules', peers), 'dir')
}

function reexports(subpaths) {
  return subpaths.map((subpath, index) => `export * as door${index} from '${name}${subpath.slice(1)}'\n`).join('')
}

/** Nothing but what is meant to be there, a file behind each door, and sources behind the declaration maps. */
function checkContents() {
  assert.deepEqual(readdirSync(installed).sort(), contents.toSorted())
  for (const subpath of doors) {
    for (const file of [exports[subpath].types, exports[subpath].default]) {
      assert.ok(file && existsSync(join(installed, file)), `${subpath} leads to ${file}, which is not in the tarball`)
    }
  }
  const files = readdirSync(installed, { recursive: true })
  assert.deepEqual(
    files.filter((file) => /\.(spec|tsbuildinfo)\b/.test(file)),
    [],
  )
  // Nothing that nobody loads.
  assert.deepEqual(
    files.filter(
      (file) => file.startsWith('dist') && (file.endsWith('.map') || file.endsWith('.ts') !== file.endsWith('.d.ts')),
    ),
    [],
  )
  // And all that somebody loads, be it only when it is asked for.
  for (const file of files.filter((one) => one.endsWith('.js'))) {
    for (const imported of importsOf(readFileSync(join(installed, file), 'utf8'))) {
      const isThere = !imported.startsWith('.') || existsSync(join(installed, dirname(file), imported))
      assert.ok(isThere, `${file} imports ${imported}, which is not there`)
    }
  }
  // npm writes down what it installed: this package alone.
  const { packages } = JSON.parse(readFileSync(join(project, 'node_modules/.package-lock.json'), 'utf8'))
  assert.deepEqual(Object.keys(packages), [`node_modules/${name}`])
}

/** Weighs the package. The budget is committed, and only goes down: `--lower` writes what it weighs, where that is less. */
async function checkBudget(tarball) {
  const sizes = readdirSync(installed, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const weights = {
    'tarball, bytes': statSync(tarball).size,
    files: sizes.length,
    'unpacked, bytes': sizes.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0),
    dependencies: Object.keys(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')).dependencies ?? {})
      .length,
  }
  for (const [title, text] of Object.entries(programs)) {
    const { outputFiles } = await build({
      stdin: { contents: text, resolveDir: project },
      bundle: true,
      minify: true,
      format: 'esm',
      write: false,
    })
    weights[`${title}, bytes of gzip`] = gzipSync(outputFiles[0].contents).length
  }
  const budget = JSON.parse(readFileSync(budgetFile, 'utf8'))
  for (const [what, weight] of Object.entries(weights)) console.log(`   ${what}: ${weight} of ${budget[what]}`)
  if (process.argv.includes('--lower')) {
    const lowered = Object.entries(weights).map(([what, weight]) => [what, Math.min(weight, budget[what] ?? weight)])
    writeFileSync(budgetFile, `${JSON.stringify(Object.fromEntries(lowered), null, 2)}\n`)
  }
  const over = Object.keys(weights).filter((what) => !(weights[what] <= budget[what]))
  assert.deepEqual(over, [], `over the budget of budget.json: ${over.join(', ')}`)
}

/** The session, its imports and the suite work below any path, with source maps too. */
function checkPath() {
  const strange = join(temporary, 'a (b) [c] %20 é 名')
  mkdirSync(strange)
  renameSync(project, join(strange, 'project'))
  const cli = join(strange, 'project/node_modules', name, 'dist/cli/cli.js')
  const input = doors.map((door) => `import * as door from '${name}${door.slice(1)}'; typeof door\n`).join('')
  for (const flags of [[], ['--enable-source-maps']]) {
    const transcript = run(strange, process.execPath, [...flags, cli], `${input}null.x\n`)
    assert.equal(transcript.match(/^'object'$/gm)?.length, doors.length, transcript)
    assert.match(transcript, /^ {2}File "<stdin>", line 1, in <module>\n {4}null\.x\nTypeError/m)
    const suite = run(strange, process.execPath, [...flags, cli, 'conformance'])
    assert.match(suite, / 0 failed/)
  }
}

/** What the package is not installed with: its own checkout lends the types of Node. */
function types() {
  return join(top, 'node_modules/@types')
}

/** The plugin loads where no ESLint is, and finds what it should where there is one, by the tarball's own types. */
function checkLintPlugin() {
  assert.ok(!existsSync(join(project, 'node_modules/eslint')))
  silent(project, process.execPath, ['-e', `import('${name}/eslint-plugin').then((door) => door.default.meta.name)`])
  const peers = ['eslint', 'typescript-eslint', 'typescript'].map((peer) => join(project, 'node_modules', peer))
  for (const peer of peers) symlinkSync(join(top, 'node_modules', basename(peer)), peer, 'dir')
  const found = spawnSync(
    process.execPath,
    [join(top, 'node_modules/eslint/bin/eslint.js'), '-f', 'json', 'linted.ts'],
    {
      cwd: project,
      encoding: 'utf8',
      timeout: 120_000,
    },
  )
  assert.equal(found.stderr, '')
  const [{ messages }] = JSON.parse(found.stdout)
  assert.deepEqual(
    messages.map(({ line, ruleId }) => `${line} ${ruleId}`),
    [
      '11 dunder-await/no-floating-coroutines',
      '14 dunder-await/no-floating-coroutines',
      '17 dunder-await/no-swallowed-cancellation',
      '22 dunder-await/no-await-of-coroutines',
    ],
  )
  for (const peer of peers) rmSync(peer)
}

/** The session takes plain lines when nobody types, answers with a transcript and leaves in peace. */
function checkCommand() {
  const transcript = run(project, 'npx', ['--no', name], '1+1\n')
  assert.match(transcript, /^>>> 1\+1\n2$/m, `printf '1+1\\n' | ${name} printed:\n${transcript}`)
  run(project, 'npx', ['--no', name], '')
}

function tool(command) {
  return join(top, 'node_modules/.bin', command)
}

/** Does it, and says how long it took. */
function step(title, action) {
  const start = performance.now()
  try {
    const result = action()
    console.log(`ok ${((performance.now() - start) / 1000).toFixed(1).padStart(5)} s  ${title}`)
    return result
  } catch (error) {
    throw new Error(`FAILED: ${title}\n${error.message}`, { cause: error })
  }
}

/** Runs a command, with nothing or `input` on its standard input, and gives what it printed. It must end with 0. */
function run(cwd, command, args, input = '') {
  return spawned(cwd, command, args, input).stdout
}

/** As `run`, for what should have nothing to say: no output, no warnings. */
function silent(cwd, command, args) {
  const { stdout, stderr } = spawned(cwd, command, args, '')
  assert.equal(stdout + stderr, '')
}

function spawned(cwd, command, args, input) {
  const result = spawnSync(command, args, { cwd, input, encoding: 'utf8', timeout: 600_000 })
  if (result.error) throw result.error
  if (result.status !== 0) {
    const ending = result.signal ?? `exit ${result.status}`
    throw new Error(`${command} ${args.join(' ')}: ${ending}\n${result.stdout}${result.stderr}`)
  }
  return result
}
