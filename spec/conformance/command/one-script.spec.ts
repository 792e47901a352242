import { dirname } from 'node:path'
import { runInNewContext } from 'node:vm'
import { oneScript } from '../../../lib/conformance/command/one-script.js'
import { loadLanguage } from '../../../lib/repl/source/language.js'
import { files } from './files'

const write = files()

/** What a module prints in an engine that has nothing but `print`, linked with files beside it. */
async function printed(entry: string, others: Readonly<Record<string, string>>): Promise<string[]> {
  const paths = Object.entries(others).map(([name, text]) => write(name, text))
  const script = oneScript(entry, dirname(paths[0]!), await loadLanguage())
  const lines: string[] = []
  runInNewContext(script, { print: (line: string) => lines.push(line) })
  return lines
}

it('runs each module once, when it is first asked for', async () => {
  const lines = await printed("import { b } from './b.js'\nimport './a.js'\nprint(b())", {
    'a.js': "print('a')\nexport const a = () => 'of a'",
    'b.js': "import { a } from './a.js'\nprint('b')\nexport function b() { return a() + a.name }",
  })
  expect(lines).toEqual(['a', 'b', 'of aa'])
})

it('has modules that need each other, exports under other names, and defaults', async () => {
  const lines = await printed("import * as even from './even.js'\nprint(String(even.default(10)), even.no)", {
    'even.js': "import { odd } from './odd.js'\nexport default function even(n) { return n === 0 || odd(n - 1) }",
    'odd.js': "import even from './even.js'\nexport const odd = (n) => n !== 0 && even(n - 1)",
  })
  expect(lines).toEqual(['true'])
})

it('takes a yield with nothing behind it, and TypeScript where there is no JavaScript', async () => {
  const lines = await printed("import { g } from './g.js'\nconst x = g()\nx.next()\nx.next('sent')", {
    'g.ts':
      'export function* g(): Generator<void, void, string> { print(yield); print([yield][0]) }\ndeclare const print: any',
  })
  expect(lines).toEqual(['sent'])
})

it.each([
  ["import 'node:fs'", "imports 'node:fs', which an engine alone does not have: bundle it first"],
  ["import 'co'", "imports 'co', which an engine alone does not have: bundle it first"],
  ["import './nowhere.js'", "imports './nowhere.js', which is not there"],
  ['export const a = 1, b = 2', 'exports several variables in one: write an export each'],
  ['export const { a } = {}', 'exports several variables in one: write an export each'],
  ['let', 'is not understood: '],
])('refuses %s, with the name of the file', async (text, message) => {
  const wrong = printed("import './wrong.js'", { 'wrong.js': text })
  await expect(wrong).rejects.toThrow(/^--single-file: '.*wrong\.js' /)
  await expect(wrong).rejects.toThrow(message)
})
