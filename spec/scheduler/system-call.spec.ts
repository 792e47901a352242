import { await_, coroutine, generator, RuntimeError, StopIteration, ValueError } from '../../lib/index.js'
import { GetTid, NewTask, SystemCall, type Task, WaitTask, YieldControl } from '../../lib/scheduler/index.js'
import { isSystemCall, SYSTEM_CALL } from '../../lib/scheduler/system-call.js'
import { hostTurns, observed } from './harness.js'

describe('a system call', () => {
  it('yields itself, and returns the reply', () => {
    const call = new GetTid()
    const asks = coroutine(function* () {
      return yield* await_(call)
    })()
    expect(asks.send()).toBe(call)
    expect(() => asks.send(7)).toThrow(new StopIteration(7))
  })

  it('is recognised by its brand, whichever copy of the package made it', () => {
    expect([new GetTid(), { [SYSTEM_CALL]: true }, {}, null, 5].map(isSystemCall)).toEqual([true, true, false, false, false]) // prettier-ignore
  })

  it('prints itself by its name', () => {
    class Open extends SystemCall<void> {
      override handle(): void {}
    }
    expect(String(new Open())).toBe('Open()')
  })

  it('can be made again after it was answered', () => {
    const { sched, lines, print } = observed()
    const body = coroutine(function* () {
      const call = new GetTid()
      print(yield* await_(call), yield* await_(call))
    })
    sched.new(body())
    sched.mainloop()
    expect(lines[0]).toBe('1 1')
  })

  it('cannot be waited in by two tasks', () => {
    const { sched, lines, print } = observed()
    const forever = coroutine(function* forever() {
      for (let i = 0; i < 5; i++) yield* await_(new YieldControl())
    })
    const call = new WaitTask(1)
    const waits = coroutine(function* waits() {
      try {
        print('waited', yield* await_(call))
      } catch (error) {
        print(error)
      }
    })
    sched.new(forever())
    sched.new(waits())
    sched.new(waits())
    sched.mainloop()
    expect(lines.slice(0, 2)).toEqual([
      'RuntimeError: <Task 2 waits waiting in WaitTask(1)> waits in this system call already',
      'Task 3 terminated',
    ])
    expect(lines).toContain('waited true')
  })
})

