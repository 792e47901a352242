#!/usr/bin/env node
/**
 * Asks a CPython on this machine what the programs beside this file print, and compares that with what is recorded.
 *
 *     npm run test:host [-- --python PATH] [-- --record]
 *
 * It needs CPython 3.13 or later, with sockets: `python3`, or one of the newer names of it; where there is none, it says
 * so, and the records stand alone. What the programs in TypeScript print is held against the records by the specs.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { homedir } from 'node:os'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { python: { type: 'string' }, record: { type: 'boolean', default: false } } })
const here = (file) => fileURLToPath(new URL(file, import.meta.url))
const python = (values.python ?? process.env.PYTHON) || found()
if (python === undefined) {
  console.log('no CPython 3.13 or later was found: the recorded lines are not compared')
  process.exit(0)
}
const text = execFileSync(python, [here('cases.py')], { maxBuffer: 1 << 26, timeout: 120_000 })
const asked = JSON.parse(text)
const count = Object.values(asked.themes).flatMap(Object.keys).length
if (values.record) {
  writeFileSync(here('recorded.json'), JSON.stringify(asked))
  const prettier = here('../../../node_modules/prettier/bin/prettier.cjs')
  execFileSync(process.execPath, [prettier, '--write', here('recorded.json')], { stdio: 'ignore' })
  console.log(`${count} programs are recorded from CPython ${asked.python}`)
} else {
  const recorded = JSON.parse(readFileSync(here('recorded.json'), 'utf8'))
  for (const [theme, programs] of Object.entries(recorded.themes)) {
    for (const name of new Set([...Object.keys(programs), ...Object.keys(asked.themes[theme] ?? {})])) {
      const [now, then] = [asked.themes[theme]?.[name], programs[name]].map((lines) => JSON.stringify(lines))
      if (now === then) continue
      process.exitCode = 1
      console.error(`${theme}: ${name}\n  CPython ${asked.python} says ${now}\n  recorded is       ${then}`)
    }
  }
  if (process.exitCode !== 1) console.log(`${count} programs: CPython ${asked.python} prints what is recorded`)
}

/** A CPython that is new enough: by its names, or where pyenv keeps them. */
function found() {
  const pyenv = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions')
  const kept = existsSync(pyenv) ? readdirSync(pyenv).map((version) => join(pyenv, version, 'bin/python3')) : []
  return ['python3', 'python3.15', 'python3.14', 'python3.13', ...kept.reverse()].find((name) => {
    try {
      execFileSync(name, ['-c', 'import sys, ssl; sys.exit(sys.version_info < (3, 13))'], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  })
}
