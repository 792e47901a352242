/**
 * Random programs: objects that delegate to each other and drive each other, as data, with an interpreter that runs
 * one on any runtime and writes down whatever can be observed.
 *
 * A program has a few objects of all kinds of delegate. The bodies of generators, coroutines and native generators are
 * scripts; foreign iterators have a queue of answers. Every call by the driver, and by the bodies among each other, is
 * noted with its outcome, as is what bodies get, catch and pass through.
 */
import fc from 'fast-check'
import { GeneratorExit, StopIteration, ValueError } from '../../lib/index.js'

const bodies = ['generator', 'iterable coroutine', 'coroutine', 'native'] as const
const iterators = ['python', 'python without methods', 'javascript', 'javascript without methods'] as const

export type BodyKind = (typeof bodies)[number]
type IteratorKind = (typeof iterators)[number]

/** How a body comes to what it delegates to: so that it works, whether it works or not, through an iterator. */
const ways = ['fitting', 'fitting', 'fitting', 'as it is', 'wrapped'] as const
type Way = (typeof ways)[number]
type ErrorName = 'ValueError' | 'StopIteration' | 'GeneratorExit'
type Act = {
  call: 'send' | 'throw' | 'throw class' | 'throw number' | 'close'
  on: number
  value: number
  error: ErrorName
}
type Step =
  | { do: 'yield' | 'return'; value: number }
  | { do: 'delegate'; to: number; way: Way }
  | { do: 'raise'; error: ErrorName }
  | { do: 'act'; act: Act }
  | { do: 'try'; steps: Step[]; caught: 'swallow' | 'reraise' | 'nothing'; after: Step[] }
type Answer = { give: 'value' | 'end' | 'error' | 'number'; value: number; error: ErrorName; first: Act | null }
type Actor = { kind: BodyKind; steps: Step[] } | { kind: IteratorKind; answers: Answer[] }

export interface Program {
  actors: Actor[]
  acts: Act[]
}

/** What a program runs on. */
export interface Runtime {
  make(kind: BodyKind, body: () => Generator<unknown, unknown, any>): object
  delegate(target: unknown, isAwait: boolean): Iterable<unknown>
  /** The state of an object of the runtime, and what it delegates to. */
  look(object: object, kind: BodyKind): [state: string, delegate: unknown]
}

interface Resumable {
  send(value?: unknown): unknown
  throw(error: unknown): unknown
  close(): unknown
  __await__(): object
}

