import { coroutine } from '../../../lib/objects/coroutine.js'
import { asyncGenerator } from '../../../lib/objects/async-generator.js'
import { asStepOf } from '../../../lib/journal/driving.js'
import type { Factory } from '../../../lib/journal/journal.js'
import { journalOf } from '../../../lib/journal/recorder.js'
import { Registry } from '../../../lib/repl/stepper/registry.js'

const foo = coroutine(function* foo() {})
const made = { factory: foo as Factory, args: [], name: 'foo' }

function note(registry: Registry, object: object = foo()): object {
  registry.note(object, made)
  return object
}

it('lists what is live, with a number', () => {
  const registry = new Registry()
  const [f, g] = [note(registry), note(registry)] as [ReturnType<typeof foo>, ReturnType<typeof foo>]
  expect(registry.live().map(({ id, object }) => [id, object])).toEqual([
    [1, f],
    [2, g],
  ])
  f.close()
  expect(registry.live().map(({ id }) => id)).toEqual([2])
})

it('records what is made by hand, and not what a body makes', () => {
  const registry = new Registry()
  expect(journalOf(note(registry))).toBeDefined()
  const inner = asStepOf({}, () => note(registry))
  expect(journalOf(inner)).toBeUndefined()
  expect(registry.live().map(({ id }) => id)).toEqual([1, undefined])
  expect(journalOf(note(registry, asyncGenerator(function* a() {})()))).toBeUndefined()
  note(registry, {})
  expect(registry.live().length).toBe(3)
})

it('has the journals of all that did something', () => {
  const registry = new Registry()
  const f = note(registry) as ReturnType<typeof foo>
  note(registry)
  f.resume()
  expect(registry.journals()).toEqual([journalOf(f)])
})

it('sweeps out what has ended', () => {
  const registry = new Registry()
  for (let count = 0; count < 5000; count++) (note(registry) as ReturnType<typeof foo>).close()
  const kept = note(registry)
  expect(registry.live().map(({ object }) => object)).toEqual([kept])
  expect(registry.journals().length).toBeLessThan(1100)
})
