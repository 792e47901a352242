// A process that runs `purchase` to its end on a folder, and kills itself at a boundary: before and after each effect,
// before and after each time that something is kept. Arguments: the folder, and the number of the boundary; 0 is none.
import { appendFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { durable } from '../../../dist/durable/index.js'
import { files } from '../../../dist/durable/files/index.js'
import { handlers, workflows } from './workflows.mjs'

const [folder, killAt] = [process.argv[2], Number(process.argv[3])]
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
    return handler(trap)
  },
])

const shop = durable(workflows, { store, handlers: Object.fromEntries(counted) })
const run = await shop.start('o1', 'purchase', 'o1', 500)
await run.send('approve', 'Ada', 'once').catch(() => {})
const result = await run.result()
await shop[Symbol.asyncDispose]()
writeFileSync(join(folder, 'result'), JSON.stringify({ result, boundaries: count }))
