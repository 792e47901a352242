#!/usr/bin/env node
/**
 * The session in a real pseudo-terminal, on Node 20 and 26: keys are typed, and the screen is read.
 *
 *     npm run test:terminal -- [--install] [--nodes node20,node26] [--only WORD] [--show]
 *
 * Scenarios stand in scenarios.mjs and faults.mjs: `{ name, keys, shows, files?, args?, columns?, hides?, exit? }`.
 * Keys are typed one after the other, each when the session asks for more: after a line, when there is a new prompt;
 * before an interrupt and after other keys, when the screen is still; before `{ until: /text/ }` at once, and then a
 * text is waited for. Then what `shows` says must have been on the screen, and nothing of `hides` may be left there;
 * with `narrow`, what that matches keeps to the columns. `files` are put into the folder in which it runs; with `exit`
 * the keys end the session, by that code.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { HOSTS } from '../../matrix/hosts.mjs'
import { install } from '../../matrix/project.mjs'
import { openScreen } from './screen.mjs'

const { values } = parseArgs({
  options: {
    install: { type: 'boolean', default: false },
    nodes: { type: 'string', default: 'node20,node26' },
    only: { type: 'string', default: '' },
    show: { type: 'boolean', default: false },
  },
})
const AT_ONCE = 4
const INTERRUPT = '\x03'
const top = fileURLToPath(new URL('../../..', import.meta.url))
const cli = join(top, 'dist/cli/cli.js')
const cache = join(top, 'node_modules/.cache/matrix')
const scenarios = [...(await listed('./scenarios.mjs', 'scenarios')), ...(await listed('./faults.mjs', 'faults'))]
const wanted = scenarios.filter(({ name }) => name.includes(values.only))

const began = Date.now()
let failed = 0
for (const id of values.nodes.split(',')) {
  const node = await found(id)
  const left = [...wanted]
  const worker = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await check(id, node, one)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}
console.log(
  `${wanted.length} scenarios on ${values.nodes.replaceAll(',', ' and ')}: ${failed} failed, ` +
    `${Math.round((Date.now() - began) / 1000)} s`,
)
process.exitCode = failed === 0 ? 0 : 1

async function listed(file, name) {
  try {
    return (await import(file))[name]
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND') return []
    throw error
  }
}

/** The command of a Node. */
async function found(id) {
  const host = HOSTS.find((one) => one.id === id)
  if (host === undefined) throw new Error(`there is no host ${id} in spec/matrix/hosts.mjs`)
  if (host.find(cache) === undefined && values.install) await install(join(cache, id), host.npm.split(' '))
  const path = host.find(cache)
  if (path === undefined) throw new Error(`${id} is not here; --install gets it`)
  return path
}

async function check(id, node, scenario) {
  let screen = ''
  try {
    screen = await played(node, scenario)
    if (values.show) console.log(`--- ${id}: ${scenario.name}\n${screen}\n`)
  } catch (error) {
    failed++
    console.log(`FAILED  ${id}: ${scenario.name}\n${error.message}\n${error.screen ?? ''}\n`)
  }
}

/** Plays a scenario, and gives what was on the screen. */
async function played(node, { keys, files = {}, args = [], columns = 100, exit, ...wanted }) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'terminal-')))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const { PATH } = process.env
  const env = { PATH, HOME: folder, LANG: 'C.UTF-8', TERM: 'xterm-256color' }
  const screen = openScreen(node, [cli, ...args], { columns, folder, env })
  try {
    if (keys.length > 0) await screen.prompt(-1)
    const seen = []
    for (const [index, key] of keys.entries()) {
      await press(screen, key, keys[index + 1])
      seen.push(screen.text)
    }
    if (exit !== undefined) await screen.end()
    await screen.still()
    hold(screen, [...seen, screen.text], { ...wanted, columns, exit })
    return screen.text
  } catch (error) {
    throw Object.assign(error, { screen: screen.text })
  } finally {
    screen.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function press(screen, key, next) {
  if (typeof key === 'object') return screen.shows(key.until)
  if (key === INTERRUPT) return screen.interrupt()
  const { row } = screen
  screen.type(key)
  if (typeof next === 'object') return
  if (next === INTERRUPT || !key.endsWith('\r')) await screen.still()
  else await screen.prompt(row, key.split('\r').length > 2)
}

/** What is wanted of a screen, of what was seen on it after each key, and of how it has ended. */
function hold({ text, ended }, seen, { shows, hides = [], narrow, columns, exit }) {
  for (const one of shows)
    if (!seen.some((then) => matches(then, one))) throw new Error(`the screen does not show ${one}`)
  for (const one of hides) if (matches(text, one)) throw new Error(`the screen shows ${one}`)
  const long = (narrow?.exec(text)?.[0] ?? '').split('\n').find((line) => [...line].length > columns)
  if (long !== undefined) throw new Error(`wider than ${columns} columns: ${long}`)
  if (exit === undefined && ended !== undefined) throw new Error(`it has ended, by ${ended.exitCode}`)
  if (exit !== undefined && ended?.exitCode !== exit) throw new Error(`it ended by ${ended?.exitCode}, not by ${exit}`)
}

function matches(text, one) {
  return typeof one === 'string' ? text.includes(one) : one.test(text)
}
