import { from } from '../../lib/objects/await.js'
import { generator } from '../../lib/objects/generator.js'
import { chainNames } from '../../lib/journal/chain-names.js'
import { leaf, talk } from './programs.js'

it('names what it is suspended in, and nothing before and after', () => {
  const f = talk()
  expect(chainNames(f)).toEqual([])
  f.send()
  expect(chainNames(f)).toEqual(['talk', 'leaf', '__await__'])
  f.close()
  expect(chainNames(f)).toEqual([])
})

it('names an iterator by its type', () => {
  const list = generator(function* list() {
    yield* from([1])
  })()
  list.send()
  expect(chainNames(list)).toEqual(['list', 'list_iterator'])
})

it('names itself alone where it awaits nothing', () => {
  const plain = leaf(1)
  plain.send()
  expect(chainNames(plain)).toEqual(['leaf', '__await__'])
})

it('names the beginning of what is very long', () => {
  const nested = generator('nested', function* (depth: number): Generator<any, void, any> {
    if (depth > 0) yield* from(nested(depth - 1))
    else yield 1
  })
  const deep = nested(1000)
  deep.send()
  expect(chainNames(deep).length).toBe(64)
})
