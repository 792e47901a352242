#!/usr/bin/env node
// `npm run bench`: measures dunder-await beside its peers, prints a table and writes what is committed of it.
// options.mjs has the command line, rows.mjs and once.mjs what is measured, measure.mjs how.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { regressions } from './check.mjs'
import { CONTENDERS, LIBRARY, load } from './contenders/index.mjs'
import { writeDocument } from './document.mjs'
import { ONCE } from './once.mjs'
import { binaryOf, ENGINES, MAIN, thisMajor } from './engines.mjs'
import { missed, ROWS_EVERYWHERE } from './goals.mjs'
import { HELP, parse } from './options.mjs'
import { script } from './processes.mjs'
import { startRemote } from './remote.mjs'
import { committed, resultsOf, save } from './results.mjs'
import { ROWS } from './rows.mjs'
import { listing } from './table.mjs'

/** Above this load ratios still hold, but the figures themselves do not. */
const QUIET = 1.5

const ALL = [...ROWS, ...ONCE]
const here = (file) => fileURLToPath(new URL(file, import.meta.url))

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error.message)
  process.exitCode = 2
}

async function main(args) {
  const options = parse(
    args,
    ALL.map((row) => row.name),
  )
  if (options.help) return print(HELP)
  if (options.list) return print(ALL.map((row) => `${row.name.padEnd(16)} ${row.title}`).join('\n'))
  const then = committed()
  if (then === undefined && (options.check || options.document)) throw new Error('there are no committed results')
  if (options.document) return writeDocument(then, ALL)
  if (!existsSync(options.library ?? LIBRARY)) throw new Error('there is no such build; npm run build makes dist')
  installPeers()
  const isPart = options.rows.length > 0 || options.quick || options.other !== undefined
  const engines = options.here ? undefined : (options.engines ?? (isPart ? undefined : ENGINES))
  if (engines !== undefined) return onAll(engines, args, options, isPart)

  // The measured processes inherit it: the never-awaited warnings are off but where a contender says otherwise.
  process.env['NODE_ENV'] = 'production'
  const [load1] = loadavg()
  if (load1 > QUIET) console.error(`the load of this machine is ${load1.toFixed(1)}: rely on the ratios only`)
  const rows = options.rows.length === 0 ? ALL : ALL.filter((row) => options.rows.includes(row.name))
  const measured = {}
  for (const row of rows) measured[row.name] = await measure(row, options)
  const results = resultsOf(rows, measured, await versions(options), options.quick)
  if (!options.quick && !options.check && options.other === undefined)
    results.profiles = await profiles(results, options)
  print(options.json ? JSON.stringify(results) : listing(results, rows))
  if (options.check) return check(results, then)
  return options.save && !options.here ? writeDocument(save(results, true), ALL) : 0
}

/**
 * Measures on several versions of Node, each in a process of its own. The main one's figures fill the tables; of the others
 * there is what has goals everywhere, beside native functions.
 */
async function onAll(engines, args, options, isPart) {
  const results = {}
  const passed = args.filter((arg, index) => !/^--(?:engines|json|save)/.test(arg) && args[index - 1] !== '--engines')
  for (const major of engines) {
    const rows = options.rows.length > 0 || major === MAIN ? [] : ROWS_EVERYWHERE
    const binary = await binaryOf(major, options.cache)
    console.error(`Node ${major}`)
    const some = major === MAIN ? [] : ['--native', ...rows.flatMap((row) => ['--row', row])]
    const given = [here('run.mjs'), ...passed, ...some, '--here', '--json']
    const { stdout, status } = spawnSync(binary, given, { stdio: ['ignore', 'pipe', 2], maxBuffer: 1e9 })
    if (status !== 0 && !options.check) throw new Error(`the run on Node ${major} ended with ${status}`)
    results[major] = JSON.parse(String(stdout).trimEnd().split('\n').at(-1))
    if (!options.json)
      print(
        `\nNode ${major}\n${listing(
          results[major],
          ALL.filter((row) => row.name in results[major].rows),
        )}`,
      )
    if (status !== 0) process.exitCode = 1
  }
  if (options.json) print(JSON.stringify(results))
  if (options.check || (isPart && !options.save)) return process.exitCode ?? 0
  const { [MAIN]: main, ...others } = results
  return writeDocument(save({ ...main, engines: others }, isPart || options.engines !== undefined), ALL)
}

/** Where the time goes in the rows of which a goal is missed. */
async function profiles(results, options) {
  const found = {}
  for (const { row, parameter } of missed(results)) {
    const key = `${row} ${parameter}`.trimEnd()
    found[key] ??= await script(here('profile.mjs'), [row, String(parameter), JSON.stringify(options)], {})
  }
  return found
}

/** The cells of a row, from as many processes as the options say. */
async function measure(row, options) {
  process.stderr.write(`${row.name} …`)
  const start = Date.now()
  const cells = await (row.measure?.(options, row) ?? launches(row, options))
  process.stderr.write(` ${((Date.now() - start) / 1000).toFixed(0)} s\n`)
  return cells
}

/** The samples of several processes in a line: what one process happens to do otherwise is part of the spread. */
async function launches(row, options) {
  const cells = new Map()
  const times = Math.min(options.launches, row.launches ?? Infinity)
  for (let launch = 0; launch < times; launch++) {
    const flags = ['--expose-gc']
    for (const cell of await script(here('measure.mjs'), [row.name, JSON.stringify(options)], { flags })) {
      const key = `${cell.parameter} ${cell.contender}`
      const samples = [...(cells.get(key)?.samples ?? []), ...cell.samples]
      cells.set(key, { ...cell, samples })
    }
  }
  return [...cells.values()]
}

function check(results, then) {
  const before = thisMajor === MAIN ? then : then.engines?.[thisMajor]
  if (before === undefined) throw new Error(`there are no committed results of Node ${thisMajor}`)
  const { worse, compared } = regressions(results, before, thisMajor)
  for (const sentence of worse) console.error(`worse: ${sentence}`)
  console.error(
    worse.length === 0 ? `none of ${compared} figures got worse` : `${worse.length} of ${compared} got worse`,
  )
  return worse.length === 0 ? 0 : 1
}

async function versions(options) {
  const found = {}
  for (const contender of CONTENDERS) {
    if (contender.modes || contender.virtual || contender.other || contender.floor) continue
    found[contender.name] = contender.python
      ? await pythonVersion(contender, options)
      : (await load(contender, options)).version
  }
  return found
}

async function pythonVersion(contender, options) {
  const remote = startRemote(contender, options)
  const answer = await remote?.ask({ version: true })
  remote?.end()
  return answer?.version
}

/** On first use, and when package.json asks for other versions than are there. */
function installPeers() {
  const { dependencies } = JSON.parse(readFileSync(here('package.json'), 'utf8'))
  const isThere = ([name, version]) => {
    const file = here(`node_modules/${name}/package.json`)
    return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === version
  }
  if (Object.entries(dependencies).every(isThere)) return
  console.error('installing the peers, once')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { status } = spawnSync(npm, ['ci', '--ignore-scripts'], { cwd: here('.'), stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error('the peers could not be installed: npm ci in spec/bench')
}

function print(text) {
  console.log(text)
  return 0
}