/** Runs a program, and gives what could be observed. */
export function observe(runtime: Runtime, program: Program): string[] {
  const log: string[] = []
  const names = new Map<unknown, string>()
  const errors = new Map<unknown, number>()
  const objects: object[] = []
  const name = (index: number) => String.fromCharCode(65 + index)
  const { actors } = program
  const actor = (index: number) => actors[index % actors.length] as Actor
  const object = (index: number) => objects[index % actors.length] as Resumable

  const text = (value: unknown): string => {
    if (!(value instanceof Error)) return typeof value === 'object' ? (names.get(value) ?? 'object') : String(value)
    if (!errors.has(value)) errors.set(value, errors.size)
    const { args = [] } = value as { args?: unknown[] }
    const cause = value.cause === undefined ? '' : ` from ${text(value.cause)}`
    return `${value.name}#${errors.get(value)}(${value.message || args.map(text).join()})${cause}`
  }
  const made = (error: ErrorName): Error =>
    error === 'StopIteration' ? new StopIteration(9) : new { ValueError, GeneratorExit }[error]('mine')
  const classes = { ValueError, StopIteration, GeneratorExit }

  const act = (by: string, { call, on, value, error }: Act): void => {
    const { kind } = actor(on)
    if (!isBody(kind) || kind === 'native') return
    const target = object(on)
    const calls = {
      send: () => target.send(value === 0 ? undefined : value),
      throw: () => target.throw(made(error)),
      'throw class': () => target.throw(classes[error]),
      'throw number': () => target.throw(value),
      close: () => target.close(),
    }
    const outcome = attempt(calls[call], text)
    const [state, delegate] = runtime.look(target, kind)
    log.push(`${by} ${call} ${names.get(target)}: ${outcome}; ${state} ${text(delegate)}`)
  }

  function* perform(self: number, steps: readonly Step[]): Generator<unknown, { value: unknown } | undefined, any> {
    const me = name(self)
    for (const step of steps) {
      switch (step.do) {
        case 'yield':
          log.push(`${me} is sent ${text(yield* suspend(self, step.value))}`)
          break
        case 'delegate': {
          const [target, isAwait] = reach(self, self + step.to, step.way)
          log.push(`${me} gets ${text(yield* runtime.delegate(target, isAwait))}`)
          break
        }
        case 'act':
          act(me, step.act)
          break
        case 'raise':
          throw made(step.error)
        case 'return':
          return { value: step.value }
        case 'try':
          try {
            const returned = yield* perform(self, step.steps)
            if (returned !== undefined) return returned
          } catch (error) {
            if (step.caught !== 'nothing') log.push(`${me} catches ${text(error)}`)
            if (step.caught !== 'swallow') throw error
          } finally {
            log.push(`${me} leaves`)
            yield* perform(self, step.after)
          }
      }
    }
    return undefined
  }

  /** A coroutine suspends by awaiting something that yields. */
  function* suspend(self: number, value: number): Generator<unknown, unknown, any> {
    if (actor(self).kind !== 'coroutine') return yield value
    const trap = runtime.make('native', function* () {
      return yield value
    })
    names.set(trap, 'trap')
    return yield* runtime.delegate({ __await__: () => trap }, true)
  }

  /** What a body asks for in order to delegate, and how. */
  const reach = (self: number, to: number, way: Way): [target: object, isAwait: boolean] => {
    const { kind } = actor(to)
    const target = object(to)
    const isAwaitable = kind === 'coroutine' || kind === 'iterable coroutine'
    const isAwait = actor(self).kind === 'coroutine' || (actor(self).kind === 'native' && isAwaitable)
    let iterator: object = target
    if (kind === 'coroutine' && (way === 'wrapped' || (way === 'fitting' && actor(self).kind === 'generator'))) {
      iterator = target.__await__()
      names.set(iterator, `${names.get(target)}'s wrapper`)
    }
    const isWrapped = isAwait && (way === 'wrapped' || (way === 'fitting' && !isAwaitable))
    return [isWrapped ? { __await__: () => iterator } : iterator, isAwait]
  }

  const answerer = (self: number, answers: readonly Answer[]) => {
    let count = 0
    return (call: string, given: unknown): Answer | undefined => {
      const answer = answers[count++]
      log.push(`${name(self)}.${call}(${text(given)})`)
      if (answer?.first) act(name(self), answer.first)
      return answer
    }
  }

  actors.forEach((one, index) => {
    const made_ = isBody(one.kind)
      ? runtime.make(one.kind, function* body() {
          return (yield* perform(index, (one as { steps: Step[] }).steps))?.value
        })
      : foreignIterator(one.kind, answerer(index, (one as { answers: Answer[] }).answers), made)
    objects.push(made_)
    names.set(made_, name(index))
  })
  for (const one of program.acts) act('driver', one)
  return log
}

function foreignIterator(
  kind: IteratorKind,
  answerTo: (call: string, given: unknown) => Answer | undefined,
  made: (error: ErrorName) => Error,
): object {
  const isPython = kind.startsWith('python')
  const reply = (call: string) => (given: unknown) => {
    const answer = answerTo(call, given)
    if (answer?.give === 'error') throw made(answer.error)
    if (answer === undefined && call === 'throw')
      throw typeof given === 'function' ? Reflect.construct(given, []) : given
    const isEnd = answer === undefined || answer.give === 'end'
    if (isPython && isEnd && call !== 'close') throw new StopIteration(answer?.value)
    if (isPython || answer?.give === 'number') return answer?.value
    return { done: isEnd, value: answer?.value }
  }
  class Foreign {
    static {
      Object.assign(Foreign.prototype, isPython ? { __next__: reply('next') } : { next: reply('next') })
    }
  }
  const iterate = function (this: unknown) {
    return this
  }
  Object.assign(Foreign.prototype, isPython ? { __iter__: iterate } : { [Symbol.iterator]: iterate })
  const methods = isPython
    ? { send: reply('send'), throw: reply('throw'), close: reply('close') }
    : { throw: reply('throw'), return: reply('return') }
  return kind.endsWith('without methods') ? new Foreign() : Object.assign(new Foreign(), methods)
}

