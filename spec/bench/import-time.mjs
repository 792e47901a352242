// How long importing a module takes, in a process that has done nothing else: node import-time.mjs <url of the module>.
import { cpuTime } from './timing.mjs'

const [module] = process.argv.slice(2)
const start = cpuTime()
await import(module)
console.log(JSON.stringify({ ns: cpuTime() - start }))
process.exit()
