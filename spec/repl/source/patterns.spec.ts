import type { VariableDeclaration } from 'acorn'
import { loadLanguage } from '../../../lib/repl/source/language.js'
import { namesIn } from '../../../lib/repl/source/patterns.js'

it.each([
  ['a', ['a']],
  ['{ a, b: [c, , d = 1], ...e }', ['a', 'c', 'd', 'e']],
  ['[...{ length }]', ['length']],
])('%s declares %j', async (pattern, names) => {
  const [declaration] = (await loadLanguage()).parse(`let ${pattern} = x`).body as [VariableDeclaration]
  expect(namesIn(declaration.declarations[0]!.id)).toEqual(names)
})
