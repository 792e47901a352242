/**
 * The statements of order programs that await, and the blocks they stand in.
 */
import type { Awaiting, Block, Of, Statement, Try } from './form.js'
import { isImmediate, perform } from './immediate.js'
import type { Run } from './run.js'

/** What a body delegates to: requests of the runtime come out of it. */
export type Steps<T> = Generator<any, T, any>

/** How a statement ended: undefined if the next one follows, else what the function returns. */
export type Completion = { readonly value: unknown } | undefined

type Perform<Op extends Statement['op']> = (run: Run, who: string, statement: Of<Op>) => Steps<Completion>

const PERFORM: { readonly [Op in Awaiting['op']]: Perform<Op> } = {
  *return(_run, _who, { v }) {
    return { value: v }
  },
  *sleep(run, who, { d }) {
    yield* awaited(run, run.py.asyncio['sleep'](d))
    return run.print(who, `slept ${run.text(d)}`)
  },
  *await(run, who, { of }) {
    const awaitable = run.operand(who, of)
    if (awaitable === undefined) return
    return run.print(who, `await ${run.text(yield* awaited(run, awaitable))}`)
  },
  *shield(run, who, { of }) {
    const awaitable = run.operand(who, of)
    if (awaitable === undefined) return
    return run.print(who, `shield ${run.text(yield* awaited(run, run.py.asyncio['shield'](awaitable)))}`)
  },
  *wait_for(run, who, { of, d }) {
    const awaitable = run.operand(who, of)
    if (awaitable === undefined) return
    return run.print(who, `wait_for ${run.text(yield* awaited(run, run.py.asyncio['waitFor'](awaitable, d)))}`)
  },
  *gather(run, who, { of, rex }) {
    const awaitables = run.operands(who, of)
    const future = run.py.asyncio['gather'](...awaitables, { returnExceptions: rex })
    return run.print(who, `gather ${run.text(yield* awaited(run, future))}`)
  },
  *wait(run, who, { of, when, d }) {
    const { asyncio } = run.py
    const awaitables = run.operands(who, of)
    if (awaitables.length === 0) return
    const returnWhen = {
      all: asyncio['ALL_COMPLETED'],
      first: asyncio['FIRST_COMPLETED'],
      exception: asyncio['FIRST_EXCEPTION'],
    }[when]
    const [done, pending] = yield* awaited(run, asyncio['wait'](awaitables, { timeout: d ?? undefined, returnWhen }))
    const names = (set: Iterable<any>) => Array.from(set, (future) => run.nameOf(future)).join(',')
    return run.print(who, `wait done=${names(done)} pending=${names(pending)}`)
  },
  *as_completed(run, who, { of, d }) {
    const { asyncio } = run.py
    for (const next of asyncio['asCompleted'](run.operands(who, of), { timeout: d ?? undefined })) {
      try {
        run.print(who, `as_completed ${run.text(yield* awaited(run, next))}`)
      } catch (error) {
        run.print(who, `as_completed raised ${run.text(error)}`)
        if (!run.catches('Exception', error)) throw error
      }
    }
    return undefined
  },
  *each_completed(run, who, { of, d }) {
    const { asyncio } = run.py
    const each = run.py.asyncFor(asyncio['asCompleted'](run.operands(who, of), { timeout: d ?? undefined }))
    while (yield* each.advance()) run.print(who, `each_completed ${run.outcome(each.value)}`)
    return undefined
  },
  *timeout(run, who, { d, body, as }) {
    const deadline = run.py.asyncio['timeout'](d)
    if (as !== undefined) run.timeouts.set(as, deadline)
    try {
      return yield* within(run, who, deadline, body)
    } finally {
      run.print(who, `timeout over expired=${deadline.expired()}`)
    }
  },
  *group(run, who, { as, body }) {
    const group = new run.py.asyncio['TaskGroup']()
    const completion = yield* managed(run, group, function* () {
      run.groups.set(as, group)
      const inner = yield* block(run, who, body)
      run.print(who, 'group body ends')
      return inner
    })
    run.print(who, 'group over')
    return completion
  },
  *with(run, who, { o, body }) {
    const completion = yield* managed(run, run.object(o), function* () {
      run.print(who, `in ${o}`)
      return yield* block(run, who, body)
    })
    run.print(who, `out ${o}`)
    return completion
  },
  *acquire(run, who, { o }) {
    yield* awaited(run, run.object(o).acquire())
    return run.print(who, `acquired ${o}`)
  },
  *put(run, who, { q, v }) {
    yield* awaited(run, run.object(q).put(v))
    return run.print(who, `put ${q} ${run.text(v)}`)
  },
  *get(run, who, { q }) {
    return run.print(who, `got ${q} ${run.text(yield* awaited(run, run.object(q).get()))}`)
  },
  *join(run, who, { q }) {
    yield* awaited(run, run.object(q).join())
    return run.print(who, `joined ${q}`)
  },
  *wait_event(run, who, { e }) {
    yield* awaited(run, run.object(e).wait())
    return run.print(who, `seen ${e}`)
  },
  *cond_wait(run, who, { c }) {
    const condition = run.object(c)
    return yield* managed(run, condition, function* () {
      yield* awaited(run, condition.wait())
      return run.print(who, `notified ${c}`)
    })
  },
  *notify(run, who, { c, n }) {
    const condition = run.object(c)
    return yield* managed(run, condition, function* () {
      if (n === 'all') condition.notifyAll()
      else condition.notify(n)
      return run.print(who, `notify ${c}`)
    })
  },
  *barrier(run, who, { b }) {
    return run.print(who, `barrier ${b} ${yield* awaited(run, run.object(b).wait())}`)
  },
  *repeat(run, who, { n, body }) {
    for (let time = 0; time < n; time++) {
      const completion = yield* block(run, who, body)
      if (completion !== undefined) return completion
    }
    return undefined
  },
  *try(run, who, statement) {
    try {
      return yield* handled(run, who, statement)
    } finally {
      if (statement.finally.length > 0) {
        run.print(who, 'finally')
        yield* block(run, who, statement.finally)
      }
    }
  },
}

/** Runs statements one after the other, until one returns. */
export function* block(run: Run, who: string, statements: Block): Steps<Completion> {
  for (const statement of statements) {
    if (isImmediate(statement)) {
      perform(run, who, statement)
      continue
    }
    const how = PERFORM[statement.op] as Perform<Awaiting['op']>
    const completion = yield* how(run, who, statement)
    if (completion !== undefined) return completion
  }
  return undefined
}

function* handled(run: Run, who: string, { body, except }: Try): Steps<Completion> {
  try {
    return yield* block(run, who, body)
  } catch (error) {
    const handler = except.find(({ match }) => run.catches(match, error))
    if (handler === undefined) throw error
    run.print(who, `except ${run.text(error)}`)
    const completion = yield* block(run, who, handler.body)
    if (handler.raise) throw error
    return completion
  }
}

function within(run: Run, who: string, manager: any, body: Block): Steps<Completion> {
  return managed(run, manager, () => block(run, who, body))
}

/** `async with manager:` */
function managed(run: Run, manager: any, body: () => Steps<Completion>): Steps<Completion> {
  return run.py.asyncWith(manager, body) as Steps<Completion>
}

/** `await awaitable` */
function awaited(run: Run, awaitable: any): Steps<any> {
  return run.py.await_(awaitable) as Steps<any>
}
