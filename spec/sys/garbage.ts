/** The engine's collector, for specs that wait for it to speak. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Turns of the host after a collection: enough for every registry to be told, one a turn. */
const turns = 10

const macrotask = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Comes when whatever was out of reach has been collected, and all registries have been told. */
export async function collected(): Promise<void> {
  // What is handed to the collector in a microtask has been by then.
  await macrotask()
  // The collector may have been at work already, and keep what it has seen alive: only what it takes of things made
  // after that tells that it has begun anew, so that one canary is not enough.
  for (let canaries = 0; canaries < 2; canaries++) await canary()
}

/** Comes when the collector has taken an object made now, and the host has had the turns to tell everybody. */
async function canary(): Promise<void> {
  const told: unknown[] = []
  const registry = new FinalizationRegistry((held) => told.push(held))
  // An object of its own function, which nothing on the stack can still hold.
  const drop = () => registry.register({}, undefined)
  drop()
  while (told.length === 0) {
    collect()
    for (let turn = 0; turn < turns; turn++) await macrotask()
  }
}
