/**
 * Eight requests at once, of which four may go in two seconds; then one that weighs three.
 */
import { asyncWith, await_, coroutine } from 'dunder-await'
import { gather, getRunningLoop, run } from 'dunder-await/asyncio'
import { Limiter } from './limiter.ts'

const main = coroutine(function* main() {
  const loop = getRunningLoop()
  const begin = loop.time()
  const limiter = new Limiter(4, 2)
  const log = (text: string): void => console.log(`${(loop.time() - begin).toFixed(1)}  ${text}`)

  const request = coroutine(function* request(number: number) {
    yield* asyncWith(limiter, function* () {
      log(`request ${number}`)
    })
  })

  yield* await_(gather(...[1, 2, 3, 4, 5, 6, 7, 8].map(request)))
  log(`room for one more: ${limiter.hasCapacity() ? 'yes' : 'no'}`)
  yield* await_(limiter.acquire(3))
  log('a heavy one')
})

await run(main())
