// What the lint plugin finds by the types of the installed package: the lines are counted in check.mjs.
import { asyncFor, asyncGenerator, await_, coroutine } from 'dunder-await'
import { createTask, sleep } from 'dunder-await/asyncio'

const save = coroutine(function* save() {
  yield* await_(sleep(1))
})
const ticks = asyncGenerator(function* ticks() {
  yield 1
})
save()
const main = coroutine(function* main() {
  yield* await_(sleep(1))
  await_(save())
  try {
    yield* await_(save())
  } catch {
    return asyncFor(ticks())
  }
})
export const native = async () => {
  await createTask(main())
}