describe("a system call of one's own", () => {
  class CountTasks extends SystemCall<number> {
    override handle(): void {
      this.reply(this.sched.taskmap.size)
    }
  }

  it('is a subclass with handle()', () => {
    const { sched, lines, print } = observed()
    const main = coroutine(function* () {
      yield* await_(new NewTask((function* (): Generator<void> { yield; yield })())) // prettier-ignore
      const count: number = yield* await_(new CountTasks())
      print(count)
    })
    sched.new(main())
    sched.mainloop()
    expect(lines[0]).toBe('2')
  })

  it('may answer as in the course', () => {
    const { sched, lines, print } = observed()
    class Shout extends SystemCall<string> {
      constructor(readonly text: string) {
        super()
      }
      override handle(): void {
        this.task.sendval = this.text.toUpperCase()
        this.sched.schedule(this.task)
      }
    }
    sched.new((function* (): Generator<Shout, void, string> { print(yield new Shout('hello')) })()) // prettier-ignore
    sched.mainloop()
    expect(lines[0]).toBe('HELLO')
  })

  it('may fail, or raise, also after it has replied: that is an error in the task', () => {
    const { sched, lines, print } = observed()
    class Bad extends SystemCall<void> {
      constructor(readonly how: 'fail' | 'raise' | 'both') {
        super()
      }
      override handle(): void {
        if (this.how === 'fail') return this.fail(new ValueError('failed'))
        if (this.how === 'both') this.reply()
        throw new ValueError(this.how)
      }
    }
    const body = coroutine(function* () {
      for (const how of ['fail', 'raise', 'both'] as const) {
        try {
          yield* await_(new Bad(how))
        } catch (error) {
          print(error)
        }
      }
    })
    sched.new(body())
    sched.mainloop()
    expect(lines).toEqual(['ValueError: failed', 'ValueError: raise', 'ValueError: both', 'Task 1 terminated'])
  })

  it('may end the task and raise: that is an error of the main loop', () => {
    const { sched } = observed()
    class Crash extends SystemCall<void> {
      override handle(): void {
        this.sched.exit(this.task)
        throw new RuntimeError('crash')
      }
    }
    sched.new((function* (): Generator<Crash> { yield new Crash() })()) // prettier-ignore
    expect(() => sched.mainloop()).toThrow(new RuntimeError('crash'))
  })

  it('may answer later: tasks can wait for each other in any way they like', () => {
    const { sched, lines, print } = observed()
    class Channel<T> {
      readonly items: T[] = []
      readonly receivers: Receive<T>[] = []
    }
    class Send<T> extends SystemCall<void> {
      constructor(
        readonly channel: Channel<T>,
        readonly item: T,
      ) {
        super()
      }
      override handle(): void {
        const receiver = this.channel.receivers.shift()
        if (receiver === undefined) this.channel.items.push(this.item)
        else receiver.reply(this.item)
        this.reply()
      }
    }
    class Receive<T> extends SystemCall<T> {
      constructor(readonly channel: Channel<T>) {
        super()
      }
      override handle(): void {
        if (this.channel.items.length > 0) this.reply(this.channel.items.shift() as T)
        else this.channel.receivers.push(this)
      }
    }
    const channel = new Channel<number>()
    const consumer = coroutine(function* () {
      for (let i = 0; i < 3; i++) print('got', yield* await_(new Receive(channel)))
    })
    const producer = coroutine(function* () {
      for (const item of [1, 2, 3]) yield* await_(new Send(channel, item))
    })
    sched.new(consumer())
    sched.new(producer())
    sched.mainloop()
    expect(lines.filter((line) => line.startsWith('got'))).toEqual(['got 1', 'got 2', 'got 3'])
  })

  it('answers nobody any more when its task has gone on, or has ended', () => {
    const { sched, lines, print } = observed()
    const late: Late[] = []
    class Late extends SystemCall<string> {
      override handle(): void {
        late.push(this)
      }
    }
    const body = generator(function* (): Generator<SystemCall, void, any> {
      print(yield new Late())
      print(yield new Late())
    })
    sched.new(body())
    expect(() => sched.mainloop()).toThrow('deadlock')
    late[0]!.reply('first')
    late[0]!.reply('not this')
    late[0]!.fail(new ValueError('nor this'))
    expect(() => sched.mainloop()).toThrow('deadlock')
    late[0]!.reply('nor that')
    late[1]!.reply('second')
    sched.mainloop()
    late[1]!.reply('too late')
    sched.mainloop()
    expect(lines).toEqual(['first', 'second', 'Task 1 terminated'])
  })

  it('may wait for the host, and is told when nobody waits any longer', async () => {
    const { sched, lines, print } = observed()
    const released: string[] = []
    class Sleep extends SystemCall<string> {
      constructor(
        readonly name: string,
        readonly turns: number,
      ) {
        super()
      }
      override handle(): void {
        void hostTurns(this.turns).then(() => this.reply(`slept ${this.name}`))
        this.sched.waitForHost(this.task, () => released.push(this.name))
      }
    }
    const sleeps = coroutine(function* (name: string, turns: number) {
      print(yield* await_(new Sleep(name, turns)))
    })
    sched.new(sleeps('long', 8))
    sched.new(sleeps('short', 2))
    sched.new(sleeps('never', 100))
    const loop = sched.mainloopAsync()
    await hostTurns(5)
    sched.exit(sched.taskmap.get(3) as Task)
    await loop
    expect(lines).toEqual(['slept short', 'Task 2 terminated', 'Task 3 terminated', 'slept long', 'Task 1 terminated'])
    expect(released).toEqual(['short', 'never', 'long'])
  })

  it('need not be told, and is told at once if it has answered already', async () => {
    const { sched, lines, print } = observed()
    const released: string[] = []
    class Answered extends SystemCall<string> {
      override handle(): void {
        this.reply('at once')
        this.sched.waitForHost(this.task)
        this.sched.waitForHost(this.task, () => released.push('released'))
      }
    }
    class Later extends SystemCall<string> {
      override handle(): void {
        void hostTurns(1).then(() => this.reply('later'))
        this.sched.waitForHost(this.task)
      }
    }
    const body = coroutine(function* () {
      print(yield* await_(new Answered()), yield* await_(new Later()))
    })
    sched.new(body())
    await sched.mainloopAsync()
    expect([lines[0], released]).toEqual(['at once later', ['released']])
  })
})
