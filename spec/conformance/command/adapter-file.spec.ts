/**
 * Adapters from files. The modules are imported by Node itself, as the command does.
 */
import { loadAdapter } from '../../../lib/conformance/command/adapter-file.js'
import { UsageError } from '../../../lib/conformance/command/arguments.js'
import { importModule } from '../../../lib/repl/modules/importer.js'
import { files } from './files'

const write = files()
const ADAPTER = "{ name: 'from a file', errors: {}, generator: () => () => ({}) }"
const load = (path: string) => loadAdapter(path, importModule)

describe('loadAdapter', () => {
  it.each([
    ['a default export', 'default.mjs', `export default ${ADAPTER}`],
    ['an export of the name adapter', 'named.mjs', `export const adapter = ${ADAPTER}; export const other = 1`],
    ['an adapter beside another default', 'both.mjs', `export default 1; export const adapter = ${ADAPTER}`],
    ['the exports of a CommonJS module', 'exports.cjs', `module.exports = ${ADAPTER}`],
    ['an export of a CommonJS module', 'named.cjs', `exports.adapter = ${ADAPTER}`],
    ['a compiled default export', 'compiled.cjs', `exports.__esModule = true; exports['def' + 'ault'] = ${ADAPTER}`],
  ])('takes %s', async (_, name, text) => {
    expect((await load(write(name, text))).name).toBe('from a file')
  })

  it('calls a runtime without a name by its file', async () => {
    const adapter = await load(write('nameless.mjs', 'export default { errors: {}, generator: () => () => ({}) }'))
    expect(adapter.name).toBe('nameless.mjs')
    expect(adapter.generator(function* () {})()).toEqual({})
  })

  it.each([
    ['does not compile', 'syntax.mjs', 'export default {', 'cannot be loaded: SyntaxError: '],
    ['raises', 'raising.mjs', "throw new RangeError('at load')", 'cannot be loaded: RangeError: at load'],
    ['raises what cannot be printed', 'odd.mjs', 'throw Object.create(null)', 'cannot be loaded: <repr failed>'],
    ['is no module', 'module.txt', 'export default 1', 'does not take .txt for a module'],
    [
      'exports nothing',
      'empty.mjs',
      '',
      "exports no adapter, neither as default nor under the name 'adapter', but nothing",
    ],
    ['exports other things', 'other.mjs', 'export const one = 1, two = 2', 'but one, two'],
    ['exports what has no generator', 'no-generator.mjs', 'export default { errors: {} }', 'this has no generator'],
    ['exports what has no errors', 'no-errors.mjs', 'export const adapter = { generator() {} }', 'this has no errors'],
    ['exports a function', 'function.mjs', 'export default () => ({})', 'this is function'],
  ])('says what is wrong with a file that %s', async (_, name, text, message) => {
    const path = write(name, text)
    await expect(load(path)).rejects.toThrow(UsageError)
    await expect(load(path)).rejects.toThrow(message)
    await expect(load(path)).rejects.toThrow(name)
  })

  it('survives an export that raises when it is looked at', async () => {
    const text = "export default { get generator() { throw new Error('hidden') } }"
    await expect(load(write('hostile.mjs', text))).rejects.toThrow("hostile.mjs': hidden")
  })

  it('says that a file is not there', async () => {
    await expect(load('no-such-file.mjs')).rejects.toThrow("there is no file 'no-such-file.mjs'")
  })
})
