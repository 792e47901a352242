/**
 * Test runners, with the recipes of docs/runtimes.md, each on several Nodes.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { start } from './commands.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const page = join(here, '../../../docs/runtimes.md')

/** What is run, by the names of its rows; `{}` stands for where the packages are. */
export const TOOLS = {
  'jest-cjs': { title: 'Jest, CommonJS, the package transformed', args: ['{}/jest/bin/jest.js', '--ci'] },
  'jest-esm': {
    title: 'Jest, modules',
    args: ['--experimental-vm-modules', '{}/jest/bin/jest.js', '--ci', '--config', 'jest.modules.cjs'],
  },
  vitest: { title: 'Vitest', args: ['{}/vitest/vitest.mjs', 'run', '--globals'] },
  'node-test': { title: '`node --test`', args: ['--test', 'greet.test.mjs', 'greet.test.cjs'] },
}

/**
 * A project with the runners of a folder and the package of another, and the configuration that the page tells.
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
  writeFileSync(join(folder, 'jest.config.cjs'), recipe() + "module.exports.testMatch = ['**/*.test.cjs']\n")
  writeFileSync(
    join(folder, 'jest.modules.cjs'),
    "module.exports = { testMatch: ['**/*.test.mjs'], moduleFileExtensions: ['mjs', 'js', 'json'] }\n",
  )
  return folder
}

/** Runs a test with one of `TOOLS` on each of some Nodes. Gives a report whose checks are the Nodes. */
export async function runTool({ args }, folder, nodes) {
  const checks = {}
  for (const [name, node] of Object.entries(nodes)) {
    const filled = args.map((arg) => arg.replace('{}', join(folder, 'node_modules')))
    // One after the other: they share the cache of the runner.
    const { code, stdout, stderr } = await start(node, filled, { cwd: folder, env: { CI: 'true' } }).ended
    checks[name] = code === 0 ? 'ok' : `failed: ${stdout}${stderr}`
  }
  return { checks, rules: { passed: 0, of: 0, failed: [] }, positions: undefined }
}

/** The first block of code behind the page's mark: so what is tried is what is written. */
function recipe() {
  const text = readFileSync(page, 'utf8')
  const found = /<!-- jest -->[^]*?```js\n([^]*?)```/.exec(text)
  if (found === null) throw new Error('docs/runtimes.md has lost its recipe for Jest, behind <!-- jest -->')
  return found[1]
}
