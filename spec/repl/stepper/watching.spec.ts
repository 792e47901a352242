/** The pictures themselves are in docs/sessions/watch.repl, which is replayed. */
import { sitDown, tidyUp } from './harness.js'

afterEach(tidyUp)

it('shows after each step what moved, and ends with the coroutine', async () => {
  const { say } = await sitDown()
  await say('const g = foo()')
  expect(await say('.watch g')).toBe('watching g\n')
  expect(await say('.watch')).toBe('watching g\n')
  expect(await say('g.send()')).toMatch(/^g, step 0: send\(None\)\nfoo .*\+ begins\n(?:.*\n)*1\n$/)
  await say('g.send("one")')
  expect(await say('g.close()')).toContain('g, step 2: close()')
  expect(await say('.watch')).toBe('watching g\n')
  expect(await say('g.close()')).toContain('g, step 3: close()')
  expect(await say('.watch')).toBe('nothing is watched\n')
})

it('goes over to what a coroutine is after going back, which is no step', async () => {
  const { say } = await sitDown()
  await say('const f = foo()')
  await say('.watch f')
  await say('f.send(); f.send("one")')
  expect(await say('.back f')).not.toContain('step 2')
  expect(await say('f.send("uno")')).toMatch(/^f, step 1: send\('uno'\)/)
})

it('stays where it is when going back is refused', async () => {
  const { say } = await sitDown()
  await say('const u = unsteady(); u.send()')
  await say('.watch u')
  expect(await say('.back u 0')).toContain('RuntimeError')
  expect(await say('u.send()')).toMatch(/^u, step 1: send\(None\)/)
})

it('ends when it is told to, and says what is not watched', async () => {
  const { say } = await sitDown()
  await say('const f = foo(); const g = foo()')
  await say('.watch f')
  await say('.watch g')
  expect(await say('.unwatch f')).toBe('watching g\n')
  expect(await say('f.send()')).toBe('1\n')
  expect(await say('.unwatch f')).toBe('RuntimeError: foo is not watched\n')
  expect(await say('.unwatch')).toBe('nothing is watched\n')
  expect(await say('.watch 5')).toContain('TypeError')
})

it('shows variables when they change', async () => {
  const { say } = await sitDown()
  await say('const c = count()')
  await say('.watch c')
  await say('c.send()')
  expect(await say('c.send()')).toContain(' i = 1\n')
})

it('tells what a body drives by hand from what it awaits', async () => {
  const { say } = await sitDown()
  await say("const side = generator(function* side() { const s = 'side'; yield 1; yield 2 })")
  await say(
    "const outer = coroutine(function* outer() { const g = side(); g.send(); const x = yield* await_(waits(leaf('x'))); g.close(); return x })",
  )
  await say(
    "const leaf = coroutine(function* leaf(n: string) { const i = 'inner'; yield* await_({ *__await__() { yield n } }); return i })",
  )
  await say('const f = outer()')
  await say('.watch f')
  const shown = await say('f.send()')
  expect(shown).toMatch(/\n├?└?─? ?side +\+ begins {2}↑ yields 1\n/)
  expect(shown).toMatch(/└─ leaf .*\n.*n = 'x'/)
  expect(shown).toMatch(/└─ waits /)
  expect(await say('f.send("A")')).not.toContain('GeneratorExit to you')
})
