/**
 * SimPy's car wash: two machines, a wash takes five minutes, and cars come every two.
 */
import { await_, coroutine } from 'dunder-await'
import { Environment, Resource } from './simulation.ts'

const env = new Environment()
const machines = new Resource(env, 2)
const log = (text: string): void => console.log(`${String(env.now).padStart(4)}  ${text}`)

const car = coroutine(function* car(name: string) {
  const arrival = env.now
  log(`${name} arrives`)
  yield* await_(machines.request())
  log(`${name} enters`)
  yield* await_(env.timeout(5))
  log(`${name} leaves`)
  machines.release()
  return env.now - arrival
})

const street = coroutine(function* street() {
  const cars = []
  for (const name of ['Ada', 'Bob', 'Cyd', 'Dee', 'Eve']) {
    cars.push(env.process(car(name)))
    yield* await_(env.timeout(2))
  }
  const times = []
  for (const each of cars) times.push(yield* await_(each))
  log(`on average ${times.reduce((sum, time) => sum + time, 0) / times.length} minutes`)
})

env.process(street())
env.run()
