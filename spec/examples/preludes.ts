/**
 * What the examples of docstrings take for granted, by file: declarations that would only be in the way of what they
 * show. Every name of the library and of the file's folder is in scope without an import; a part of a body is run by a driver that sends back
 * what reaches it.
 */

const COUNT = `
  const count = generator(function* count(to: number) {
    for (let i = 0; i < to; i++) yield i
    return to
  })`

const ECHO = `
  const echo = generator(function* echo(): Generator<string, string, string> {
    return yield 'ready'
  })
  const g = echo()`

const TICKER = `
  const ticker = asyncGenerator(function* ticker() {
    const tick = yield* await_(new Tick())
    yield tick
  })`

const TICK = `
  class Tick {
    *__await__(): Generator<Tick, number, unknown> {
      yield this
      return 1
    }
  }`

const MAIN = `
  class Trap {
    *__await__(): Generator<Trap, unknown, unknown> {
      return yield this
    }
  }
  const fetch = coroutine(function* fetch() {
    return yield* await_(new Trap())
  })
  const main = coroutine(function* main() {
    return yield* await_(fetch())
  })`

const CONNECTION = `
  const connection = { isOpen: true, send: (text: string) => text.length, close: () => void (connection.isOpen = false) }`

const CONTEXTS = `
  const opened = contextmanager(function* (path: string) {
    try {
      yield path
    } finally {
      console.log('closed ' + path)
    }
  })`

const JOURNAL = `
  class Ask {
    constructor(readonly question: string) {}
    *__await__(): Generator<string, string, string> { return yield this.question }
  }
  const echo = coroutine(function* echo() { return 'hello ' + (yield* await_(new Ask('who?'))) })`

/** Ready at once: awaiting it does not suspend. */
const READY = `
  const ready = <T>(value: T) => coroutine(function* ready() { return value })()`

export const preludes: Readonly<Record<string, string>> = {
  'lib/contextlib/async-exit-stack.ts': `
    const connect = asynccontextmanager(function* connect() {
      yield 'the connection'
      console.log('disconnected')
    })`,
  'lib/contextlib/asynccontextmanager.ts': `${READY}
    class Lock {
      isLocked = false
      acquire() { this.isLocked = true; return ready(undefined) }
      release() { this.isLocked = false }
    }`,
  'lib/contextlib/contextmanager.ts': `
    const open = (path: string) => ({ read: () => path.replace('.txt', ''), close() {} })`,
  'lib/contextlib/exit-stack.ts': `${CONTEXTS}
    const paths = ['a', 'b']`,
  'lib/contextlib/managers.ts': `${TICK}${TICKER}${CONNECTION}
    const lock = undefined
    const key = 'no such key'
    const remove = (key: string) => { throw new KeyError(key) }`,
  'lib/contextlib/with.ts': CONNECTION,
  'lib/driver/run.ts': `
    class Ask {
      constructor(readonly question: string) {}
      *__await__(): Generator<Ask, string, string> { return yield this }
    }`,
  'lib/inspect/await-chain.ts': MAIN,
  'lib/inspect/locals.ts': `${TICK}${TICKER}${COUNT}${MAIN}
    const greet = coroutine(function* greet(name: string) { yield* await_(new Trap()); return name })`,
  'lib/inspect/predicates.ts': `${TICK}${TICKER}${COUNT}${MAIN}`,
  'lib/inspect/state.ts': `${TICK}${TICKER}${COUNT}${MAIN}`,
  'lib/journal/json-lines.ts': JOURNAL,
  'lib/journal/mermaid.ts': JOURNAL,
  'lib/journal/perfetto-trace.ts': JOURNAL,
  'lib/journal/recorder.ts': JOURNAL,
  'lib/journal/replay.ts': JOURNAL,
  'lib/journal/sentence.ts': JOURNAL,
  'lib/journal/time-table.ts': JOURNAL,
  'lib/journal/time-table-svg.ts': JOURNAL,
  'lib/objects/async-for.ts': `
    const reader = asyncGenerator(function* reader() { yield 'one'; yield 'two' })
    const printed: string[] = []
    const print = (text: string) => printed.push(text)`,
  'lib/objects/async-generator.ts': `
    class Tick {
      *__await__(): Generator<Tick, number, number> { return yield this }
    }
    const ticker = asyncGenerator(function* ticker() { yield 1; yield 2 })`,
  'lib/objects/async-iteration.ts': `${TICK}${TICKER}`,
  'lib/objects/async-with.ts': `${READY}
    const opened = (path: string) => ({
      __aenter__: () => ready({ read: () => ready(path.replace('.txt', '')) }),
      __aexit__: () => ready(undefined),
    })`,
  'lib/objects/await.ts': `${COUNT}
    class GetTid {
      *__await__(): Generator<GetTid, number, number> { return yield this }
    }`,
  'lib/objects/coroutine.ts': `${READY}
    const lookUp = (_user: number) => ready('Ada')`,
  'lib/objects/iteration.ts': COUNT,
  'lib/objects/resumable.ts': `${ECHO}
    const patient = generator(function* patient() {
      try {
        yield 'waiting'
      } catch {
        return 'waited in vain'
      }
    })`,
  'lib/protocol/exceptions.ts': `${READY}
    const work = () => ready(1)
    const recover = (_error: unknown) => {}`,
  'lib/repl/transcripts/doctest.ts': `import { readFileSync } from 'node:fs'`,
  'lib/repl/terminal/start-repl.ts': `
    import { Readable } from 'node:stream'
    const process = { stdout: { write: () => true } }`,
  'lib/sys/asyncgen-hooks.ts': `${TICK}${TICKER}`,
  'lib/sys/origin.ts': MAIN,
  'lib/sys/warnings.ts': ECHO,
}