function attempt(call: () => unknown, text: (value: unknown) => string): string {
  try {
    return text(call())
  } catch (error) {
    return `raises ${text(error)}`
  }
}

function isBody(kind: string): kind is BodyKind {
  return (bodies as readonly string[]).includes(kind)
}

const small = fc.nat({ max: 3 })
const offset = fc.constantFrom(1, 1, 1, 1, 1, 1, 2, 2, 3, 0)
const errorName = fc.constantFrom<ErrorName>('ValueError', 'ValueError', 'StopIteration', 'GeneratorExit')
const weighted = <T>(...choices: [weight: number, arbitrary: fc.Arbitrary<T>][]): fc.Arbitrary<T> =>
  fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })))

const actOn = (on: fc.Arbitrary<number>): fc.Arbitrary<Act> => {
  const call = weighted<Act['call']>(
    [14, fc.constant('send')],
    [3, fc.constant('throw')],
    [2, fc.constantFrom('throw class', 'throw number')],
    [2, fc.constant('close')],
  )
  return fc.record({ call, on, value: weighted([2, fc.constant(0)], [1, small]), error: errorName })
}

const stepsOf = (depth: number): fc.Arbitrary<Step[]> =>
  fc.array(stepOf(depth), { minLength: depth, maxLength: 5, size: 'max' })
const stepOf = (depth: number): fc.Arbitrary<Step> =>
  weighted<Step>(
    [6, fc.record({ do: fc.constant('yield'), value: small })],
    [9, fc.record({ do: fc.constant('delegate'), to: offset, way: fc.constantFrom(...ways) })],
    [1, fc.record({ do: fc.constant('return'), value: small })],
    [1, fc.record({ do: fc.constant('raise'), error: errorName })],
    [2, fc.record({ do: fc.constant('act'), act: actOn(small) })],
    [depth > 0 ? 6 : 0, fc.record({ do: fc.constant('try'), steps: inner(depth), caught, after: clearing(depth) })],
  )
const caught = fc.constantFrom('swallow' as const, 'swallow' as const, 'reraise' as const, 'nothing' as const)
const inner = (depth: number) => (depth > 0 ? stepsOf(depth - 1) : fc.constant<Step[]>([]))
const clearing = (depth: number) => weighted<Step[]>([3, fc.constant<Step[]>([])], [1, inner(depth)])

const answer: fc.Arbitrary<Answer> = fc.record({
  give: fc.constantFrom('value', 'value', 'value', 'end', 'error', 'number'),
  value: small,
  error: errorName,
  first: fc.option(actOn(small), { freq: 3, nil: null }),
})
const answers = fc.array(answer, { maxLength: 5, size: 'max' })

const body = (kinds: readonly BodyKind[]): fc.Arbitrary<Actor> =>
  fc.record({ kind: fc.constantFrom(...kinds), steps: stepsOf(2) })
const actor = weighted<Actor>([4, body(bodies)], [1, fc.record({ kind: fc.constantFrom(...iterators), answers })])

/** Programs of two to four objects; the driver mostly drives the first. */
export const programs: fc.Arbitrary<Program> = fc.noBias(
  fc.record({
    actors: fc.tuple(body(['generator', 'coroutine', 'iterable coroutine']), actor, actor, actor),
    acts: fc.array(actOn(weighted([2, fc.constant(0)], [1, small])), { minLength: 4, maxLength: 16, size: 'max' }),
  }),
)
