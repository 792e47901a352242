// The least machine: what remains of dunder-await if all that can go wrong is left out. A request, a frame and a body
// each, the same protocol between `yield*` and the machine, children begun where they are awaited, traps that need no
// iterator, and not one check, name or error: nothing that keeps the bodies plain generators and the chain flat can cost
// less. It is the floor of the rows `child`, `trap` and `child-trap`, no peer.
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
    if (!this.done && this.frame === null && this.target instanceof Frame) {
      const { target } = this
      this.frame = target
      const result = target.body.next()
      if (result instanceof Request) target.request = result
      else {
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

class Trap {}

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
    if (result instanceof Request) {
      frame.request = result
      while (frame.request.frame !== null) {
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

function drive(end) {
  while (end !== null) end = resume(end)
}

const jobs = {
  child: () => (n) => drive(children(n)),
  trap: () => (n) => drive(traps(n)),
  'child-trap': () => (n) => drive(waits(n)),
}

export function load() {
  return { version: `Node ${process.versions.node}`, jobs }
}
