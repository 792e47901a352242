import { asyncGenerator, await_, coroutine, generator, run, Trap } from 'dunder-await'
import { createTask, gather, sleep, wrapPromise } from 'dunder-await/asyncio'

class Ask extends Trap<string> {
  question = 'who?'
}
const fetchUser = coroutine(function* fetchUser(id: number, retries = 3) {
  const name = yield* await_(new Ask())
  return { id, name, retries }
})
const count = generator(function* count<T>(value: T, times = 2) {
  for (let i = 0; i < times; i++) yield value
})
const ticks = asyncGenerator(function* ticks(to: number) {
  yield yield* await_(new Ask())
  yield to
})
const main = coroutine(function* main() {
  yield* await_(sleep(1))
  const page = yield* await_(wrapPromise(Promise.resolve('page')))
  const both = yield* await_(gather(sleep(1, 'a'), sleep(2, 2)))
  const task = createTask(
    coroutine(function* () {
      return 1
    })(),
  )
  return { page, both, done: yield* await_(task) }
})
const user = fetchUser(1)
const result = run(user, () => 'Ada')
