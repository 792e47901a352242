import { Session } from 'node:inspector'
import type * as engine from '../../lib/inspect/engine.js'
import {
  engineTells,
  generatorFunctionName,
  generatorLocals,
  generatorPosition,
  generatorReceiver,
} from '../../lib/inspect/engine.js'

function* named(parameter: number): Generator {
  const local = parameter + 1
  yield local
}
const started = (generator: Generator): Generator => {
  generator.next()
  return generator
}

it('tells, on Node: when this fails, an engine has stopped telling, and sessions go by remembered positions', () => {
  expect(engineTells()).toBe(true)
})

describe('what the engine tells of a generator', () => {
  it('is what `this` is in it', () => {
    const object = {
      *method(): Generator {
        yield 1
      },
    }
    expect(generatorReceiver(started(object.method()))).toBe(object)
  })

  it('is the place it stands at', () => {
    const line = Number(/engine\.spec\.ts:(\d+):/.exec(new Error('here').stack ?? '')?.[1])
    const position = generatorPosition(
      started(
        (function* () {
          yield 'five lines below'
        })(),
      ),
    )
    expect(position).toEqual({ file: __filename, line: line + 4, column: expect.any(Number) })
  })

  it('is the name of its function', () => {
    expect(generatorFunctionName(named(1))).toBe('named')
    const method = {
      *named$Method(): Generator {},
    }
    expect(generatorFunctionName(method.named$Method())).toBe('named$Method')
    expect(generatorFunctionName((function* () {})())).toBeUndefined()
  })

  it('are its local variables, and nothing of the scopes that it was written in', () => {
    const outside = 1
    const generator = (function* (parameter: number): Generator {
      const local = outside
      {
        const inner = 2
        yield [parameter, local, inner]
      }
    })(3)
    expect(generatorLocals(started(generator))).toEqual({ parameter: 3, local: 1, inner: 2 })
    const without = function* (): Generator {
      yield outside
    }
    expect(generatorLocals(started(without()))).toEqual({})
  })

  it('is nothing of what is no generator; of one that has ended there are no local variables', () => {
    for (const object of [{}, [], new Map()]) {
      expect([generatorPosition(object), generatorFunctionName(object), generatorLocals(object)]).toEqual([
        undefined,
        undefined,
        undefined,
      ])
    }
    const ended = (function* () {})()
    ended.next()
    expect(generatorLocals(ended)).toBeUndefined()
  })

  it('is what its this is', () => {
    const receiver = {
      *method(): Generator {
        yield this
      },
    }
    expect(generatorReceiver(started(receiver.method()))).toBe(receiver)
    expect(generatorReceiver(started(named(1)))).toBeUndefined()
  })

  it('is that it tells', () => {
    expect(engineTells()).toBe(true)
  })

  it('leaves no trace in the realm', () => {
    generatorLocals(started(named(1)))
    expect(Symbol.for('dunder-await.shown') in globalThis).toBe(false)
  })
})

describe('where less is told', () => {
  const { process } = globalThis
  afterEach(() => Object.assign(globalThis, { process }))

  /** The module, loaded anew on a host that has this for Node's inspector. */
  const withInspector = (inspector: unknown): typeof engine => {
    const getBuiltinModule = (name: string): unknown => (name === 'node:inspector' ? inspector : undefined)
    Object.assign(globalThis, { process: { ...process, getBuiltinModule } })
    let module!: typeof engine
    jest.isolateModules(() => (module = require('../../lib/inspect/engine.js')))
    return module
  }
  const told = (module: typeof engine): unknown[] => {
    const generator = started(named(1))
    return [
      module.generatorPosition(generator),
      module.generatorFunctionName(generator),
      module.generatorLocals(generator),
      module.generatorReceiver(generator),
      module.engineTells(),
    ]
  }
  it('what is known is told all the same: where the inspector has lost the main realm', () => {
    class Lost extends Session {
      override post(...[method, params, callback]: any[]): void {
        const isLost = method === 'Runtime.evaluate' && params.contextId === undefined
        if (isLost) callback(new Error('Cannot find context with specified id'))
        else super.post(method, params, callback)
      }
    }
    const module = withInspector({ Session: Lost })
    for (const parameter of [1, 2]) {
      expect(module.generatorLocals(started(named(parameter)))).toEqual({ parameter, local: parameter + 1 })
    }
    expect(module.generatorPosition(started(named(1)))?.file).toBe(__filename)
    expect(Symbol.for('dunder-await.shown') in globalThis).toBe(false)
  })

  it('a session is connected only while something is asked: Node keeps one that is, and the realm that made it', () => {
    const calls: string[] = []
    class Counted extends Session {
      override connect(): void {
        calls.push('connect')
        super.connect()
      }
      override disconnect(): void {
        calls.push('disconnect')
        super.disconnect()
      }
    }
    const module = withInspector({ Session: Counted })
    expect(calls).toEqual([])
    expect(module.generatorLocals(started(named(1)))).toEqual({ parameter: 1, local: 2 })
    expect(module.generatorReceiver({})).toBeUndefined()
    expect(calls).toEqual(['connect', 'disconnect', 'connect', 'disconnect'])
  })

  const nothing = [undefined, undefined, undefined, undefined, false]

  it('the answers are undefined: without an inspector, or without Node', () => {
    expect(told(withInspector(undefined))).toEqual(nothing)
    Object.assign(globalThis, { process: undefined })
    jest.isolateModules(() => expect(told(require('../../lib/inspect/engine.js'))).toEqual(nothing))
  })

  it('the answers are undefined: with an inspector that refuses to be connected to', () => {
    class Session {
      connect(): void {
        throw new Error('no')
      }
    }
    expect(told(withInspector({ Session }))).toEqual(nothing)
  })

  it('the answers are undefined: with an inspector that answers with errors, or with nothing', () => {
    class Refusing {
      connect(): void {}
      post(_method: string, _params: object, callback: (error: Error | null, result: unknown) => void): void {
        callback(new Error('no'), undefined)
      }
    }
    expect(told(withInspector({ Session: Refusing }))).toEqual(nothing)
    class Empty extends Refusing {
      override post(_method: string, _params: object, callback: (error: null, result: unknown) => void): void {
        callback(null, { result: [] })
      }
    }
    expect(told(withInspector({ Session: Empty }))).toEqual(nothing)
    // A scope without an object: there are no variables to take from it.
    class Scopeless extends Refusing {
      override post(method: string, params: object, callback: (error: null, result: unknown) => void): void {
        const scopes = { internalProperties: [{ name: '[[Scopes]]', value: { objectId: 'scopes' } }], result: [] }
        if (method !== 'Runtime.getProperties') callback(null, { result: { objectId: 'generator' } })
        else
          callback(null, (params as { objectId: string }).objectId === 'scopes' ? { result: [{ name: '0' }] } : scopes)
      }
    }
    expect(told(withInspector({ Session: Scopeless }))).toEqual([undefined, undefined, {}, undefined, false])
  })
})
