import { DEMO, sitDown, tidyUp } from './harness.js'

afterEach(tidyUp)

const changed = DEMO.replace('got.toUpperCase()', 'got.toLowerCase()').replace('return 42', 'return 43')

it('does the journal again with the new code, and says that it came to the same', async () => {
  const { say, write } = await sitDown()
  await say('const f = foo(); f.send(); f.send("one")')
  write('demo.ts', `// A line more.\n${changed}`)
  expect(await say('.reload')).toMatch(
    /^loaded .*\ncaught *\nclosing the one before: raise RuntimeError: coroutine ignored GeneratorExit\nf: the same 2 steps with the new code\n$/,
  )
  expect(await say('.locals f')).toContain("a = 'one'")
  expect(await say('.where f')).toContain('demo.ts:22')
  expect(await say('f.send("two")')).toContain('StopIteration: 43')
})

it('shows the first step of which something else comes, and stands there', async () => {
  const { say, write } = await sitDown()
  await say('const f = foo(); f.send(); f.send("one")')
  write('demo.ts', DEMO.replace('leaf(2)', 'leaf(20)'))
  expect(await say('.reload')).toMatch(/\nf: step 1, send\('one'\): was yield 2, and is yield 20 with the new code\n$/)
  expect(await say('.log f')).toBe("  0  send(None) -> yield 1\n  1  send('one') -> yield 20\n")
})

it('leaves what it cannot bring over as it was, and says why', async () => {
  const { say, write } = await sitDown()
  await say(
    'const f = foo(); f.send(); const c = count(); c.send(); const inner = foo(); const w = waits(inner); w.send()',
  )
  write('demo.ts', DEMO.replace('export const foo', 'export const bar'))
  const shown = await say('.reload')
  expect(shown).toContain('f stays as it was: foo is gone\n')
  expect(shown).toContain('c: the same step with the new code\n')
  expect(shown).toMatch(/w stays as it was: argument 1 is .* used up by now\n/)
  expect(await say('f.send("one")')).toBe('2\n')
})

it('does nothing to coroutines of what was typed, nor to those that have not begun', async () => {
  const { say, write } = await sitDown()
  await say('const t = coroutine(function* t() { yield* await_(foo()) })(); t.send(); const f = foo()')
  write('demo.ts', changed)
  expect(await say('.reload')).toMatch(/^loaded [^\n]*\n$/)
})

it('is refused whole when a file does not load', async () => {
  const { say, write } = await sitDown()
  await say('const f = foo(); f.send()')
  write('demo.ts', 'export const = 1')
  expect(await say('.reload')).toContain('SyntaxError')
  expect(await say('f.send("one")')).toBe('2\n')
})

it('goes on with what is watched', async () => {
  const { say, write } = await sitDown()
  await say('const f = foo(); f.send()')
  await say('.watch f')
  write('demo.ts', changed)
  await say('.reload')
  expect(await say('f.send("ONE")')).toContain("returns 'one'")
})
