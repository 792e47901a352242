/**
 * The programs by which faults were checked by hand, `faults/FAMILY/RULE.py`: each does one thing on CPython and another
 * on the implementations of the family, without the suite. For a runtime in JavaScript there is the same in JavaScript,
 * `RULE.mjs`. They are run each time, and a fault is named only if the two still differ.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = (family) => fileURLToPath(new URL(`faults/${family}/`, import.meta.url))

/** The faults of a family: of each the rule, the programs, and what the first line of the last one says. */
export function faultsOf(family) {
  const names = existsSync(folder(family)) ? readdirSync(folder(family)).sort() : []
  return names
    .filter((name) => name.endsWith('.py'))
    .map((python) => {
      const script = python.replace(/py$/, 'mjs')
      const programs = names.includes(script) ? [python, script] : [python]
      const files = programs.map((name) => folder(family) + name)
      const [first] = readFileSync(files.at(-1), 'utf8').split('\n')
      const [, says, rule] = /^(?:#|\/\/) (.*) \(([A-Z]+-\d+)\)\.$/.exec(first) ?? []
      if (rule !== python.slice(0, -3).toUpperCase()) throw new Error(`${python} of ${family} does not name its rule`)
      return { rule, says, family, programs, files }
    })
}

/** What a command prints for a file, without what it warns of. */
export function printed(words, file, env = {}) {
  const [executable, ...args] = words
  const { stdout } = spawnSync(executable, [...args, file], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: 60_000,
  })
  return stdout.trimEnd().split(/\r?\n/)
}

/** What a Python prints for files, all in one process: it takes long to start. */
export function printedTogether(words, files, file, env) {
  if (files.length === 0) return []
  const END = 'END OF PROGRAM'
  const text = files.map(
    (one) => `exec(${JSON.stringify(readFileSync(one, 'utf8'))}, {"__name__": "__main__"})\nprint("${END}")\n`,
  )
  writeFileSync(file, text.join(''))
  const lines = printed(words, file, env)
  return files.map(() => lines.splice(0, lines.indexOf(END) + 1).slice(0, -1))
}
