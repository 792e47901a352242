import { isCoroutineFunction } from '../../../lib/inspect/predicates.js'
import { asyncGenerator } from '../../../lib/objects/async-generator.js'
import { coroutine } from '../../../lib/objects/coroutine.js'
import { generator } from '../../../lib/objects/generator.js'
import { setCoroutineOriginTrackingDepth } from '../../../lib/sys/origin.js'
import { pythonRepr } from '../../../lib/text/python-repr.js'
import type { Provenance } from '../../../lib/journal/journal.js'
import { observeFunction, observingFactories } from '../../../lib/repl/stepper/observed.js'

interface Noted extends Provenance {
  readonly object: object
}

function watching(): { noted: Noted[]; factories: Record<string, any> } {
  const noted: Noted[] = []
  const factories = observingFactories((object, made) => noted.push({ object, ...made }))
  return { noted, factories: factories as Record<string, any> }
}

it('notes what is made, with the function, this and the arguments', () => {
  const { noted, factories } = watching()
  const foo = factories['coroutine'](function* foo(this: unknown, a: number, b: number): Generator<never, unknown> {
    return [this, a, b]
  })
  const receiver = {}
  const f = foo.call(receiver, 1, 2)
  expect(noted).toEqual([{ object: f, factory: foo, self: receiver, args: [1, 2], name: 'foo' }])
  expect(f.resume()).toEqual({ done: true, value: [receiver, 1, 2] })
  foo.bind(null, 7)(8)
  expect(noted[1]?.args).toEqual([7, 8])
})

it('does so for every factory', () => {
  const { noted, factories } = watching()
  factories['generator'](function* g() {})()
  factories['asyncGenerator'](function* a() {})()
  factories['generatorBasedCoroutine']('named', function* () {})()
  expect(noted.map(({ name }) => name)).toEqual(['g', 'a', 'named'])
})

it('changes nothing that can be seen', () => {
  const { factories } = watching()
  const foo = factories['coroutine'](function* foo(_a: number) {})
  expect([foo.name, foo.length, isCoroutineFunction(foo), isCoroutineFunction(foo.bind(null))]).toEqual([
    'foo',
    1,
    true,
    true,
  ])
  expect(pythonRepr(foo)).toBe('<function foo>')
  expect(() => factories['coroutine'](() => 1)).toThrow("'coroutine() needs a generator function".slice(1))
  const plain = (): number => 1
  expect(factories['generatorBasedCoroutine'](plain)()).toBe(1)
})

it('keeps the origin as it would be without it', () => {
  const { factories } = watching()
  const foo = factories['coroutine'](function* foo() {})
  setCoroutineOriginTrackingDepth(1)
  try {
    const make = (): { cr_origin: unknown[] } => foo()
    expect(make().cr_origin).toEqual([[__filename, expect.any(Number), 'make']])
  } finally {
    setCoroutineOriginTrackingDepth(0)
  }
})

it('leaves alone what no factory made, and what is observed already', () => {
  const note = jest.fn()
  const once = observeFunction(
    generator(function* once() {}),
    note,
  )
  expect(observeFunction(once, note)).toBe(once)
  expect(observeFunction(Math.max, note)).toBe(Math.max)
  expect(observeFunction(5, note)).toBe(5)
  ;(once as () => void)()
  expect(note).toHaveBeenCalledTimes(1)
  expect(observeFunction(coroutine, note)).toBe(coroutine)
  expect(observeFunction(asyncGenerator, note)).toBe(asyncGenerator)
})
