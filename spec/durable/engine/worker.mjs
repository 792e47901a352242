// A worker of Restate that serves a program, and kills itself at a boundary: when time is asked for (at the beginning, and
// at each step), around chance, before and after each effect. Arguments: the file of the program, the service's name, the
// port, a folder, and the number of the boundary; 0 is none. Its effects are lines of the folder's file `effects`, each
// beginning with its key.
import { appendFileSync, writeFileSync, writeSync } from 'node:fs'
import { createServer } from 'node:http2'
import { join } from 'node:path'
import { createEndpointHandler } from '@restatedev/restate-sdk'
import { service } from '../../../dist/durable/restate/index.js'

const [file, name, port, folder, boundaryText] = process.argv.slice(2)
const killAt = Number(boundaryText)
const { workflows, handlers, perform } = (await import(file)).program
/** How long an effect takes, in milliseconds. */
const slow = Number(process.env.SLOW ?? 0)
let count = 0

function boundary(where) {
  count++
  if (killAt === 0) writeFileSync(join(folder, 'boundaries'), String(count))
  if (count !== killAt) return
  writeSync(2, `${count}, ${where}`)
  process.kill(process.pid, 'SIGKILL')
  for (;;);
}

const counted = Object.entries(handlers).map(([kind, handler]) => [
  kind,
  async (trap, call) => {
    boundary(`before ${kind}, ${call.key}`)
    appendFileSync(join(folder, 'effects'), `${call.key} ${JSON.stringify(trap)}\n`)
    boundary(`after ${kind}, ${call.key}`)
    if (slow > 0) await new Promise((done) => setTimeout(done, slow))
    return handler(trap, call)
  },
])

const host = {
  now: () => {
    boundary('when time was asked for')
    return Date.now() / 1000
  },
  random: () => {
    boundary('before chance')
    const number = Math.random()
    boundary('after chance')
    return number
  },
  setTimer: (callback, delay) => setTimeout(() => callback(), delay * 1000),
  clearTimer: (timer) => clearTimeout(timer),
}

const options = { handlers: Object.fromEntries(counted), host, name, ...(perform === undefined ? {} : { perform }) }
const services = service(workflows, options)
createServer(createEndpointHandler({ services, logger: () => {} })).listen(Number(port), '127.0.0.1', () => {
  console.log('listening')
})
