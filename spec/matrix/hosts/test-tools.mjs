/**
 * Test runners, with the recipes of docs/testing.md, each on several Nodes.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { start } from './commands.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const page = join(here, '../../../docs/testing.md')

/** What is run, by the names of its rows; `{}` stands for where the packages are. */
export const TOOLS = {
  'jest-cjs': { title: 'Jest, CommonJS, the package transformed', args: ['{}/jest/bin/jest.js', '--ci', '\\.cjs$'] },
  'jest-esm': {
    title: 'Jest, modules',
    args: [
      ...['--experimental-vm-modules', '{}/jest/bin/jest.js', '--ci', '--config', 'jest.modules.cjs'],
      ...['(greet|jest.*|group)\\.test\\.mjs$'],
    ],
  },
  vitest: {
    title: 'Vitest',
    args: ['{}/vitest/vitest.mjs', 'run', '--globals', 'greet.test.mjs', 'vitest', 'group.test.mjs'],
  },
  'node-test': {
    title: '`node --test`',
    args: [
      ...['--test', '--test-reporter=spec'],
      ...['greet.test.mjs', 'greet.test.cjs', 'node.test.mjs', 'node-fake.test.mjs', 'group.test.mjs'],
    ],
  },
}

/**
 * A project with the runners of a folder and the package of another, and the files that the page has.
 */
export function makeToolProject(runners, project) {
  const folder = join(dirname(project), 'test-tools')
  const packages = join(folder, 'node_modules')
  mkdirSync(packages, { recursive: true })
  for (const from of [join(runners, 'node_modules'), join(project, 'node_modules')]) {
    for (const name of readdirSync(from)) {
      if (!name.startsWith('.') && !readdirSync(packages).includes(name)) {
        symlinkSync(join(from, name), join(packages, name))
      }
    }
  }
  cpSync(join(here, '../test-tools'), folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'test-tools', private: true }))
  for (const [name, text] of recipes()) writeFileSync(join(folder, name), text)
  return folder
}

/** Runs the tests with one of `TOOLS` on each of some Nodes. Gives a report whose checks are the Nodes. */
export async function runTool({ args }, folder, nodes) {
  const checks = {}
  for (const [name, node] of Object.entries(nodes)) {
    const filled = args.map((arg) => arg.replace('{}', join(folder, 'node_modules')))
    // One after the other: they share the cache of the runner.
    const run = (env) => start(node, filled, { cwd: folder, env: { CI: 'true', NO_COLOR: '1', ...env } }).ended
    const { code, stdout, stderr } = await run({})
    checks[name] = code === 0 ? shownOnce(await run({ FAILS: 'yes' })) : `failed: ${stdout}${stderr}`
  }
  return { checks, rules: { passed: 0, of: 0, failed: [] }, positions: undefined }
}

/** Whether a run that failed has shown each exception of group.test once, with its place. */
function shownOnce({ code, stdout, stderr }) {
  const output = stdout + stderr
  // Node 20 reports a failure when it comes, and once more at the end.
  const report = output.split('failing tests:').at(-1)
  const shown = ['first child', 'second child'].map((child) => report.split(`RangeError: ${child}`).length - 1)
  const isPlaced = /group\.test\.[cm]js:\d+:\d+/.test(report)
  return code !== 0 && shown.join() === '1,1' && isPlaced
    ? 'ok'
    : `failed: shown ${shown.join(' and ')} times\n${output}`
}

/** The files that the page has, by name: so what is tried is what is written. */
function recipes() {
  const found = [...readFileSync(page, 'utf8').matchAll(/<!-- file: (\S+) -->\s*```js\n([^]*?)```/g)]
  if (found.length === 0) throw new Error('docs/testing.md has lost its files, behind <!-- file: … -->')
  return found.map(([, name, text]) => [name, text])
}
