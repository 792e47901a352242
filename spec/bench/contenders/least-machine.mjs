// The least machine: what remains of dunder-await if all that can go wrong is left out. A request, a frame and a body
// each, the same protocol between `yield*` and the machine, and not one check: nothing that keeps the bodies plain
// generators and the chain flat can cost less. It is the floor of the rows `child` and `trap`, no peer.
class Request {
  done = false
  value = undefined
  delegator = null
  frame = null

  constructor(target) {
    this.target = target
  }

  [Symbol.iterator]() {
    return this
  }

  next() {
    return this
  }
}

class Frame {
  request = null
  delegator = null
  isFinished = false

  constructor(body) {
    this.body = body
  }
}

class Trap {
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

/** Resumes a body; what it awaits is a frame, or an object with `__await__()`. */
function resume(frame, value) {
  for (;;) {
    const { request } = frame
    const result = request === null ? frame.body.next(value) : request.target.next(value)
    value = undefined
    if (result instanceof Request) {
      frame.request = result
      if (result.target instanceof Frame) {
        result.target.delegator = frame
        frame = result.target
      } else {
        result.target = result.target.__await__()
      }
    } else if (result.done !== true) {
      return result
    } else {
      if (request === null) {
        frame.isFinished = true
        if (frame.delegator === null) return result
        frame = frame.delegator
      }
      frame.request.done = true
      frame.request.value = result.value
      frame.request = null
    }
  }
}

const jobs = {
  child: () => (n) => resume(children(n)),
  trap: () => (n) => {
    const loop = traps(n)
    while (resume(loop).done !== true);
  },
}

export function load() {
  return { version: `Node ${process.versions.node}`, jobs }
}
