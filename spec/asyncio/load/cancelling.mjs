/**
 * One random tree of tasks, of which random ones are cancelled at random moments: what cancellation.mjs does by the
 * thousand.
 */

/**
 * Runs a tree to its end, on virtual time.
 *
 * @param library the root door, with the door `asyncio` in it
 * @param random gives numbers in [0, 1)
 * @returns what happened; `wrong` says what is not as it should be
 */
export function cancelAtRandom({ await_, coroutine, asyncWith, asyncio }, random) {
  const { CancelledError, createTask, gather, Queue, Lock, shield, sleep, TaskGroup, timeout, VirtualEventLoop } =
    asyncio
  const below = (n) => Math.floor(random() * n)
  const loop = new VirtualEventLoop()
  const tasks = []
  const counts = { tasks: 0, cancellations: 0, cancelled: 0, refused: 0 }
  const open = new Map()
  const lock = new Lock()
  const queue = new Queue(2)

  const leaf = () => {
    const kind = below(6)
    return coroutine('leaf', function* () {
      if (kind === 0) yield* await_(sleep(random() * 3))
      else if (kind === 1) yield* asyncWith(lock, () => nap(random()))
      else if (kind === 2) yield* await_(queue.put(1))
      else if (kind === 3) yield* await_(queue.get())
      else if (kind === 4) yield* await_(shield(sleep(random())))
      else yield* await_(loop.createFuture())
    })()
  }
  function* nap(seconds) {
    yield* await_(sleep(seconds))
  }

  /** A body whose `finally` is counted. Some refuse to be cancelled once, some clean up with an await. */
  const node = coroutine(function* node(depth) {
    const id = counts.tasks++
    open.set(id, 0)
    const [refuses, cleansUp] = [random() < 0.1, random() < 0.3]
    try {
      try {
        yield* work(depth)
      } catch (error) {
        if (!(error instanceof CancelledError) || !refuses) throw error
        counts.refused++
      }
    } finally {
      if (cleansUp) {
        try {
          yield* await_(sleep(random() / 10))
        } finally {
          open.set(id, open.get(id) + 1)
        }
      } else open.set(id, open.get(id) + 1)
    }
  })

  function* work(depth) {
    if (depth === 0) return yield* await_(leaf())
    const children = 1 + below(4)
    const kind = below(4)
    if (kind === 0) {
      yield* asyncWith(new TaskGroup(), function* (group) {
        for (let child = 0; child < children; child++) tasks.push(group.createTask(node(depth - 1)))
        if (random() < 0.5) yield* await_(sleep(random()))
      })
    } else if (kind === 1) {
      yield* await_(
        gather(...Array.from({ length: children }, () => spawn(depth - 1)), { returnExceptions: random() < 0.5 }),
      )
    } else if (kind === 2) {
      try {
        yield* asyncWith(timeout(random() * 2), () => first(depth))
      } catch (error) {
        if (!(error instanceof asyncio.TimeoutError)) throw error
      }
    } else {
      for (let child = 0; child < children; child++) yield* await_(spawn(depth - 1))
    }
  }
  function* first(depth) {
    yield* await_(spawn(depth - 1))
  }
  function spawn(depth) {
    const task = createTask(node(depth))
    tasks.push(task)
    return task
  }

  const main = coroutine(function* main() {
    const roots = Array.from({ length: 1 + below(4) }, () => spawn(1 + below(4)))
    // Cancels while the tree grows; then whatever is left, again and again, for some refuse.
    for (let round = 0; round < 40; round++) {
      yield* await_(sleep(random() / 5))
      for (let count = below(4); count > 0; count--) cancel(tasks[below(tasks.length)])
    }
    for (let left = pending(); left.length > 0; left = pending()) {
      for (const task of left) cancel(task)
      yield* await_(sleep(0.2))
    }
    // What is shielded goes on by itself.
    while (asyncio.allTasks(loop).size > 1) yield* await_(sleep(0.1))
    for (const root of roots) if (!root.cancelled()) root.exception()
  })
  const pending = () => tasks.filter((task) => !task.done())
  function cancel(task) {
    counts.cancellations++
    task.cancel()
  }

  const reports = []
  loop.setExceptionHandler((_loop, { message, exception }) => reports.push(`${message}: ${exception}`))
  loop.runUntilComplete(main())
  loop.close()
  counts.cancelled = tasks.filter((task) => task.cancelled()).length
  for (const task of tasks) if (!task.cancelled()) task.exception()
  return { ...counts, wrong: whatIsWrong() }

  function whatIsWrong() {
    const left = asyncio.allTasks(loop).size
    if (left > 0) return `${left} tasks are left`
    const twice = [...open].filter(([, finals]) => finals !== 1)
    if (twice.length > 0) return `the finally of ${twice.length} bodies ran ${twice[0][1]} times`
    return reports[0]
  }
}
