/**
 * A kitchen on that loop: two cooks at once, and one that burns something. The clock jumps; `hostClock` would wait.
 */
import { await_, coroutine, ValueError } from 'dunder-await'
import { Join, jumpingClock, Now, runLoop, Sleep, Spawn } from './loop.ts'

const cook = coroutine(function* cook(dish: string, minutes: number) {
  yield* await_(new Sleep(minutes))
  if (minutes > 30) throw new ValueError(`${dish} is burnt`)
  console.log(`${yield* await_(new Now())}  ${dish}`)
  return dish
})

const main = coroutine(function* main() {
  const tasks = []
  for (const [dish, minutes] of [
    ['roast', 45],
    ['soup', 20],
    ['bread', 10],
  ] as const) {
    tasks.push(yield* await_(new Spawn(cook(dish, minutes))))
  }
  const served: string[] = []
  for (const task of tasks) {
    try {
      served.push(yield* await_(new Join(task)))
    } catch (error) {
      if (!(error instanceof ValueError)) throw error
      console.log(`${yield* await_(new Now())}  ${String(error)}`)
    }
  }
  return served
})

console.log('served:', (await runLoop(main(), jumpingClock())).join(', '))
