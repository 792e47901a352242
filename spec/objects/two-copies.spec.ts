/** Two copies of the package in one program, as two dependencies may bring them: they know each other's objects. */
import type * as exceptionsOf from '../../lib/protocol/exceptions.js'
import { awaitable, outcome, pythonIterator } from '../delegation/suite.js'

interface Copy {
  door: Record<string, any>
  inspect: Record<string, (value: unknown) => any>
  exceptions: typeof exceptionsOf
}

function load(): Copy {
  let copy!: Copy
  jest.isolateModules(() => {
    copy = {
      door: require('../../lib/index.js') as Copy['door'],
      inspect: require('../../lib/inspect/index.js') as Copy['inspect'],
      exceptions: require('../../lib/protocol/exceptions.js') as Copy['exceptions'],
    }
  })
  return copy
}

const [ours, theirs] = [load(), load()]

const trap = awaitable(pythonIterator('trap'))
const theirCoroutine = (): any =>
  theirs.door['coroutine']('theirs', function* (): Generator {
    try {
      return ['theirs', yield* theirs.door['await_'](awaitable(pythonIterator('trap')))].join()
    } catch (error) {
      return `theirs caught ${(error as Error).message}`
    }
  })()

it('two copies are loaded, each with its own classes', () => {
  expect(ours.door['coroutine']).not.toBe(theirs.door['coroutine'])
  expect(ours.exceptions.ValueError).not.toBe(theirs.exceptions.ValueError)
})

describe('exceptions of another copy', () => {
  const { exceptions } = ours
  const { GeneratorExit, StopIteration, ValueError } = theirs.exceptions

  it('are instances of the same classes here', () => {
    const error: unknown = new ValueError('v')
    expect(
      [exceptions.ValueError, exceptions.Exception, exceptions.BaseException].map((type) => error instanceof type),
    ).toEqual([true, true, true])
    expect([exceptions.KeyError, exceptions.StopIteration].map((type) => error instanceof type)).toEqual([false, false])
    class Mine extends StopIteration {}
    expect((new Mine() as unknown) instanceof exceptions.StopIteration).toBe(true)
  })

  it('are told apart by the same tests', () => {
    expect([exceptions.isException(new ValueError()), exceptions.isException(new GeneratorExit())]).toEqual([
      true,
      false,
    ])
    expect([exceptions.isStopIteration(new StopIteration()), exceptions.isGeneratorExit(new GeneratorExit())]).toEqual([
      true,
      true,
    ])
  })

  it('can be thrown into what is ours, and mean the same', () => {
    const body = ours.door['generator'](function* (): Generator {
      yield 1
    })
    const raised = [new ValueError('v'), new StopIteration('s'), GeneratorExit].map((error) => {
      const object = body()
      object.send()
      return outcome(() => object.throw(error))
    })
    expect(raised).toEqual(['ValueError: v', 'RuntimeError: generator raised StopIteration', 'GeneratorExit'])
  })
})

describe('objects of another copy', () => {
  it('are recognised for what they are', () => {
    const made = theirs.door['generator'](function* () {})()
    const awaited = theirCoroutine()
    const { inspect } = ours
    expect([
      inspect['isGenerator']?.(made),
      inspect['isCoroutine']?.(awaited),
      inspect['isAwaitable']?.(awaited),
    ]).toEqual([true, true, true])
    expect([inspect['getGeneratorState']?.(made), inspect['getCoroutineState']?.(awaited)]).toEqual([
      'GEN_CREATED',
      'CORO_CREATED',
    ])
    awaited.close()
  })

  it('and their functions are too', () => {
    const { door, inspect } = theirs
    expect(ours.inspect['isCoroutineFunction']?.(door['coroutine'](function* () {}))).toBe(true)
    expect(ours.inspect['isGeneratorFunction']?.(door['generator'](function* () {}))).toBe(true)
    expect(
      inspect['isGeneratorFunction']?.(ours.door['generatorBasedCoroutine'](door['generator'](function* () {}))),
    ).toBe(true)
  })

  it('can be awaited: their traps reach our driver, and what it sends, throws and closes reaches them', () => {
    const outer = (): any =>
      ours.door['coroutine'](function* (): Generator {
        return ['ours', yield* ours.door['await_'](theirCoroutine())].join()
      })()
    const [sent, thrown, closed] = [outer(), outer(), outer()]
    expect([sent.send(), thrown.send(), closed.send()]).toEqual(['trap', 'trap', 'trap'])
    expect(outcome(() => sent.send())).toBe('StopIteration: ours,theirs,end')
    expect(outcome(() => thrown.throw(new ours.exceptions.ValueError('v')))).toBe('StopIteration: ours,theirs caught v')
    expect(outcome(() => closed.close())).toBe('undefined')
  })

  it('can be awaited if they are generator-based coroutines', () => {
    const based = theirs.door['generatorBasedCoroutine'](function* (): Generator {
      return yield 1
    })
    const outer = ours.door['coroutine'](function* (): Generator {
      return yield* ours.door['await_'](based())
    })()
    expect([outer.send(), outcome(() => outer.send('reply'))]).toEqual([1, 'StopIteration: reply'])
  })

  it('can be delegated to', () => {
    const outer = ours.door['generator'](function* (): Generator {
      return yield* ours.door['from'](
        theirs.door['generator'](function* (): Generator {
          return yield 1
        })(),
      )
    })()
    expect([outer.send(), outcome(() => outer.send('reply'))]).toEqual([1, 'StopIteration: reply'])
  })

  it('are refused where Python refuses them', () => {
    const inner = theirCoroutine()
    const outer = ours.door['coroutine'](function* (): Generator {
      yield* ours.door['await_'](awaitable(inner))
    })()
    expect(outcome(() => outer.send())).toBe('TypeError: __await__() returned a coroutine')
    inner.close()
    const plain = ours.door['coroutine'](function* (): Generator {
      yield* ours.door['await_'](theirs.door['generator'](function* () {})())
    })()
    expect(outcome(() => plain.send())).toBe("TypeError: 'generator' object can't be awaited")
  })

  it('can be run', () => {
    expect(ours.door['run'](theirCoroutine(), () => undefined)).toBe('theirs,end')
  })
})

describe('requests of another copy', () => {
  it('are served in our bodies', () => {
    const body = ours.door['coroutine'](function* (): Generator {
      return yield* theirs.door['await_'](trap)
    })()
    expect([body.send(), outcome(() => body.send())]).toEqual(['trap', 'StopIteration: end'])
  })
})
