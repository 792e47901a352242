import { await_, coroutine } from '../../lib/index.js'
import { advance, recorded, replay } from '../../lib/durable/play.js'
import { RunState } from '../../lib/durable/run-state.js'
import { keeper } from '../../lib/durable/values.js'
import { version } from '../../lib/durable/traps.js'
import { Mail } from './purchase.js'

const state = new RunState({ run: 'o', code: 3, patches: [], at: 0 } as never)
const letters = coroutine(function* letters() {
  const code = yield* await_(version())
  const first = yield* await_(new Mail('a', `v${code}`))
  return [first, yield* await_(new Mail('b', first))]
})
const step = (n: number, to: string, text: string) => ({ n, trap: { kind: 'mail', to, text }, ok: `sent ${to}`, at: n })

describe('playing a coroutine', () => {
  it('stops at what is not recorded; what is known from the head is no step', () => {
    const position = replay(letters(), state, [step(1, 'a', 'v3')], keeper())
    expect(recorded(position.trap!)).toEqual({ kind: 'mail', to: 'b', text: 'sent a' })
  })

  it('says where it differs, and where it ends too early', () => {
    expect(() => replay(letters(), state, [step(1, 'x', 'v3')], keeper())).toThrow(/step 1: recorded was mail\(to="x"/)
    const steps = [step(1, 'a', 'v3'), step(2, 'b', 'sent a'), step(3, 'c', '')]
    expect(() => replay(letters(), state, steps, keeper())).toThrow(/step 3: .*, and now it is the end/)
  })

  it('raises what is recorded as an error, and gives what leaves the body', () => {
    const body = letters()
    advance(body, state, keeper())
    const error = keeper().saveError(new RangeError('no'))
    expect(advance(body, state, keeper(), { error })).toEqual({ raised: new RangeError('no') })
  })

  it('compares what cannot be kept by its text', () => {
    expect(recorded(new Mail('a', (() => {}) as never))).toMatchObject({ text: { $: 'text' } })
  })
})
