// A process that runs a program to its end on a folder, and kills itself at a boundary: before and after each effect,
// before and after each time that something is kept. Arguments: the file of the program, the folder, and the number of the
// boundary; 0 is none.
import { appendFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { durable } from '../../../dist/durable/index.js'
import { durableAsyncio } from '../../../dist/durable/asyncio/index.js'
import { files } from '../../../dist/durable/files/index.js'

const [file, folder, killAt] = [process.argv[2], process.argv[3], Number(process.argv[4])]
const { workflows, workflow, args, handlers, perform } = (await import(file)).program
let count = 0

function boundary(where) {
  count++
  if (count !== killAt) return
  writeSync(2, `${count}, ${where}`)
  process.kill(process.pid, 'SIGKILL')
  for (;;);
}

const store = files(join(folder, 'runs'))
const append = store.append.bind(store)
store.append = async (run, records) => {
  const what = `${run} ${records.map((record) => Object.keys(record)[0]).join(', ')}`
  boundary(`before keeping ${what}`)
  await append(run, records)
  boundary(`after keeping ${what}`)
}

const counted = Object.entries(handlers).map(([kind, handler]) => [
  kind,
  (trap, call) => {
    boundary(`before ${kind}, ${call.key}`)
    appendFileSync(join(folder, 'effects'), `${call.key} ${JSON.stringify(trap)}\n`)
    boundary(`after ${kind}, ${call.key}`)
    return handler(trap, call)
  },
])

const options = { store, handlers: Object.fromEntries(counted) }
const shop = perform === undefined ? durable(workflows, options) : durableAsyncio(workflows, { ...options, perform })
const run = await shop.start('o1', workflow, ...args)
await run.send('approve', 'Ada', 'once').catch(() => {})
const result = await run.result()
await shop[Symbol.asyncDispose]()
writeFileSync(join(folder, 'result'), JSON.stringify({ result, boundaries: count }))
