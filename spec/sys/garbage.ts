/** The engine's collector, for specs that wait for it to speak. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const macrotask = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Comes when whatever was out of reach has been collected, and all registries have been told. */
export async function collected(): Promise<void> {
  const told: unknown[] = []
  const registry = new FinalizationRegistry((held) => told.push(held))
  // An object of its own function, which nothing on the stack can still hold.
  const drop = () => registry.register({}, undefined)
  drop()
  // What is handed to the collector in a microtask has been by then.
  await macrotask()
  while (told.length === 0) {
    collect()
    for (let turns = 0; turns < 3; turns++) await macrotask()
  }
}
