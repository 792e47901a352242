import { deepStrictEqual, notDeepStrictEqual } from 'node:assert'
import { inspect } from 'node:util'
import { asyncGenerator } from '../../lib/objects/async-generator.js'
import { await_ } from '../../lib/objects/await.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import { generator } from '../../lib/objects/generator.js'
import { Lock, Queue, sleep, TaskGroup, timeout, VirtualEventLoop } from '../../lib/asyncio/index.js'
import { ContextVar, copyContext } from '../../lib/contextvars/index.js'
import { runVirtual } from '../../lib/testing/index.js'
import { showAsText } from '../../lib/protocol/one-line.js'

const main = coroutine(function* main() {
  yield* await_(sleep(1))
})
const loop = new VirtualEventLoop()
const made = {
  coroutine: main(),
  'its iterator': main().__await__(),
  generator: generator(function* g() {})(),
  'async generator': asyncGenerator(function* ag() {})(),
  'its step': asyncGenerator(function* ag() {})().asend(),
  future: loop.createFuture(),
  task: loop.createTask(main()),
  loop,
  handle: loop.callSoon(() => {}),
  lock: new Lock(),
  queue: new Queue(),
  group: new TaskGroup(),
  variable: new ContextVar('v'),
  context: copyContext(),
}
const all = Object.entries(made)

afterAll(() => {
  loop.runUntilComplete(made.task)
  loop.close()
})

/** What a matcher of jest says that fails. */
function failure(check: () => void): string {
  try {
    check()
  } catch (error) {
    // oxlint-disable-next-line no-control-regex -- colours
    return (error as Error).message.replaceAll(/\u001B\[\d+m/g, '')
  }
  throw new Error('it did not fail')
}

describe('an object that is shown as its text', () => {
  it.each(all)('is one line to util.inspect: a %s', (_what, object) => {
    expect(inspect({ object })).toBe(`{ object: ${String(object)} }`)
  })

  it.each(all)('is a text in JSON: a %s', (_what, object) => {
    expect(JSON.stringify({ object })).toBe(JSON.stringify({ object: String(object) }))
  })

  it.each(all)('is one line to the printer of jest: a %s', (_what, object) => {
    expect(failure(() => expect(object).toBe('done'))).toContain(`Received: ${String(object)}`)
  })

  it('is one line where jest prints a difference, whose objects are copies', () => {
    const said = failure(() => expect({ job: made.coroutine, lock: made.lock }).toEqual({ job: 1 }))
    expect(said).toContain(`+   "job": "${String(made.coroutine)}",`)
    expect(said).toContain(`+   "lock": "${String(made.lock)}",`)
  })

  it('is equal to nothing else, and its body is not resumed to know', () => {
    const first = main()
    const second = main()
    expect(failure(() => expect(first).toEqual(second))).toContain(`- "${String(second)}"`)
    expect({ job: first }).toEqual({ job: first })
    notDeepStrictEqual(first, second)
    deepStrictEqual({ job: first }, { job: first })
    expect([first.cr_running, first.cr_suspended, first.cr_frame === undefined]).toEqual([false, false, false])
    first.close()
    second.close()
  })

  it('is no matcher of jest, whatever it tells the printer', () => {
    expect(failure(() => expect('x').toEqual(made.coroutine))).toContain('Expected: <coroutine object main at 0x')
  })

  it('is a timeout too', () => {
    const shows = coroutine(function* shows() {
      return inspect(timeout(1))
    })
    expect(runVirtual(shows())).toBe('<Timeout [created]>')
  })
})

describe('showAsText', () => {
  it('takes the text of the object, also where a subclass has another', () => {
    class Base {
      toString(): string {
        return '<base>'
      }
    }
    showAsText(Base.prototype)
    class Sub extends Base {
      override toString(): string {
        return '<sub>'
      }
    }
    expect([inspect(new Base()), inspect(new Sub()), JSON.stringify(new Sub())]).toEqual(['<base>', '<sub>', '"<sub>"'])
    expect(Object.keys(new Sub())).toEqual([])
  })
})
