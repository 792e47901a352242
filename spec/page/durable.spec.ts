import * as page from '../../lib/page/durable.js'
import * as durable from '../../lib/durable/index.js'
import { Engine } from '../../lib/page/engine'

const SOURCE = `import { await_, coroutine } from 'dunder-await'
import { gather } from 'dunder-await/asyncio'
import { DurableTrap } from 'dunder-await/durable'
import { effects } from 'dunder-await/durable/asyncio'
class Mail extends DurableTrap<'mail', string> {
  readonly kind = 'mail'
  constructor(readonly to: string) { super() }
}
const perform = effects<Mail>()
const tell = coroutine(function* tell(to: string) {
  return yield* await_(perform(new Mail(to)))
})
const both = coroutine(function* both(a: string) {
  return yield* await_(gather(tell(a), tell('b')))
})
`

it('the page has the traps of durable coroutines', () => {
  const traps = Object.entries(durable).filter(([name]) => /^(?:DurableTrap$|[a-z])/.test(name))
  const engine = ['durable', 'memory']
  expect(Object.keys(page).sort()).toEqual(
    [...traps.map(([name]) => name).filter((name) => !engine.includes(name)), 'effects', 'open'].sort(),
  )
})

it('a run of asyncio that is opened on the page is sent what happens, and its tasks are chains', async () => {
  const engine = await Engine.open()
  expect(await engine.open(SOURCE, "await open(both, { run: 'r', args: ['a'] })")).toEqual({
    printed: '',
    trouble: undefined,
  })
  const [began, wrong, replied, ended] = await engine.run([
    'f.send(None)',
    "f.send('x')",
    "f.send({ call: 2, ok: 'B' })",
    "f.send({ call: 1, ok: 'A' })",
  ])
  expect(began?.printed).toBe(`{'1': mail(to="a"), '2': mail(to="b")}\n`)
  expect(began?.chains.map(([outermost]) => outermost?.name)).toEqual(['both', 'both', 'tell', 'tell'])
  expect(wrong?.printed).toContain('TypeError: a run of asyncio is sent what happens, ')
  expect(replied?.printed).toBe(`{'1': mail(to="a")}\n`)
  expect(ended?.printed).toContain("StopIteration: ['A', 'B']")
})
