import { sitDown, tidyUp } from './harness.js'

afterEach(tidyUp)

it('gives all names to the other one, and tells what closing this one raised', async () => {
  const { say } = await sitDown()
  await say('const f = foo(); const same = f; f.send(); f.send("one")')
  expect(await say('.back f')).toContain(
    'closing the one before: raise RuntimeError: coroutine ignored GeneratorExit\n',
  )
  expect(await say('f === same')).toBe('True\n')
  expect(await say('.log same')).toBe('  0  send(None) -> yield 1\n')
})

it('leaves a name alone that means something else by then', async () => {
  const { say, write } = await sitDown()
  const made = (word: string) =>
    `import { generator } from 'dunder-await'\nexport const g = generator(function* g() { yield '${word}' })\nexport const made = g()\n`
  await say(`.load ${write('made.ts', made('old'))}`)
  await say('made.send()')
  write('made.ts', made('new'))
  await say('.reload')
  expect(await say('.log made')).toBe('nothing has been done yet\n')
  expect(await say('made.send()')).toBe("'new'\n")
})
