import { toTypeScript } from '../../../lib/conformance/fuzz/typescript'
import { chain, everything, stepping } from './examples'

it('prints TypeScript as people write it', () => {
  expect(toTypeScript(chain)).toBe(`const make_c0 = coroutine(function* () {
  put('c0 await', yield* await_(c1))
  return 'a'
})

const make_c1 = coroutine(function* () {
  try {
    put('c1 await', yield* await_(keep(susp(1))))
  } catch (x1) {
    if (catches('ValueError', x1)) {
      put('c1 except', x1)
      throw x1
    } else throw x1
  } finally {
    put('c1 finally')
  }
})

const c0 = make_c0()
const c1 = make_c1()
watch({ c0, c1 })

step('c0.send(None)', () => c0.send(undefined))
step('c0.throw(ValueError(2))', () => c0.throw(new ValueError(2)))
step('c0.close()', () => c0.close())
`)
})

it.each([
  ['a generator method', "  *__await__() {\n    put('a2.__await__')\n    put('a2 yield', yield 'c')\n  }"],
  ['an iterator', "    switch (turn(this, 'i3.__next__')) {\n      case 0:\n        attempt("],
  ['a look-up that fails', '  get close() { throw new KeyError() }'],
  ['a generator-based coroutine', 'const make_b6 = generatorBasedCoroutine(function* () {'],
  ['a native generator', 'function* make_n11() {'],
  ['a cause', 'throw caused(e0, x1)'],
  ['a wrapper, after its coroutine', 'const w8 = c5.__await__()\nwatch('],
])('prints %s', (_, text) => {
  expect(toTypeScript(everything)).toContain(text)
})

it.each([
  ['an async generator', 'const make_y1 = asyncGenerator(function* () {'],
  ['async for', "  for (const items = asyncFor(y1); yield* items.advance(); ) {\n    put('c0 for', items.value)\n"],
  ['a step, which can be made anew', 'let s4 = y1.athrow(Boom)\n'],
  ['a step made anew', 'renew({ s3: (s3 = y1.__anext__()) })'],
  ['an asynchronous iterable', '  __aiter__() { return this }'],
])('prints %s', (_, text) => {
  expect(toTypeScript(stepping)).toContain(text)
})
