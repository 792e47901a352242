import { foreignCoroutines } from '../../../lib/repl/attach/foreign-coroutines.js'
import { openInspector } from '../../../lib/repl/attach/open-inspector.js'
import { cleanUp, startTarget } from './target.js'

afterAll(cleanUp)

it('finds what is suspended and what waits to begin, what each awaits, and where', async () => {
  const target = await startTarget(1)
  const inspector = await openInspector(target.pid, { port: target.port })
  try {
    const links = await foreignCoroutines(inspector.client)
    const suspended = links.find(({ name, state }) => name === 'worker' && state === 'CORO_SUSPENDED')
    expect(suspended).toMatchObject({ isAwaited: false, position: { line: 8 } })
    const nap = links[suspended?.awaits ?? -1]
    expect(nap).toMatchObject({ name: 'nap', state: 'CORO_SUSPENDED', isAwaited: true, position: { line: 5 } })
    expect(links[nap?.awaits ?? -1]).toMatchObject({
      name: 'Sleep.__await__',
      state: '',
      awaits: undefined,
      isAwaited: true,
    })
    expect(links.find(({ state }) => state === 'CORO_CREATED')).toMatchObject({ name: 'worker', position: undefined })
    expect(links.length).toBe(4)
  } finally {
    await inspector.leave()
    await target.end()
  }
})

it('finds nothing where the package is not', async () => {
  const answers: Record<string, unknown> = {
    'Runtime.evaluate': { result: { objectId: '1' } },
    'Runtime.queryObjects': { objects: { objectId: '2' } },
    'Runtime.callFunctionOn': { result: { objectId: '3' } },
    'Runtime.getProperties': { result: [] },
  }
  const client = { on: () => undefined, call: (method: string) => Promise.resolve(answers[method] ?? {}) }
  expect(await foreignCoroutines(client as never)).toEqual([])
})

/** A program with an object of a package of another version. */
const otherVersion = (description: string): string => `
globalThis.make = function () {}
make.prototype[Symbol.for('dunder-await.type')] = 'coroutine'
${description}
globalThis.kept = new make()
setInterval(() => {}, 1000)
console.log('ready')
`

it.each([
  ['version 2', "make.prototype[Symbol.for('dunder-await.frame')] = () => ({ version: 2 })"],
  ['version none', ''],
])(
  'says so where the process describes its coroutines in %s',
  async (what, description) => {
    const target = await startTarget(0, [], otherVersion(description))
    const inspector = await openInspector(target.pid, { port: target.port })
    try {
      await expect(foreignCoroutines(inspector.client)).rejects.toThrow(
        `the process describes its coroutines in ${what}, and this command reads version 1`,
      )
    } finally {
      await inspector.leave()
      await target.end()
    }
  },
  60_000,
)
