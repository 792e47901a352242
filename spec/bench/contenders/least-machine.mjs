// The least machine: what remains of dunder-await if all that can go wrong is left out. A request, a frame and a body
// each, the same protocol between `yield*` and the machine, children begun where they are awaited, traps that need no
// iterator, and not one check, name or error: nothing that keeps the bodies plain generators and the chain flat can cost
// less. It is the floor of the rows that it has, no peer. In the row `error` it is native `yield*`, and what the engine takes
// to put another `stack` in the place of an error's own, which whoever names who awaited has to do.
import { FAILURE, failDeep, FIB } from '../gate.mjs'
import { asyncioJobs } from './asyncio/least-machine.mjs'

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

  /** Begins the child; if that ends at once, nobody else hears of it. */
  next() {
    if (this.done || this.frame !== null) return this
    if (this.target instanceof Values) {
      const result = this.target.body.next()
      this.done = true
      this.target.value = result.value
      this.value = result.done !== true
    } else if (this.target instanceof Frame) {
      const { target } = this
      this.frame = target
      const result = target.body.next()
      if (result instanceof Request) target.request = result
      else if (result.done) {
        this.done = true
        this.value = result.value
      }
    }
    return this
  }
}

class Frame {
  request = null
  delegator = null

  constructor(body) {
    this.body = body
  }
}

/** Of what may be a million deep: so many are begun in each other, and the next by the machine. */
let room = 32

class DeepRequest extends Request {
  next() {
    if (room === 0) return this
    room--
    super.next()
    room++
    return this
  }

  throw(error) {
    throw error
  }
}

class Trap {}

/** An `async for` over a body that awaits nothing. */
class Values {
  value = undefined

  constructor(body) {
    this.body = body
  }
}

/** What has to be awaited by an iterator: a body of its own. */
class OwnTrap {
  *__await__() {
    return yield this
  }
}

const await_ = (target) => new Request(target)
const coroutine =
  (body) =>
  (...args) =>
    new Frame(body(...args))

const child = coroutine(function* () {
  return 1
})
const children = coroutine(function* (n) {
  let sum = 0
  for (let i = 0; i < n; i++) sum += yield* await_(child())
  return sum
})
const traps = coroutine(function* (n) {
  for (let i = 0; i < n; i++) yield* await_(new Trap())
})
const waiting = coroutine(function* () {
  return yield* await_(new Trap())
})
const waits = coroutine(function* (n) {
  for (let i = 0; i < n; i++) yield* await_(waiting())
})

const ownTraps = coroutine(function* (n) {
  for (let i = 0; i < n; i++) yield* await_(new Frame(new OwnTrap().__await__()))
})
const nest = coroutine(function* (depth) {
  return yield* new DeepRequest(depth === 1 ? new Trap() : nest(depth - 1))
})
const fib = coroutine(function* (n) {
  return n < 2 ? n : (yield* await_(fib(n - 1))) + (yield* await_(fib(n - 2)))
})
const consume = coroutine(function* (n) {
  let sum = 0
  const values = new Values(numbers(n))
  while (yield* await_(values)) sum += values.value
  return sum
})
function* numbers(n) {
  for (let i = 0; i < n; i++) yield i
}
// What waits once, and needs no body for that.
const sleep = () => new Trap()
const switches = coroutine(function* (n) {
  for (let i = 0; i < n; i++) yield* await_(sleep())
})
function* fails(depth) {
  return depth === 1 ? failDeep() : yield* fails(depth - 1)
}

/** The `stack` of an error that names who awaited. */
const STACK = { configurable: true, get: () => 'Error', set() {} }

/** Resumes the end of a chain; gives the end that it has then, of which the request says what is asked. */
function resume(end, value) {
  let frame = end
  for (;;) {
    if (frame.request !== null) {
      frame.request.done = true
      frame.request.value = value
      frame.request = null
    }
    const result = frame.body.next(value)
    if (!(result instanceof Request) && !result.done) return frame
    if (result instanceof Request) {
      frame.request = result
      while (frame.request !== null && frame.request.frame !== null) {
        frame.request.frame.delegator = frame
        frame = frame.request.frame
      }
      return frame
    }
    if (frame.delegator === null) return null
    value = result.value
    frame = frame.delegator
  }
}

/** The end of a chain that the machine begins where no room was left. */
function chainOf(depth) {
  let end = resume(nest(depth))
  while (end.request.target instanceof Frame) {
    const { target } = end.request
    end.request.frame = target
    target.delegator = end
    end = resume(target)
  }
  return end
}

/** Leaves a chain by the bodies' own ways out, from its end. */
function leave(end, how, value) {
  for (let frame = end; frame !== null; frame = frame.delegator) {
    try {
      frame.body[how](value)
    } catch {}
  }
}

function drive(end) {
  while (end !== null) end = resume(end)
}

/** The least loop: what is ready takes a step each, in turn. */
function loop(tasks) {
  while (tasks.length > 0) {
    const ready = tasks
    tasks = []
    for (const task of ready) {
      const end = resume(task)
      if (end !== null) tasks.push(end)
    }
  }
}

const jobs = {
  child: () => (n) => drive(children(n)),
  trap: () => (n) => drive(traps(n)),
  'child-trap': () => (n) => drive(waits(n)),
  'own-trap': () => (n) => drive(ownTraps(n)),
  fib: () => (n) => {
    for (let i = 0; i < n; i++) drive(fib(FIB))
  },
  'async-generator': () => (n) => drive(consume(n)),
  'asyncio-switch': (tasks) => (n) => loop(Array.from({ length: tasks }, () => switches(n))),
  'chain-return': (depth) => () => drive(chainOf(depth)),
  'chain-throw': (depth) => () => leave(chainOf(depth), 'throw', FAILURE),
  'chain-close': (depth) => () => leave(chainOf(depth), 'return', undefined),
  ...asyncioJobs,
  error: () => (n) => {
    for (let i = 0; i < n; i++) {
      try {
        fails(3).next()
      } catch (error) {
        Object.defineProperty(error, 'stack', STACK)
      }
    }
  },
}

export function load() {
  return { version: `Node ${process.versions.node}`, jobs }
}
