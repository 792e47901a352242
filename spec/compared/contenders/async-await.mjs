// Async functions, with AbortSignal where something is to be cancelled: there is no other way.
import { mock } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { depths } from '../points.mjs'

export const programs = {
  async error() {
    const leaf = async () => {
      await sleep(1)
      throw new RangeError('boom')
    }
    const middle = async () => void (await leaf())
    const outer = async () => void (await middle())
    await outer().catch((error) => console.log(error.stack))
  },
  async dropped() {
    const save = async () => console.log('saved')
    const main = async () => {
      save()
    }
    await main()
  },
  async catches() {
    let tries = 0
    const flaky = async () => {
      tries++
      await sleep(10)
      throw new Error('not yet')
    }
    const retrying = async () => {
      while (tries < 8) {
        try {
          return await flaky()
        } catch {
          // again
        }
      }
    }
    const late = sleep(25).then(() => Promise.reject(new Error('timed out')))
    await Promise.race([retrying(), late]).catch((error) => console.log(error.message))
    await sleep(100)
    console.log(tries < 8 ? 'the tries stopped' : 'the tries went on')
  },
  async cancels() {
    const controller = new AbortController()
    const work = async (signal) => {
      try {
        await sleep(1000, undefined, { signal })
      } finally {
        await sleep(1)
        console.log('closed')
      }
    }
    const working = work(controller.signal)
    await sleep(5)
    controller.abort()
    await working.catch((error) => console.log(String(error)))
  },
  async group() {
    const fails = async () => {
      await sleep(5)
      throw new Error('no')
    }
    const writes = async () => {
      try {
        await sleep(20)
        console.log('written')
      } finally {
        console.log('closed')
      }
    }
    await Promise.all([fails(), writes()]).catch((error) => console.log(String(error)))
    console.log('all has ended')
    await sleep(40)
  },
  async depth() {
    const dive = async (depth) => (depth === 0 ? 0 : 1 + (await dive(depth - 1)))
    for (const depth of depths) console.log(await dive(depth).catch((error) => String(error)))
  },
  async hour() {
    mock.timers.enable({ apis: ['setTimeout'] })
    const work = async () => {
      await new Promise((resolve) => setTimeout(resolve, 3_600_000))
      console.log('an hour later')
    }
    const working = work()
    mock.timers.tick(3_600_000)
    await working
  },
}
