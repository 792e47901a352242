/**
 * OpenTelemetry's context, of its own packages, is the one in which a task was made.
 */
import { context, createContextKey } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { await_, coroutine } from '../../lib/index.js'
import { createTask } from '../../lib/asyncio/task/ensure-future.js'
import { wrapPromise } from '../../lib/asyncio/task/wrap-promise.js'
import { run } from '../../lib/asyncio/run/runners.js'
import { gather } from '../../lib/asyncio/waiting/gather.js'
import { sleep } from '../../lib/asyncio/waiting/sleep.js'

const SPAN = createContextKey('span')
const span = () => context.active().getValue(SPAN) ?? 'none'
const within = <T>(name: string, work: () => T): T => context.with(context.active().setValue(SPAN, name), work)

beforeAll(() => context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable()))
afterAll(() => context.disable())

it('follows tasks, their children and promises, each its own', async () => {
  const child = coroutine(function* child() {
    yield* await_(sleep(0.001))
    return span()
  })
  const request = coroutine(function* request(name: string) {
    const before = span()
    yield* await_(wrapPromise(Promise.resolve()))
    const inner = within(`${name}.child`, () => createTask(child()))
    return [before, yield* await_(inner), span()]
  })
  const main = coroutine(function* main() {
    const requests = ['GET', 'PUT'].map((name) => within(name, () => createTask(request(name))))
    return [...(yield* await_(gather(...requests))), span()]
  })
  expect(await run(main())).toEqual([['GET', 'GET.child', 'GET'], ['PUT', 'PUT.child', 'PUT'], 'none'])
})
