import { loadLanguage } from '../../../lib/repl/source/language.js'
import { unboundAt } from '../../../lib/repl/source/unbound.js'

const BODY = `
function* outer(given) {
  let first = 1
  const second = yield first
  const inner = function* () {
    const other = yield
  }
  class Later {}
  let [third] = [yield]
  const fourth = yield* within(function* () {
    const fifth = yield
  })
}
`

it.each([
  [4, ['second', 'inner', 'Later', 'third', 'fourth']],
  [6, ['other']],
  [9, ['third', 'fourth']],
  [10, ['fifth']],
  [1, []],
])('at line %d there is no value yet for %j', async (line, names) => {
  const program = (await loadLanguage()).parse(BODY)
  expect([...unboundAt(program, line)]).toEqual(names)
})

it('at a column before a function that begins in the line, it is the one around that', async () => {
  const program = (await loadLanguage()).parse(BODY)
  expect([...unboundAt(program, 10, 18)]).toEqual(['fourth'])
})
