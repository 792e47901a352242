import { sleep, VirtualEventLoop } from '../../../lib/asyncio/index.js'
import { await_, from } from '../../../lib/objects/await.js'
import { coroutine } from '../../../lib/objects/coroutine.js'
import { generator } from '../../../lib/objects/generator.js'
import { chainOf, localsOf, placeText, viewChain, viewLink } from '../../../lib/repl/stepper/view.js'

class Trap {
  *__await__(): Generator<number, void, void> {
    yield 1
  }
  toString(): string {
    return 'Trap()'
  }
}

const waits = coroutine(function* waits() {
  const local = 5
  yield* await_(new Trap())
  return local
})

function begun(): ReturnType<typeof waits> {
  const f = waits()
  f.send()
  return f
}

it('shows a coroutine by its name and state, and an awaitable by what it is', () => {
  const [outer, inner] = viewChain(begun()).first
  expect(outer).toMatchObject({ label: 'waits', state: 'CORO_SUSPENDED', isSuspended: true })
  expect(inner).toMatchObject({ label: 'Trap().__await__', state: '', isSuspended: true })
})

it('shows a task of asyncio as its coroutine', () => {
  const loop = new VirtualEventLoop()
  const task = loop.createTask(sleep(1))
  expect(viewChain(task).first).toMatchObject([{ label: 'sleep', state: 'CORO_CREATED' }])
  loop.runUntilComplete(sleep(0))
  expect(viewChain(task).first.map(({ label }) => label)).toEqual(['sleep', 'Future'])
  expect(() => viewChain(loop.createFuture())).toThrow('is no coroutine and no generator')
  loop.runUntilComplete(task)
})

it('shows where it stands, from the working directory', () => {
  const [outer] = viewChain(begun()).first
  expect(placeText(outer?.position)).toMatch(/^spec\/repl\/stepper\/view\.spec\.ts:\d+$/)
  expect(placeText(undefined)).toBe('')
  expect(placeText({ file: '<stdin-7>', line: 3, column: 1 })).toBe('<stdin>:3')
})

it('shows other iterators by their type', () => {
  const list = generator(function* list() {
    yield* from([1])
  })()
  list.send()
  expect(viewChain(list).first.map(({ label, state }) => [label, state])).toEqual([
    ['list', 'GEN_SUSPENDED'],
    ['list_iterator', ''],
  ])
})

it('tells variables', () => {
  const [link] = chainOf(begun())
  expect(localsOf(viewLink(link))).toEqual({ local: 5 })
})

it('is for what can be driven', () => {
  for (const object of [5, {}, 'f', undefined, [1]])
    expect(() => chainOf(object)).toThrow('is no coroutine and no generator')
})
