/**
 * Runs random task sets on the scheduler, and answers with what happened, line by line: the twin of programs.py.
 */
import { await_, coroutine, from, generator, generatorBasedCoroutine, GeneratorExit } from '../../../lib/index.js'
import { isException, ValueError } from '../../../lib/index.js'
import {
  DeadlockError,
  GetTid,
  KillTask,
  NewTask,
  Scheduler,
  SystemCall,
  type Target,
  type Task,
  WaitTask,
  YieldControl,
} from '../../../lib/scheduler/index.js'
import type { BodyForm, Op, Program, Who } from './form.js'

const LONGEST = 400
const MOST_TASKS = 30

/** Runs a task set to its end. */
export function interpret(program: Program): string[] {
  return new Run(program).all()
}

class Run {
  readonly instances: number[]
  readonly sched = new Scheduler({
    print: (line) => this.note(line),
    excepthook: (error, task) => this.note(`Task ${task.tid} failed: ${named(error)}`),
  })
  tasks = 0
  readonly #lines: string[] = []

  constructor(readonly program: Program) {
    this.instances = program.bodies.map(() => 0)
  }

  note(line: string): void {
    if (this.#lines.length < LONGEST) this.#lines.push(line)
  }

  make(index: number): Target<unknown, SystemCall> {
    this.instances[index]! += 1
    const instance = new Instance(this, index)
    return makers[instance.body.kind](instance) as Target<unknown, SystemCall>
  }

  start(index: number): Target<unknown, SystemCall> {
    this.tasks += 1
    return this.make(index)
  }

  all(): string[] {
    for (const index of this.program.starts) this.sched.new(this.start(index))
    try {
      this.sched.mainloop()
    } catch (error) {
      if (!(error instanceof DeadlockError)) throw error
      const waits = Array.from(this.sched.taskmap.values(), ({ tid, waitsFor }) => {
        return `${tid} waits for ${(waitsFor as WaitTask).tid}`
      })
      this.note(`DeadlockError ${waits.join(', ')}`)
      this.sched.close()
    }
    this.note(`${this.sched.taskmap.size} tasks left`)
    return this.#lines
  }
}

/** One running body: what it knows, and what its operations mean. */
class Instance {
  readonly body: BodyForm
  readonly label: string
  tid = 0
  last = 0
  child: Task | undefined

  constructor(
    readonly run: Run,
    index: number,
  ) {
    this.body = run.program.bodies[index]!
    this.label = `${index}.${run.instances[index]}`
  }

  log(text: string): void {
    this.run.note(`${this.label}: ${text}`)
  }

  who(who: Who): number | Task {
    if (who === 'self') return this.tid
    if (who === 'last') return this.last
    return who === 'child' ? (this.child ?? this.last) : who
  }

  call(op: Op): SystemCall | number | undefined {
    switch (op[0]) {
      case 'tid':
        return new GetTid()
      case 'yield':
        return new YieldControl()
      case 'odd':
        return op[1]
      case 'new':
        return this.run.tasks >= MOST_TASKS ? new GetTid() : new NewTask(this.run.start(op[1]))
      case 'kill':
        return new KillTask(this.who(op[1]) as number)
      case 'wait':
        return new WaitTask(this.who(op[1]))
      default:
        return undefined
    }
  }

  replied(op: Op, call: unknown, reply: unknown): void {
    if (call instanceof GetTid) this.tid = reply as number
    if (call instanceof NewTask) {
      this.last = reply as number
      this.child = call.child as Task
    }
    const result = call instanceof WaitTask ? ` result ${shown(call.result)}` : ''
    this.log(`${op[0]} -> ${shown(reply)}${result}`)
  }

  caught(op: Op, error: unknown): void {
    this.log(`${op[0]} !! ${named(error)}`)
    if (op.at(-1) !== 'guard' || !isException(error)) throw error
  }
}

/** How a body makes its system calls, and how it runs other bodies. */
interface Manner {
  ask(call: unknown): Iterable<unknown>
  delegate(target: unknown): Iterable<unknown>
}

type Steps = Generator<any, unknown, any>

function* steps(self: Instance, { ask, delegate }: Manner): Steps {
  self.log('begins')
  const { cleanUp, ops } = self.body
  try {
    for (const op of ops) {
      try {
        if (op[0] === 'return') return op[1]
        if (op[0] === 'raise') throw new ValueError(op[1])
        if (op[0] === 'call') self.log(`call -> ${shown(yield* delegate(self.run.make(op[1])))}`)
        else {
          const call = self.call(op)
          self.replied(op, call, yield* ask(call))
        }
      } catch (error) {
        self.caught(op, error)
      }
    }
    return undefined
  } catch (error) {
    if (!(error instanceof GeneratorExit)) throw error
    self.log('GeneratorExit')
    if (cleanUp === 'swallow') return 'bye'
    if (cleanUp === 'raise') throw new ValueError('in clean-up')
    if (cleanUp === 'ignore')
      for (;;) {
        try {
          yield* ask(new YieldControl())
        } catch (again) {
          if (!(again instanceof GeneratorExit)) throw again
          self.log('GeneratorExit again')
        }
      }
    throw error
  } finally {
    if (cleanUp === 'await') self.log(`clean-up as ${shown(yield* ask(new GetTid()))}`)
    self.log('ends')
  }
}

const awaits = {
  ask: (call) => await_(call as SystemCall),
  delegate: (target) => await_(target as SystemCall),
} as Manner

const yields = {
  *ask(call) {
    return yield call
  },
  delegate: (target) => from(target as never),
} as Manner

const makers: Record<BodyForm['kind'], (instance: Instance) => unknown> = {
  coroutine: coroutine('coroutine_body', function* (instance: Instance): Steps {
    return yield* steps(instance, awaits)
  } as () => Generator<never>),
  generator: generator('generator_body', function* (instance: Instance): Steps {
    return yield* steps(instance, yields)
  }),
  *native(instance: Instance): Steps {
    return yield* steps(instance, yields)
  },
  based: generatorBasedCoroutine('generator_body', function* (instance: Instance): Steps {
    return yield* steps(instance, yields)
  }),
}

function shown(value: unknown): string {
  if (value === undefined) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return typeof value === 'string' ? `'${value}'` : String(value)
}

function named(error: unknown): string {
  const { constructor, message } = error as Error
  return `${constructor.name}(${message.startsWith('a task yields') ? 'not a system call' : message})`
}
