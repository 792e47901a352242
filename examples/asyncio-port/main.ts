/** Prices from three shops: a queue, workers, time limits, a task group, and an error in it. */
import { asyncWith, await_, BaseExceptionGroup, coroutine, RuntimeError, ValueError } from 'dunder-await'
import {
  CancelledError,
  createTask,
  gather,
  Queue,
  run,
  Semaphore,
  sleep,
  TaskGroup,
  timeout,
  TimeoutError,
} from 'dunder-await/asyncio'

class Shop {
  readonly name: string
  readonly delay: number
  readonly price: number | undefined
  constructor(name: string, delay: number, price?: number) {
    this.name = name
    this.delay = delay
    this.price = price
  }

  *ask(item: string) {
    yield* await_(sleep(this.delay))
    if (this.price === undefined) throw new ValueError(`${this.name} has no ${item}`)
    return this.price
  }
}

const SHOPS = [
  new Shop('north', 0.03, 12),
  new Shop('south', 0.01, 15),
  new Shop('west', 0.5, 9),
  new Shop('east', 0.02),
]

const ask = coroutine(function* ask(shop: Shop, item: string, places: Semaphore) {
  return yield* asyncWith(places, function* () {
    try {
      return yield* asyncWith(timeout(0.1), function* () {
        return { name: shop.name, price: yield* shop.ask(item) }
      })
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error
      console.log(`${shop.name} is too slow`)
      return { name: shop.name, price: undefined }
    }
  })
})

const compare = coroutine(function* compare(item: string) {
  const places = new Semaphore(2)
  const answers = yield* await_(gather(...SHOPS.map((shop) => ask(shop, item, places)), { returnExceptions: true }))
  for (const answer of answers) {
    console.log(answer instanceof Error ? `no answer: ${answer.message}` : `${answer.name}: ${answer.price ?? 'None'}`)
  }
  const prices = answers.flatMap((answer) => (answer instanceof Error ? [] : (answer.price ?? [])))
  console.log(`the best price is ${Math.min(...prices)}`)
})

const worker = coroutine(function* worker(name: string, queue: Queue<string>) {
  for (;;) {
    const item = yield* await_(queue.get())
    yield* await_(sleep(0.01 * item.length))
    console.log(`${name} packed ${item}`)
    queue.taskDone()
  }
})

const pack = coroutine(function* pack(items: readonly string[]) {
  const queue = new Queue<string>()
  for (const item of items) queue.putNowait(item)
  const workers = ['first', 'second'].map((name) => createTask(worker(name, queue)))
  yield* await_(queue.join())
  for (const task of workers) task.cancel()
  for (const end of yield* await_(gather(...workers, { returnExceptions: true }))) console.log(end.name)
})

const deliver = coroutine(function* deliver(item: string, delay: number) {
  try {
    yield* await_(sleep(delay))
    if (item === 'glass') throw new RuntimeError('the glass broke')
    console.log(`${item} arrived`)
  } catch (error) {
    if (error instanceof CancelledError) console.log(`${item} went back`)
    throw error
  }
})

const main = coroutine(function* main() {
  yield* await_(compare('lamp'))
  yield* await_(pack(['lamp', 'a', 'shelf']))
  try {
    yield* asyncWith(new TaskGroup(), function* (group) {
      const parcels = [
        ['lamp', 0.01],
        ['glass', 0.02],
        ['shelf', 0.05],
      ] as const
      for (const [item, delay] of parcels) group.createTask(deliver(item, delay))
    })
  } catch (error) {
    if (!(error instanceof BaseExceptionGroup)) throw error
    const [errors, others] = error.split(RuntimeError)
    if (errors !== undefined) {
      console.log(`${errors.message} (${errors.exceptions.length} sub-exception)`)
      for (const each of errors.exceptions) console.log(`- ${each.message}`)
    }
    if (others !== undefined) throw others
  }
})

await run(main())
