/**
 * One run of an order program: its trace, what its names stand for, and values in the trace's words. python/order.py is
 * its counterpart.
 */
import { general } from '../asyncio-probe.js'
import { type Adapter, type ExceptionClass, type Runtime, runtimeOf } from '../adapter.js'
import type { Caught, ObjectSpec, Operand, Program, Raised } from './form.js'

/** How long a trace may become: nothing that ends comes near. */
const LONGEST = 5000

/** The exceptions that are asyncio's. */
const ASYNCIO = ['CancelledError', 'TimeoutError', 'InvalidStateError', 'QueueEmpty', 'QueueFull', 'QueueShutDown']

/** What the statements of a program work with. */
export class Run {
  readonly py: Runtime
  readonly program: Program
  readonly loop: any
  readonly lines: string[] = []
  /** Tasks, futures and objects by their names. */
  readonly named = new Map<string, any>()
  /** The names of tasks, in the order in which they were made. */
  readonly created: string[] = []
  readonly groups = new Map<string, any>()
  readonly timeouts = new Map<string, any>()
  readonly handles = new Map<string, any>()
  /** The program's context variable. */
  readonly variable: any
  readonly #errors: Readonly<Record<string, ExceptionClass>>
  #over = false

  /** Makes what a program needs to run on a loop of the adapter's asyncio. */
  constructor(program: Program, adapter: Adapter, loop: (asyncio: any) => any) {
    const py = (this.py = runtimeOf(adapter))
    this.program = program
    this.#errors = { ...py.errors, ...Object.fromEntries(ASYNCIO.map((name) => [name, py.asyncio[name]])) }
    this.variable = new py.contextvars['ContextVar']('var', { default: 'unset' })
    this.loop = loop(py.asyncio)
    this.loop.setExceptionHandler(this.#handle)
  }

  /** Prints a line, headed by where the loop is and who prints. */
  print(who: string, what: string): undefined {
    if (this.#over) return
    this.lines.push(`${this.where()} ${who}: ${what}`)
    if (this.lines.length > LONGEST) throw new Error('the trace has no end')
  }

  /** The loop's iteration and time. */
  where(): string {
    return `${this.loop.iteration} ${general(this.loop.time())}`
  }

  /** The trace, with what became of tasks and futures. What happens after it is not printed. */
  end(): readonly string[] {
    const futures = this.program.futures.filter((name) => this.named.has(name))
    this.lines.push(
      ...this.created.map((name) => `task ${name} ${this.outcome(this.named.get(name))}`),
      ...futures.map((name) => `future ${name} ${this.outcome(this.named.get(name))}`),
    )
    this.#over = true
    return this.lines
  }

  /** A coroutine of one of the program's functions. */
  coroutine: (name: string) => any = () => {
    throw new Error('a run has no functions before it has begun')
  }

  /** What an operand stands for; undefined, which is printed, if there is nothing of that name yet. */
  operand(who: string, operand: Operand): any {
    return 'fn' in operand ? this.coroutine(operand.fn) : this.find(who, operand.t)
  }

  operands(who: string, operands: readonly Operand[]): any[] {
    return operands.map((operand) => this.operand(who, operand)).filter((found) => found !== undefined)
  }

  /** A task or future; undefined, which is printed, if there is none of that name yet. */
  find(who: string, name: string): any {
    const found = this.named.get(name)
    if (found === undefined) this.print(who, `no ${name}`)
    return found
  }

  nameOf(future: any): string {
    for (const [name, known] of this.named) if (known === future) return name
    return '?'
  }

  /** A lock, queue or the like, made when first asked for. */
  object(name: string): any {
    const found = this.named.get(name) ?? this.#make(this.program.objects[name] as ObjectSpec)
    this.named.set(name, found)
    return found
  }

  error(type: Raised, argument: unknown): unknown {
    return new (this.#errors[type] as ExceptionClass)(argument)
  }

  /** Whether `except type` catches an error. */
  catches(type: Caught, error: any): boolean {
    if (type === 'BaseException') return true
    // Errors of the language itself are Exceptions, whatever the runtime's tree looks like.
    if (type === 'Exception') return error instanceof TypeError || error instanceof this.py.errors.Exception
    return error instanceof (this.#errors[type] as ExceptionClass)
  }

  outcome(future: any): string {
    if (!future.done()) return 'pending'
    if (future.cancelled()) return 'cancelled'
    const error = future.exception()
    return error === undefined ? `returned ${this.text(future.result())}` : `raised ${this.text(error)}`
  }

  /** A value or an exception; a group without its message. */
  text(value: any): string {
    if (Array.isArray(value)) return `[${this.#texts(value)}]`
    if (value === undefined || value === null) return 'None'
    if (typeof value === 'number') return general(value)
    if (typeof value === 'string') return `'${value}'`
    if (typeof value !== 'object') return String(value)
    const name = this.#className(value)
    if (Array.isArray(value.exceptions)) return `${name}[${this.#texts(value.exceptions)}]`
    if (Array.isArray(value.args)) return `${name}(${this.#texts(value.args)})`
    return value instanceof Error ? `${name}(${value.message === '' ? '' : this.text(value.message)})` : `<${name}>`
  }

  #texts(values: readonly unknown[]): string {
    return values.map((value) => this.text(value)).join(', ')
  }

  #className(value: object): string {
    for (const [name, type] of Object.entries(this.#errors)) if (value.constructor === type) return name
    return value.constructor.name
  }

  #make(spec: ObjectSpec): any {
    const { asyncio } = this.py
    const classes = {
      lock: 'Lock',
      event: 'Event',
      cond: 'Condition',
      sem: 'Semaphore',
      bsem: 'BoundedSemaphore',
      barrier: 'Barrier',
      queue: 'Queue',
      lifo: 'LifoQueue',
      prio: 'PriorityQueue',
    } as const
    const type = asyncio[classes[spec.kind]]
    return 'n' in spec ? new type(spec.n) : new type()
  }

  readonly #handle = (_loop: any, { message, exception }: any): void => {
    // These hang on garbage collection.
    if (/never retrieved|destroyed/.test(message)) return
    const what = message.startsWith('Exception in callback') ? 'exception in callback' : message
    this.print('loop', `handler ${what} ${this.text(exception)}`)
  }
}
