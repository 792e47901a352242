/**
 * pyos8 makes functions of the steps that belong together: `accept`, `recv` and `send` wait, and then do it. Such a
 * function is itself a generator that makes system calls. How does a task call it?
 *
 * In 2009 Python had no `yield from`. The course lets the task yield the called generator, and has the scheduler keep
 * a stack for each task: a yielded generator is pushed and run, and when it yields something that is no system call,
 * that is taken for its result, and it is popped. Each step bounces off the scheduler: a trampoline.
 *
 * With `yield* from(…)`, and with coroutines, none of that is needed: delegation is the stack. A function has a real
 * result, errors go up to its caller, closing closes it, and the type checker knows what comes back.
 */
import { await_, coroutine, type GeneratorType, generator, StopIteration } from '../../lib/index.js'
import type { RawSocket } from '../../lib/scheduler/sockets/index.js'
import type { Print, Target } from './pyos1.js'
import * as pyos1 from './pyos1.js'
import { SystemCall } from './pyos4.js'
import * as pyos7 from './pyos7.js'

// ---- then: a trampoline in each task -------------------------------------------------------------------------------

/** A task that runs yielded generators as subroutines. */
export class Task extends pyos1.Task {
  readonly #stack: Target[] = []
  #current: Target

  constructor(target: Target) {
    super(target)
    this.#current = target
  }

  override run(): unknown {
    for (;;) {
      let value: unknown
      try {
        value = this.#current.send(this.sendval)
      } catch (error) {
        if (!(error instanceof StopIteration) || this.#stack.length === 0) throw error
        // It ended without yielding a result.
        this.#return(undefined)
        continue
      }
      if (value instanceof SystemCall) return value
      if (isGenerator(value)) {
        this.#stack.push(this.#current)
        this.#current = value
        this.sendval = undefined
      } else if (this.#stack.length > 0) this.#return(value)
      else return value
    }
  }

  #return(value: unknown): void {
    this.sendval = value
    this.#current = this.#stack.pop() as Target
  }
}

export class Scheduler extends pyos7.Scheduler {
  override new(target: Target): number {
    const task = new Task(target)
    this.taskmap.set(task.tid, task)
    this.schedule(task)
    return task.tid
  }
}

function isGenerator(value: unknown): value is Target {
  return typeof value === 'object' && value !== null && 'send' in value
}

/** A subroutine of a trampoline: what it yields last is its result. */
export const recvThen = generator(function* recv(socket: RawSocket, maxbytes: number): Generator<any, void, any> {
  yield new pyos7.ReadWait(socket)
  yield socket.recv(maxbytes)
})
export const sendThen = generator(function* send(socket: RawSocket, data: Uint8Array): Generator<any, void, any> {
  yield new pyos7.WriteWait(socket)
  yield socket.send(data)
})
export const echoThen = generator(function* echo(client: RawSocket, print: Print): Generator<any, void, any> {
  for (;;) {
    const data: Uint8Array = yield recvThen(client, 65536)
    if (data.length === 0) break
    yield sendThen(client, data)
  }
  client.close()
  print('the client goes')
})

// ---- now: coroutines -----------------------------------------------------------------------------------------------

export const recv = coroutine(function* recv(socket: RawSocket, maxbytes: number) {
  yield* await_(new pyos7.ReadWait(socket))
  return socket.recv(maxbytes) as Uint8Array
})
export const send = coroutine(function* send(socket: RawSocket, data: Uint8Array) {
  yield* await_(new pyos7.WriteWait(socket))
  return socket.send(data)
})
export const echo = coroutine(function* echo(client: RawSocket, print: Print) {
  for (;;) {
    const data = yield* await_(recv(client, 65536))
    if (data.length === 0) break
    yield* await_(send(client, data))
  }
  client.close()
  print('the client goes')
})

/** What a trampoline makes of a chain of calls, and what coroutines do: the same, through as many levels. */
export function main(print: Print = console.log): void {
  class Ask extends SystemCall<string> {
    override handle(): void {
      this.reply('the answer')
    }
  }
  const askThen = generator(function* ask(levels: number): Generator<any, void, any> {
    yield levels === 0 ? yield new Ask() : yield askThen(levels - 1)
  }) as (levels: number) => GeneratorType<any, void, any>
  const askNow = coroutine('ask', function* (levels: number): Generator<any, string, any> {
    return levels === 0 ? yield* await_(new Ask()) : yield* await_(askNow(levels - 1))
  })

  const sched = new Scheduler(print)
  sched.new(generator(function* then(): Generator<any, void, any> { print(`then: ${yield askThen(10)}`) })()) // prettier-ignore
  sched.new(coroutine(function* now() { print(`now: ${yield* await_(askNow(10))}`) })() as unknown as Target) // prettier-ignore
  sched.mainloop()
}
