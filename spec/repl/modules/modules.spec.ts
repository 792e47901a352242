import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { FileError, Modules } from '../../../lib/repl/modules/modules.js'
import { loadLanguage } from '../../../lib/repl/source/language.js'

let folder: string
const printed: unknown[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'modules-'))
  printed.length = 0
})
afterEach(() => rmSync(folder, { recursive: true }))

async function modules(files: Record<string, string>): Promise<Modules> {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return new Modules({
    language: await loadLanguage(),
    console: { log: (value: unknown) => printed.push(value) },
    door: (specifier) => Promise.resolve(specifier === 'dunder-await' ? { coroutine: 'ours' } : undefined),
  })
}

const load = async (files: Record<string, string>, name = './main.ts'): Promise<Record<string, unknown>> =>
  (await (await modules(files)).load(name, folder)).exports

it('loads TypeScript and what it imports, each file once', async () => {
  const exports = await load({
    'main.ts': "import { one } from './one'\nimport { two } from './lib/two.js'\nexport const sum: number = one + two",
    'one.ts': "console.log('one')\nexport enum E { a = 1 }\nexport const one = E.a",
    'lib/two.ts': "import { one } from '../one.ts'\nexport const two = one + 1",
  })
  expect(exports).toMatchObject({ sum: 3 })
  expect(printed).toEqual(['one'])
})

it('gives the library, packages and Node’s modules, default exports too', async () => {
  const exports = await load({
    'main.ts':
      "import { coroutine } from 'dunder-await'\nimport path, { sep } from 'node:path'\nimport * as all from 'node:path'\n" +
      'export default [coroutine, path.sep, sep, all.sep]',
  })
  expect(exports['default']).toEqual(['ours', '/', '/', '/'])
})

it('looks packages up from the file that imports them', async () => {
  const exports = await load({
    'main.ts': "export { here } from 'near'",
    'node_modules/near/package.json': '{"name":"near","type":"module","exports":"./index.js"}',
    'node_modules/near/index.js': 'export const here = true',
  })
  expect(exports['here']).toBe(true)
})

it('has live bindings, circles, top-level await, import() and import.meta', async () => {
  const exports = await load({
    'main.ts':
      "import { count, add } from './counter.js'\nimport { ping } from './ping.js'\nadd()\n" +
      "const later = await import('./later.js')\nexport const all = [count, ping(2), later.later, import.meta.url.endsWith('main.ts')]",
    'counter.ts': 'export let count = 0\nexport const add = () => void count++',
    'ping.ts': "import { pong } from './pong.js'\nexport const ping = (n: number): number => (n > 0 ? pong(n - 1) : 0)",
    'pong.ts': "import { ping } from './ping.js'\nexport const pong = (n: number): number => ping(n) + 1",
    'later.ts': 'export const later = 5',
  })
  expect(exports['all']).toEqual([1, 2, 5, true])
})

it('has the names that a project gives to its files, and says where one leads that is not there', async () => {
  const config = '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }'
  expect(
    await load({ 'tsconfig.json': config, 'a.ts': 'export const a = 1', 'main.ts': "export * from '@/a.js'" }),
  ).toMatchObject({ a: 1 })
  await expect(load({ 'tsconfig.json': config, 'main.ts': "import '@/none'" })).rejects.toThrow(
    `'@/none' means ${join(folder, 'none')}, where there is no file`,
  )
})

it('has the functions of a file from the beginning in a circle, and refuses what has no value yet', async () => {
  const one =
    "import { two } from './two.js'\nexport function uno() { return 1 }\nexport const x = 1\nexport { x as z }\nexport const y = two\n"
  expect(
    await load({ 'main.ts': one, 'two.ts': "import { uno } from './main.js'\nexport const two = typeof uno + uno()" }),
  ).toMatchObject({ y: 'function1' })
  await expect(
    load({ 'main.ts': one, 'two.ts': "import { x } from './main.js'\nexport const two = x + 1" }),
  ).rejects.toThrow(new ReferenceError("Cannot access 'x' before initialization"))
  await expect(
    load({ 'main.ts': one, 'two.ts': "import * as all from './main.js'\nexport const two = all.z" }),
  ).rejects.toThrow("Cannot access 'z' before initialization")
  await expect(
    load({ 'main.ts': one, 'two.ts': "import { none } from './main.js'\nexport const two = none" }),
  ).rejects.toThrow("does not provide an export named 'none'")
})

it('loads again what was forgotten, and brings back what it forgot', async () => {
  const all = await modules({ 'main.ts': 'export const o = {}' })
  const first = await all.load('./main.ts', folder)
  expect(await all.load('./main', folder)).toBe(first)
  const before = all.forget()
  expect(all.loaded).toEqual([])
  expect((await all.load('./main.ts', folder)).exports['o']).not.toBe(first.exports['o'])
  before.undo()
  expect(await all.load('./main.ts', folder)).toBe(first)
  expect(all.textOf(first.file)).toBe('export const o = {}')
})

it('says which file does not parse, and where', async () => {
  const failing = load({ 'main.ts': "import './bad.js'", 'bad.ts': '\nlet = 1' })
  await expect(failing).rejects.toMatchObject({ file: join(folder, 'bad.ts'), line: 2, message: 'Unexpected token' })
  await expect(load({ 'main.ts': 'with ({}) {}' })).rejects.toBeInstanceOf(FileError)
})

it('reads a file again that has failed', async () => {
  const all = await modules({ 'main.ts': 'throw new RangeError("once")' })
  await expect(all.load('./main.ts', folder)).rejects.toThrow('once')
  writeFileSync(join(folder, 'main.ts'), 'export const ok = 1')
  expect((await all.load('./main.ts', folder)).exports).toMatchObject({ ok: 1 })
})

it('refuses a name that is not exported, and a file that is not there', async () => {
  await expect(load({ 'main.ts': "import { b } from './a.js'\nb", 'a.ts': 'export const a = 1' })).rejects.toThrow(
    /main\.ts: '\.\/a\.js' does not provide an export named 'b'$/,
  )
  await expect(load({ 'main.ts': "import './nope.js'" })).rejects.toThrow()
  await expect((await modules({})).load('./nope.ts', folder)).rejects.toThrow('there is no file ./nope.ts to be loaded')
})

it('names frames after the file and its lines', async () => {
  const exports = await load({ 'main.ts': 'interface X {\n}\nexport const fail = () => {\n  throw new Error("x")\n}' })
  let stack = ''
  try {
    ;(exports['fail'] as () => void)()
  } catch (error) {
    stack = (error as Error).stack ?? ''
  }
  expect(stack).toMatch(/at (?:Object\.)?fail \(file:.*main\.ts:4:/)
})

it('exports several names of one declaration', async () => {
  const exports = await load({
    'main.ts':
      'export const a = 1, b: number = 2\nexport const { c, d: [e, ...f], ...g } = { c: 3, d: [4, 5], h: 6 }\nexport let i = 1\ni = 2\n' +
      'export let j = 1, k = 1\nk = 2',
  })
  expect({ ...exports }).toEqual({ a: 1, b: 2, c: 3, e: 4, f: [5], g: { h: 6 }, i: 2, j: 1, k: 2 })
})
