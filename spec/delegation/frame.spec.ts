import { asyncGenerator } from '../../lib/objects/async-generator.js'
import { collected } from '../sys/garbage.js'
import { AttributeError, await_ } from '../../lib/index.js'
import { NATIVE } from '../../lib/delegation/code.js'
import {
  DelegateKind,
  DESCRIPTION,
  finish,
  finishUnsuspended,
  Frame,
  type FrameDescription,
  frameMaker,
  State,
  type Delegation,
} from '../../lib/delegation/frame.js'
import { coroutine, generator } from './suite.js'

const frame = (): Frame => new Frame(NATIVE, (function* () {})())

describe('a frame', () => {
  it('begins created, delegating to nothing and with no delegator', () => {
    expect(frame()).toMatchObject({ _state: State.CREATED, _request: null, _delegator: null, _innermost: null })
  })

  it('that finishes tells who delegated to it, and is linked to nothing any more', () => {
    const [above, below] = [frame(), frame()]
    below._delegator = above
    below._innermost = above
    below._request = { kind: DelegateKind.PYTHON } as Delegation
    expect(finish(below)).toBe(above)
    expect(below).toMatchObject({ _state: State.FINISHED, _request: null, _delegator: null, _innermost: null })
    expect(finish(frame())).toBeNull()
  })

  it('that finishes without having been suspended is like any other that has finished', () => {
    const [one, other] = [frame(), frame()]
    one._delegator = other._delegator = frame()
    finish(one)
    finishUnsuspended(other)
    expect(Object.entries(other)).toEqual(Object.entries(one))
    expect(other._body).toBe(one._body)
  })
})

describe('a maker of frames', () => {
  class Refusing extends Frame {
    constructor() {
      super(NATIVE, (function* () {})())
      throw new TypeError('nobody may construct this')
    }
  }

  it('makes what the constructor would make, without asking it', () => {
    const body = (function* () {})()
    const made = frameMaker(Refusing)(NATIVE, body)
    expect(made).toBeInstanceOf(Refusing)
    expect(Object.entries(made)).toEqual(Object.entries(new Frame(NATIVE, body)))
  })
})

describe('objects that are frames', () => {
  const objects: [string, any][] = [
    ['generator', generator(function* () {})()],
    ['coroutine', coroutine(function* () {})()],
  ]

  it.each(objects)('of type %s take no new attributes, as in Python', (type, object) => {
    expect(() => {
      object.foo = 1
    }).toThrow(new AttributeError(`'${type}' object has no attribute 'foo' and no __dict__ for setting new attributes`))
    expect('foo' in object).toBe(false)
    object.close()
  })

  it.each(objects)('of type %s take symbols, which hosts and tools mark objects with', (_, object) => {
    const mark = Symbol('mark')
    object[mark] = 'marked'
    expect(object[mark]).toBe('marked')
    expect(Object.keys(object)).not.toContain('mark')
  })

  it.each(objects)('of type %s still have what all objects have', (_, object) => {
    expect(object.hasOwnProperty('foo')).toBe(false)
    expect(object.propertyIsEnumerable('foo')).toBe(false)
  })
})

describe('a finished object', () => {
  type Driven = { send(): unknown; close(): unknown; throw(error: Error): unknown }
  const ends: ((object: Driven) => unknown)[] = [
    (object) => object.close(),
    (object) => [object.send(), object.close()],
    (object) => [object.send(), attempt(() => object.send())],
    (object) => [object.send(), attempt(() => object.throw(new Error('e')))],
  ]
  const body = function* (payload: object): Generator<unknown, void, any> {
    yield payload
  }
  /** An awaitable that hands itself over once. */
  const trap = {
    *__await__(): Generator<unknown, void, unknown> {
      yield this
    },
  }
  const makers: [string, (payload: object) => Driven][] = [
    ['generator', generator(body)],
    [
      'coroutine',
      coroutine(function* (payload: object) {
        yield* await_(trap)
        return payload
      }),
    ],
    [
      'async generator',
      (payload: object): Driven => {
        const object: any = asyncGenerator(body)(payload)
        return {
          send: () => attempt(() => object.asend().send()),
          throw: (error) => object.athrow(error).send(),
          close: () => attempt(() => object.aclose().send()),
          object,
        } as Driven
      },
    ],
  ]

  it.each(makers)('of type %s lets go of its body, the arguments and the locals', async (_, make) => {
    const kept: unknown[] = []
    const payloads: WeakRef<object>[] = []
    // In a function of its own, so that nothing on the stack holds the payloads.
    const makeOne = (end: (object: Driven) => unknown): void => {
      const payload = {}
      payloads.push(new WeakRef(payload))
      const object = make(payload)
      end(object)
      kept.push(object)
    }
    for (const end of ends) makeOne(end)
    await collected()
    expect(payloads.map((ref) => ref.deref())).toEqual(ends.map(() => undefined))
    expect(kept).toHaveLength(ends.length)
  })
})

describe('the fields of the objects', () => {
  it('are on their prototypes, for compilers that make assignments of the fields of classes', () => {
    for (const make of [generator, coroutine, asyncGenerator] as ((body: () => Generator) => () => object)[]) {
      const object = make(function* () {})()
      for (const field of Object.keys(object)) expect(Object.getPrototypeOf(object)).toHaveProperty(field)
    }
  })
})

function attempt(action: () => unknown): void {
  try {
    action()
  } catch {
    // What it ends with is no matter here.
  }
}

describe('what a frame says of itself to other processes', () => {
  const describe_ = (object: unknown): FrameDescription | undefined => (object as Frame)[DESCRIPTION]()

  it('is of version 1: whoever changes it counts the version up, here, there and in pstree', () => {
    const inner = coroutine(function* inner() {
      yield* await_({ __await__: () => [1][Symbol.iterator]() })
    })
    const outer = coroutine(function* outer() {
      yield* await_(held)
    })
    const held = inner()
    const f = outer()
    const { body, ...rest } = describe_(f) as FrameDescription
    expect(rest).toEqual({
      version: 1,
      name: 'outer',
      kind: 'coroutine',
      state: 'CREATED',
      frame: undefined,
      iterator: undefined,
    })
    expect(String(body)).toBe('[object Generator]')
    f.send()
    expect(describe_(f)?.state).toBe('SUSPENDED')
    expect(describe_(f)?.frame === held).toBe(true)
    expect(describe_(f)?.iterator).toBeUndefined()
    expect(describe_(held)?.frame).toBeUndefined()
    expect(String(describe_(held)?.iterator)).toBe('[object Array Iterator]')
    f.close()
    expect(describe_(f)?.state).toBe('CLOSED')
    expect(describe_(f)?.frame).toBeUndefined()
  })

  it('is found under a registered symbol, and is nothing of a prototype', () => {
    expect(DESCRIPTION).toBe(Symbol.for('dunder-await.frame'))
    expect(describe_(Frame.prototype)).toBeUndefined()
    expect(describe_(frame())?.kind).toBeUndefined()
  })
})
