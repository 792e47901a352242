import { await_, coroutine, type Handler, on, run, Trap } from '../../lib/index'

class Ask extends Trap<string> {
  constructor(readonly question: string) {
    super()
  }
}
class Shout extends Ask {
  readonly isLoud = true
}
class Tell extends Trap<void> {
  constructor(readonly text: string) {
    super()
  }
}
const main = coroutine(function* main() {
  const name = yield* await_(new Ask('who?'))
  yield* await_(new Tell(name))
  return name
})

describe('on', () => {
  it('answers each trap by the handler of its class', () => {
    const told: string[] = []
    const ask = on(Ask, (trap) => `Ada, to ${trap.question}`)
    const tell = on(Tell, (trap) => void told.push(trap.text))
    expect(run(main(), ask, tell)).toBe('Ada, to who?')
    expect(told).toEqual(['Ada, to who?'])
  })

  it('answers subclasses too, by the first handler that fits', () => {
    const shouting = coroutine(function* () {
      return [yield* await_(new Shout('who?')), yield* await_(new Ask('who?'))]
    })
    const loud = on(Shout, () => 'loud')
    const any = on(Ask, () => 'any')
    expect(run(shouting(), loud, any)).toEqual(['loud', 'any'])
    expect(run(shouting(), any)).toEqual(['any', 'any'])
  })

  it('throws into the body what a handler throws', () => {
    const patient = coroutine(function* () {
      try {
        return yield* await_(new Ask('who?'))
      } catch (error) {
        return (error as Error).message
      }
    })
    const refuse = on(Ask, () => {
      throw new Error('no answer')
    })
    expect(run(patient(), refuse)).toBe('no answer')
  })

  it('does not compile where a class is missing, or a reply is not the one of its class', () => {
    const tell = on(Tell, () => undefined)
    const ask = on(Ask, () => 'Ada')
    // @ts-expect-error a class is missing
    const missing = () => run(main(), ask)
    // @ts-expect-error the reply is a text
    const swapped = on(Ask, () => undefined)
    // @ts-expect-error nobody answers
    const unanswered = () => run(main())
    expect(missing).toThrow('Tell reached the driver, and no handler is for it: there is on() for Ask')
    expect(run(main(), swapped, tell)).toBeUndefined()
    expect(unanswered).toThrow('nobody answers')
  })

  it('needs a class and a function', () => {
    expect(() => on('Ask' as never, () => undefined as never)).toThrow('on() needs a class of traps, not str')
    expect(() => on(Ask, 'Ada' as never)).toThrow('on() needs a function that replies, not str')
    const mixed = () =>
      run(
        main(),
        on(Ask, () => 'Ada'),
        (() => undefined) as unknown as Handler<Tell>,
      )
    expect(mixed).toThrow('run() needs one function to answer with, or handlers made by on(), not function')
  })
})
