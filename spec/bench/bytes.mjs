// How many bytes of the heap a suspended coroutine takes: node --expose-gc bytes.mjs <contender>
// <job> <options as JSON>.
// Makes many that are all suspended on a trap of their own, and prints by how much the heap has grown, for one.
import { CONTENDERS, load } from './contenders/index.mjs'

const [name, job, given] = process.argv.slice(2)
const options = JSON.parse(given)
const { jobs } = await load(
  CONTENDERS.find((one) => one.name === name),
  options,
)
const hold = jobs[job]?.()
if (hold === undefined) {
  console.log('{}')
  process.exit()
}
// Once for the code that is compiled and the shapes that are made only once.
await hold(100)
await begun()
const before = heapUsed()
const held = await hold(options.held)
await begun()
const after = heapUsed()
console.log(JSON.stringify({ bytes: (after - before) / options.held, held: held.length }))
process.exit()

function heapUsed() {
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage().heapUsed
}

/** Those that are not begun at once have begun by then. */
function begun() {
  return new Promise((resolve) => setTimeout(resolve, 50))
}
