/**
 * Type tests of the scheduler door: replies reach the task with their types, and a target that yields something else
 * than system calls does not compile.
 */
import {
  await_,
  type Body,
  coroutine,
  type CoroutineType,
  generator,
  generatorBasedCoroutine,
  run,
} from '../../lib/index.js'
import {
  GetTid,
  KillTask,
  NewTask,
  type OperatingSystem,
  ReadWait,
  Scheduler,
  SystemCall,
  type Target,
  type Task,
  WaitTask,
  WriteWait,
  YieldControl,
} from '../../lib/scheduler/index.js'
import {
  type Address,
  createConnection,
  createServer,
  type ServerSocket,
  type Socket,
} from '../../lib/scheduler/sockets/index.js'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const equal = <A, B>(_same: Equal<A, B>): void => {}

class Ask extends SystemCall<string> {
  override handle(): void {
    this.reply('answer')
    // @ts-expect-error the reply is a text
    const wrong = () => this.reply(5)
    expect(wrong).toBeInstanceOf(Function)
    equal<typeof this.task, Task>(true)
    equal<typeof this.sched, OperatingSystem>(true)
  }
}

class Trap {
  *__await__(): Generator<Trap, number, number> {
    return yield this
  }
}

const socket = { whenReadable: () => () => {}, whenWritable: () => () => {} }

describe('the reply of a system call', () => {
  it('has its type where the call is awaited', () => {
    coroutine(function* () {
      const tid = yield* await_(new GetTid())
      equal<typeof tid, number>(true)
      const nothing = yield* await_(new YieldControl())
      equal<typeof nothing, void>(true)
      const child = new NewTask(quick())
      equal<number, Awaited<typeof tid>>(true)
      const made = yield* await_(child)
      equal<typeof made, number>(true)
      equal<typeof child.child, Task<string>>(true)
      const killed = yield* await_(new KillTask(made))
      equal<typeof killed, boolean>(true)
      const wait = new WaitTask(child.child)
      const waited = yield* await_(wait)
      equal<typeof waited, boolean>(true)
      equal<typeof wait.result, string | undefined>(true)
      equal<WaitTask<number>['result'], number | undefined>(true)
      const ready = yield* await_(new ReadWait(socket))
      equal<typeof ready, void>(true)
      yield* await_(new WriteWait(socket))
      const own = yield* await_(new Ask())
      equal<typeof own, string>(true)
    })
  })

  it('is known through coroutines, as are the calls that reach the scheduler', () => {
    const inner = coroutine(function* () {
      return yield* await_(new Ask())
    })
    const outer = coroutine(function* () {
      yield* await_(new GetTid())
      return yield* await_(inner())
    })
    equal<ReturnType<typeof outer>, CoroutineType<string, GetTid | Ask, number | string>>(true)
    const answered = run(outer(), (call) => (call instanceof GetTid ? 1 : 'text'))
    expect(answered).toBe('text')
  })

  it('does not depend on what a new task yields', () => {
    const child = coroutine(function* () {
      return (yield* await_(new GetTid())) + (yield* await_(new Ask()))
    })
    const made: NewTask<string> = new NewTask(child())
    const calls: SystemCall[] = [made, new GetTid(), new Ask(), new WaitTask<number>(1), new YieldControl()]
    expect(calls).toHaveLength(5)
    // @ts-expect-error its result is a text
    const wrong: NewTask<number> = made
    child().close()
    expect(wrong).toBe(made)
  })

  it('is what handle() replies with, and not something else', () => {
    // @ts-expect-error handle() is missing
    class Incomplete extends SystemCall<number> {}
    expect(Incomplete).toBeInstanceOf(Function)
  })
})

const quick = coroutine(function* quick() {
  return 'quick'
})

describe('what a scheduler takes', () => {
  const sched = new Scheduler({ print: () => {}, excepthook: () => {} })
  afterAll(() => {
    sched.close()
  })

  it('are targets that yield system calls', () => {
    const calls = coroutine(function* () {
      yield* await_(new GetTid())
      yield* await_(new Ask())
    })
    const tid = sched.new(calls())
    equal<typeof tid, number>(true)
  })

  it('are targets that yield nothing', () => {
    sched.new(quick())
    sched.new(generator(function* () { yield })()) // prettier-ignore
    sched.new((function* () { yield })()) // prettier-ignore
    sched.new((function* () {})())
  })

  it('are plain generators that yield calls, or nothing', () => {
    sched.new((function* (): Generator<GetTid | undefined, void, number> { yield new GetTid(); yield })()) // prettier-ignore
    sched.new(generator(function* (): Generator<Ask, void, string> { yield new Ask() })()) // prettier-ignore
    sched.new(generatorBasedCoroutine(function* (): Generator<Ask, void, string> { yield new Ask() })()) // prettier-ignore
  })

  it('may be unknown', () => {
    const recursive = coroutine('recursive', function* (n: number): Body<void> {
      if (n > 0) yield* await_(recursive(n - 1))
    })
    sched.new(recursive(1))
    sched.new(quick() as CoroutineType)
    sched.new(quick() as CoroutineType<string, any, any>)
  })

  it('are recursive bodies that say that they make system calls', () => {
    const tree = coroutine('tree', function* (depth: number): Body<void, SystemCall> {
      if (depth > 0) yield* await_(new NewTask(tree(depth - 1)))
    })
    sched.new(tree(2))
    sched.mainloop()
  })

  it('are no targets that yield something else', () => {
    const traps = coroutine(function* () {
      yield* await_(new GetTid())
      yield* await_(new Trap())
    })
    // @ts-expect-error a trap of one's own
    const first = () => sched.new(traps())
    // @ts-expect-error numbers
    const second = () => sched.new((function* () { yield 5 })()) // prettier-ignore
    // @ts-expect-error the same in a new task
    const third = () => new NewTask(traps())
    expect([first, second, third]).toHaveLength(3)
  })

  it('are no functions, promises and other iterators', () => {
    // @ts-expect-error
    expect(() => sched.new(quick)).toThrow(TypeError)
    // @ts-expect-error
    expect(() => sched.new(Promise.resolve(1))).toThrow(TypeError)
    // @ts-expect-error
    expect(() => sched.new([1].values())).toThrow(TypeError)
  })

  it('can be named', () => {
    const targets: Target<string>[] = [quick()]
    const typed: Target<string, SystemCall>[] = [quick()]
    for (const target of [...targets, ...typed]) sched.new(target)
  })
})

describe('sockets', () => {
  it('have the types of what they are asked for', () => {
    coroutine(function* () {
      const address: Address = ['127.0.0.1', 0]
      const server = yield* await_(createServer(address))
      equal<typeof server, ServerSocket>(true)
      const [client, from] = yield* await_(server.accept())
      equal<typeof client, Socket>(true)
      equal<typeof from, Address>(true)
      const bytes = yield* await_(client.recv(10))
      equal<typeof bytes, Uint8Array>(true)
      const count = yield* await_(client.send(bytes))
      equal<typeof count, number>(true)
      yield* await_(client.close())
      yield* await_(server.close())
      yield* await_(createConnection(address))
    })
  })

  it('can be used in tasks', () => {
    const echo = coroutine(function* (client: Socket) {
      for (;;) {
        const data = yield* await_(client.recv(65536))
        if (data.length === 0) break
        yield* await_(client.send(data))
      }
      yield* await_(client.close())
    })
    equal<ReturnType<typeof echo>, CoroutineType<void, ReadWait | WriteWait, void>>(true)
    const make = (sched: Scheduler, client: Socket): number => sched.new(echo(client))
    expect(make).toBeInstanceOf(Function)
  })
})
