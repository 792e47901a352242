import { loadLanguage, type Language, SourceError } from '../../../lib/repl/source/language.js'
import { translateModule } from '../../../lib/repl/modules/module-code.js'

let language: Language
beforeAll(async () => {
  language = await loadLanguage()
})

it('keeps every line where it was', () => {
  const text = "#!/usr/bin/env node\nimport { a } from './a.js'\ninterface I {\n  x: 1\n}\nexport const b: number = a\n"
  const lines = translateModule(text, language).code.split('\n')
  expect(lines.length).toBe(7)
  expect(lines[5]).toMatch(/_ajs\.a.*exports\.b = b/)
})

it('says what is imported, and by which names', () => {
  const { imports } = translateModule(
    "import d, { a as b } from 'one'\nimport * as n from 'two'\nimport 'three'\nexport { x } from 'four'\nexport * from 'five'\n" +
      "import data from './d.json' with { type: 'json' }\nd; b; n; data",
    language,
  )
  expect(imports).toEqual([
    { specifier: 'one', names: ['default', 'a'], attributes: {} },
    { specifier: 'two', names: [], attributes: {} },
    { specifier: 'three', names: [], attributes: {} },
    { specifier: 'four', names: ['x'], attributes: {} },
    { specifier: 'five', names: [], attributes: {} },
    { specifier: './d.json', names: ['default'], attributes: { type: 'json' } },
  ])
})

it('does not import what is a type only', () => {
  expect(
    translateModule("import { T } from './types.js'\nimport type { U } from './u.js'\nconst t: T | U = 1", language)
      .imports,
  ).toEqual([])
})

it('sends what only a module has through names that it is given', () => {
  const { code } = translateModule("const m = import('./m.js'); const here = import.meta.url", language)
  expect(code).toContain("__import__('./m.js')")
  expect(code).toContain('__meta__.url')
})

it('knows whether a module awaits', () => {
  expect(translateModule('await 1', language).waits).toBe(true)
  expect(translateModule('async () => { await 1 }', language).waits).toBe(false)
  expect(translateModule('for await (const x of []) x', language).waits).toBe(true)
})

it('refuses what does not parse, and says where', () => {
  expect(() => translateModule('\nconst = 1', language)).toThrow(SourceError)
})
