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
}
`

it.each([
  [4, ['second', 'inner', 'Later', 'third']],
  [6, ['other']],
  [9, ['third']],
  [1, []],
])('at line %d there is no value yet for %j', async (line, names) => {
  const program = (await loadLanguage()).parse(BODY)
  expect([...unboundAt(program, line)]).toEqual(names)
})
