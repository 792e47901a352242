// Native promises, where they can do what tasks do: a task is an async function that has been called. There is no
// queue, no timeout and no cancellation, so these are written as one writes them by hand: a queue of two lists, a race
// with a timer that is cleared, an AbortController for each of those who wait.
import { GATHERED, LONG, nothing } from '../../gate.mjs'
import { cpuTime } from '../../timing.mjs'

/** A queue that has room for so many, as small as it can be. */
class Queue {
  #items = []
  #front = 0
  #size
  #getters = []
  #putters = []

  constructor(size) {
    this.#size = size
  }

  async put(item) {
    while (this.#items.length - this.#front >= this.#size) await new Promise((wake) => this.#putters.push(wake))
    this.#items.push(item)
    this.#getters.shift()?.()
  }

  async get() {
    while (this.#items.length === this.#front) await new Promise((wake) => this.#getters.push(wake))
    const item = this.#items[this.#front++]
    if (this.#front === this.#items.length) this.#items.length = this.#front = 0
    this.#putters.shift()?.()
    return item
  }
}

async function child(value) {
  return value
}

async function switches(n) {
  for (let i = 0; i < n; i++) await undefined
}

async function produce(queue, n) {
  for (let i = 0; i < n; i++) await queue.put(i)
}

async function consume(queue, n) {
  let sum = 0
  for (let i = 0; i < n; i++) sum += await queue.get()
  return sum
}

/** A lock that is free whenever it is asked for: what promises take at least. */
class Lock {
  isHeld = false

  async acquire() {
    this.isHeld = true
  }

  release() {
    this.isHeld = false
  }
}

async function withTimeout(work) {
  let timer
  const deadline = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the time is over')), LONG * 1000)
  })
  try {
    return await Promise.race([work(), deadline])
  } finally {
    clearTimeout(timer)
  }
}

async function work() {
  await undefined
}

function aborted(signal) {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

async function waitsFor(promise) {
  await promise
}

export const asyncioJobs = {
  'asyncio-switch': (tasks) => async (n) => {
    await Promise.all(Array.from({ length: tasks }, () => switches(n)))
  },
  'asyncio-spawn': () => async (n) => {
    const promises = Array.from({ length: n }, (_, i) => child(i))
    let sum = 0
    for (const promise of promises) sum += await promise
    return void sum
  },
  'asyncio-gather': () => async (n) => {
    for (let i = 0; i < n; i++) await Promise.all(Array.from({ length: GATHERED }, (_, index) => child(index)))
  },
  'asyncio-queue': (size) => async (n) => {
    const queue = new Queue(size)
    await Promise.all([produce(queue, n), consume(queue, n)])
  },
  'asyncio-lock': () => async (n) => {
    const lock = new Lock()
    for (let i = 0; i < n; i++) {
      await lock.acquire()
      lock.release()
    }
  },
  'asyncio-timeout': () => async (n) => {
    for (let i = 0; i < n; i++) await withTimeout(work)
  },
  'asyncio-cancel': () => async (n) => {
    const controllers = Array.from({ length: n }, () => new AbortController())
    const promises = controllers.map(({ signal }) => waitsFor(aborted(signal)))
    await undefined
    const begin = cpuTime()
    for (const controller of controllers) controller.abort()
    await Promise.allSettled(promises)
    return cpuTime() - begin
  },
  // Whoever is to settle a promise holds it, and it the function that awaits it.
  'asyncio-hold': () => (n) =>
    Array.from({ length: n }, () => {
      const pending = new Promise(nothing)
      void waitsFor(pending)
      return pending
    }),
}
