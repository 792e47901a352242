// The least asyncio: what remains of tasks, futures and a loop if all that can go wrong, be asked for or be looked at is
// left out. A task is a chain of bodies, who waits for it and what it came to; there are no contexts, no names, no list of
// tasks, no handles, no debug mode, no errors but those that a row raises, and the loop has no clock. It is the floor of
// the rows that it has, no peer.
import { GATHERED, LONG } from '../../gate.mjs'
import { cpuTime } from '../../timing.mjs'

class Request {
  done = false
  value = undefined
  frame = null

  constructor(target) {
    this.target = target
  }

  [Symbol.iterator]() {
    return this
  }

  /** Begins a coroutine, or takes what is there already; else it is waited for. */
  next() {
    if (this.done || this.frame !== null) return this
    const { target } = this
    if (target instanceof Frame) {
      this.frame = target
      const result = target.body.next()
      if (result instanceof Request) target.request = result
      else {
        this.done = true
        this.value = result.value
      }
    } else if (target.isDone) {
      this.done = true
      this.value = target.value
    }
    return this
  }

  throw(error) {
    throw error
  }
}

class Frame {
  request = null
  delegator = null

  constructor(body) {
    this.body = body
  }
}

class Future {
  isDone = false
  value = undefined
  waiter = null
}

class Task {
  isDone = false
  value = undefined
  waiter = null
  error = null

  constructor(frame) {
    this.end = frame
    ready.push(this)
  }

  run() {
    if (this.error === null) step(this)
    else stepWithError(this)
  }
}

class Gathering {
  isDone = false
  value = undefined
  waiter = null

  constructor(tasks) {
    this.tasks = tasks
    this.left = tasks.length
    for (const task of tasks) task.waiter = this
  }

  run() {
    const values = (task) => task.value
    if (--this.left === 0) finish(this, this.tasks.map(values))
  }
}

const NEXT_ITERATION = new Future()
const DONE = Object.assign(new Future(), { isDone: true })

let ready = []

const await_ = (target) => new Request(target)
const coroutine =
  (body) =>
  (...args) =>
    new Frame(body(...args))

function finish(future, value) {
  future.isDone = true
  future.value = value
  if (future.waiter !== null) ready.push(future.waiter)
}

function step(task) {
  let frame = task.end
  let value
  for (;;) {
    const asked = frame.request
    if (asked !== null) {
      asked.done = true
      asked.value = asked.frame === null ? asked.target.value : value
      frame.request = null
    }
    const result = frame.body.next()
    if (result instanceof Request) {
      waitFor(task, frame, result)
      return
    }
    if (frame.delegator === null) {
      finish(task, result.value)
      return
    }
    value = result.value
    frame = frame.delegator
  }
}

function waitFor(task, above, request) {
  let frame = above
  frame.request = request
  while (frame.request.frame !== null) {
    frame.request.frame.delegator = frame
    frame = frame.request.frame
  }
  task.end = frame
  const { target } = frame.request
  if (target === NEXT_ITERATION) ready.push(task)
  else target.waiter = task
}

function stepWithError(task) {
  for (let frame = task.end; frame !== null; frame = frame.delegator) {
    try {
      frame.body.throw(task.error)
    } catch (error) {
      task.error = error
    }
  }
  finish(task, task.error)
}

// An error of its own for each, of which the engine does not walk the stack.
function cancel(task) {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = undefined
  task.error = new Error()
  Error.stackTraceLimit = limit
  task.end.request.target.waiter = null
  ready.push(task)
}

/** Runs a coroutine, and what it has begun. */
function run(frame) {
  new Task(frame)
  while (ready.length > 0) {
    const now = ready
    ready = []
    for (const each of now) each.run()
  }
}

class Queue {
  items = []
  front = 0
  getters = []
  putters = []

  constructor(size) {
    this.size = size
  }

  /** Mostly there is room: that needs no body. */
  put(item) {
    if (this.isFull()) return this.#putLater(this, item)
    this.putNow(item)
    return DONE
  }

  /** Mostly there is an item. */
  get() {
    if (this.isEmpty()) return this.#getLater(this)
    const got = new Future()
    got.isDone = true
    got.value = this.getNow()
    return got
  }

  isFull() {
    return this.items.length - this.front >= this.size
  }

  isEmpty() {
    return this.items.length === this.front
  }

  putNow(item) {
    this.items.push(item)
    wake(this.getters)
  }

  getNow() {
    const item = this.items[this.front++]
    if (this.isEmpty()) this.items.length = this.front = 0
    wake(this.putters)
    return item
  }

  #putLater = coroutine(function* (queue, item) {
    while (queue.isFull()) yield* await_(place(queue.putters))
    queue.putNow(item)
  })

  #getLater = coroutine(function* (queue) {
    while (queue.isEmpty()) yield* await_(place(queue.getters))
    return queue.getNow()
  })
}

function place(line) {
  const future = new Future()
  line.push(future)
  return future
}

function wake(line) {
  if (line.length > 0) finish(line.shift(), undefined)
}

class Lock {
  isHeld = false

  acquire() {
    this.isHeld = true
    return DONE
  }

  release() {
    this.isHeld = false
  }
}

const timers = []

function* withTimeout(seconds, block) {
  timers.push(performance.now() + seconds * 1000)
  try {
    return yield* block()
  } finally {
    timers.pop()
  }
}

const child = coroutine(function* child(value) {
  return value
})
const produce = coroutine(function* produce(queue, n) {
  for (let i = 0; i < n; i++) yield* await_(queue.put(i))
})
const consume = coroutine(function* consume(queue, n) {
  let sum = 0
  for (let i = 0; i < n; i++) sum += yield* await_(queue.get())
  return sum
})
function* block() {
  yield* await_(NEXT_ITERATION)
}
const waitsFor = coroutine(function* waitsFor(future) {
  yield* await_(future)
})
const spawning = coroutine(function* spawning(n) {
  const tasks = Array.from({ length: n }, (_, i) => new Task(child(i)))
  let sum = 0
  for (const task of tasks) sum += yield* await_(task)
  return sum
})
const gatherings = coroutine(function* gatherings(n) {
  for (let i = 0; i < n; i++) {
    yield* await_(new Gathering(Array.from({ length: GATHERED }, (_, index) => new Task(child(index)))))
  }
})
const passing = coroutine(function* passing(n, size) {
  const queue = new Queue(size)
  yield* await_(new Gathering([new Task(produce(queue, n)), new Task(consume(queue, n))]))
})
const deadlines = coroutine(function* deadlines(n) {
  for (let i = 0; i < n; i++) yield* withTimeout(LONG, block)
})
const locking = coroutine(function* locking(n) {
  const lock = new Lock()
  for (let i = 0; i < n; i++) {
    yield* await_(lock.acquire())
    lock.release()
  }
})
let spent = 0
const cancelling = coroutine(function* cancelling(n) {
  const tasks = Array.from({ length: n }, () => new Task(waitsFor(new Future())))
  yield* await_(NEXT_ITERATION)
  const begin = cpuTime()
  for (const task of tasks) cancel(task)
  yield* await_(new Gathering(tasks))
  spent = cpuTime() - begin
})

export const asyncioJobs = {
  'asyncio-spawn': () => (n) => run(spawning(n)),
  'asyncio-gather': () => (n) => run(gatherings(n)),
  'asyncio-queue': (size) => (n) => run(passing(n, size)),
  'asyncio-timeout': () => (n) => run(deadlines(n)),
  'asyncio-lock': () => (n) => run(locking(n)),
  'asyncio-cancel': () => (n) => {
    run(cancelling(n))
    return spent
  },
}
