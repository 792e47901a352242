// Counts to ten, a number a second, and goes on where it was however often it is killed:
//
//     npm run build && node examples/survives-kill.mjs      Ctrl-C, or `kill -9`, whenever you like; then the same again
//
// The run is a file, runs/count.jsonl; remove the folder to begin from the start.
import { await_, coroutine } from 'dunder-await'
import { durable, DurableTrap, sleep } from 'dunder-await/durable'
import { files } from 'dunder-await/durable/files'

class Say extends DurableTrap {
  kind = 'say'
  constructor(text) {
    super()
    this.text = text
  }
}

const count = coroutine(function* count(to) {
  for (let n = 1; n <= to; n++) {
    yield* await_(new Say(`${n} of ${String(to)}`))
    yield* await_(sleep(1))
  }
  return 'done'
})

const say = ({ text }, { key }) => console.log(`${text}   (step ${key}, process ${process.pid})`)
const engine = durable({ count }, { store: files('runs'), handlers: { say } })
const run = await engine.start('count', 'count', 10)
console.log(await run.result())
await engine[Symbol.asyncDispose]()
