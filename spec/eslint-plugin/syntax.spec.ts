/**
 * What is known without types: the names that stand for something are names that the doors have.
 */
import { factories, importOf, importsAsyncio, kindBySyntax, results } from '../../lib/eslint-plugin/syntax'
import { openDoor } from '../../lib/cli/doors'
import { visited } from './visited'

it('knows no function that the doors do not have', async () => {
  const lacking: string[] = []
  for (const [door, names] of Object.entries({
    ...results,
    'dunder-await': { ...results['dunder-await'], ...factories },
  })) {
    const values = await openDoor(door)
    lacking.push(...Object.keys(names).filter((name) => typeof values?.[name] !== 'function'))
  }
  expect(lacking).toEqual([])
})

describe('the kind of a call', () => {
  const imports = `
    import { await_, coroutine as co, asyncFor } from 'dunder-await'
    import * as asyncio from 'dunder-await/asyncio'
    import { from } from 'elsewhere'
    const f = co(function* () {}), each = asyncFor(f), [g] = co(1)
    let h = co(function* () {})`

  it.each([
    ['await_(1)', 'request'],
    ['await_?.(1)', 'request'],
    ['asyncio.sleep(1)', 'coroutine'],
    ['asyncio.createTask(1)', 'awaitable'],
    ['asyncio.run(1)', undefined],
    ['f()', 'coroutine'],
    ['each.advance()', 'request'],
    ['each.other()', undefined],
    ['from(1)', undefined],
    ['g()', undefined],
    ['h()', undefined],
    ['f', undefined],
    ['unknown()', undefined],
    ['toString()', undefined],
  ])('of %s is %s', (code, kind) => {
    const { context, nodes } = visited(`${imports}\n${code}`)
    const statement = nodes.filter(({ type }) => type === 'ExpressionStatement').at(-1)!
    expect(kindBySyntax(context, statement['expression'])).toBe(kind)
  })
})

it('tells by what a name was imported', () => {
  const { context, nodes } = visited("import { await_ as wait } from 'dunder-await'\nwait")
  const name = nodes.filter(({ type }) => type === 'Identifier').at(-1)!
  expect(importOf(context, name)).toEqual({ door: 'dunder-await', name: 'await_' })
})

it.each([
  ["import { sleep } from 'dunder-await/asyncio'", true],
  ["import { openConnection } from 'dunder-await/asyncio/streams'", true],
  ["import { coroutine } from 'dunder-await'", false],
  ["import 'dunder-await/asyncios'", false],
])('tells of %s whether that is asyncio: %s', (code, isAsyncio) => {
  expect(importsAsyncio(visited(code).context)).toBe(isAsyncio)
})
