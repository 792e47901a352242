/**
 * This file makes the objects of a program: with the runtime's factories, or with classes of its own.
 */
import { bodyOf, type Steps } from './body.js'
import type { IteratorSpec, Method, ObjectSpec, ProviderSpec, StepSpec } from './form.js'
import { answersOf, className } from './names.js'
import type { World } from './world.js'

/** The function that makes an object. */
export function factoryOf(world: World, spec: ObjectSpec): () => unknown {
  const { py } = world.run
  const name = world.names.get(spec) as string
  switch (spec.kind) {
    case 'generator':
      return py.generator(bodyOf(world, spec.body, name))
    case 'coroutine':
      return py.coroutine(bodyOf(world, spec.body, name))
    case 'generatorBased':
      return py.generatorBasedCoroutine(bodyOf(world, spec.body, name))
    case 'asyncGenerator':
      return py.asyncGenerator(bodyOf(world, spec.body, name))
    case 'native':
      return bodyOf(world, spec.body, name)
    case 'list':
      return () => py.iter(spec.items.map((item) => world.value(item)))
    case 'wrapper':
      return () => world.pool[spec.of].__await__()
    case 'wrapped':
      return py.generatorBasedCoroutine(() => world.pool[spec.of])
    case 'step':
      return () => stepOf(world, spec)
    case 'iterator':
      return iteratorFactory(world, spec, name)
    case 'awaitable':
      return providerFactory(world, '__await__', spec, name)
    case 'iterable':
      return providerFactory(world, '__iter__', spec, name)
    case 'asyncIterable':
      return providerFactory(world, '__anext__', spec, name)
  }
}

function stepOf(world: World, spec: StepSpec): unknown {
  const generator = world.pool[spec.of]
  switch (spec.method) {
    case 'asend':
      return generator.asend(world.value(spec.value))
    case 'default':
      return world.run.py.anext(generator, world.value(spec.value))
    case 'athrow':
      return generator.athrow(...spec.args.map((argument) => world.argument(argument)))
    default:
      return generator[spec.method]()
  }
}

function providerFactory(
  world: World,
  method: string,
  { calls = [], gives }: ProviderSpec,
  name: string,
): () => unknown {
  const { put, keep } = world.run
  const type = named(className(name))
  if (method === '__anext__') {
    type.prototype.__aiter__ = function (this: object) {
      return this
    }
  }
  const make = 'native' in gives ? bodyOf(world, gives.native, name) : undefined
  type.prototype[method] =
    make === undefined
      ? () => {
          put(`${name}.${method}`)
          for (const call of calls) world.attempt(call, name)
          if ('value' in gives) return world.value(gives.value)
          if ('pool' in gives) return world.pool[gives.pool]
          return 'fresh' in gives ? keep(world.make(gives.fresh)) : undefined
        }
      : function* (): Steps<unknown> {
          put(`${name}.${method}`)
          return yield* make()
        }
  return () => new type()
}

function iteratorFactory(world: World, spec: IteratorSpec, name: string): () => unknown {
  const { errors, raised } = world.run
  const type = named(className(name))
  const stop = () => {
    throw new errors.StopIteration()
  }
  const rethrow = (...args: unknown[]) => {
    throw raised(args)
  }
  type.prototype.__iter__ = function (this: object) {
    return this
  }
  define(world, type, name, '__next__', spec.next, stop)
  define(world, type, name, 'send', spec.send, stop)
  define(world, type, name, 'throw', spec.throw, rethrow)
  define(world, type, name, 'close', spec.close, () => undefined)
  return () => new type()
}

function define(
  world: World,
  type: any,
  name: string,
  method: string,
  spec: Method | undefined,
  last: (...args: any[]) => unknown,
): void {
  if (spec === undefined) return
  if ('lookup' in spec) {
    const get = () => {
      throw world.error(spec.lookup)
    }
    Object.defineProperty(type.prototype, method, { get })
    return
  }
  const answer = (iterator: object, args: unknown[]): unknown => {
    const { turn, raised } = world.run
    const found = answersOf(spec)[turn(iterator, `${name}.${method}`, ...args)]
    if (found === undefined) return last(...args)
    for (const call of found.calls) world.attempt(call, name)
    const { end } = found
    if ('return' in end) return world.value(end.return)
    throw 'raise' in end ? world.error(end.raise) : raised(args)
  }
  type.prototype[method] = function (this: object, ...args: unknown[]): unknown {
    return answer(this, args)
  }
}

/** A class of its own for each iterator, so that it can be told by its type. */
function named(name: string): any {
  return { [name]: class {} }[name]
}
