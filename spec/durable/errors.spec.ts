import { RuntimeError } from '../../lib/index.js'
import { Blocked, Divergence, diverged, StoreFailed } from '../../lib/durable/errors.js'

describe('the errors of an engine', () => {
  it('say what blocks a run', () => {
    const error = new Blocked('o1', 'there is no workflow buy', { cause: 'x' })
    expect(error).toMatchObject({ run: 'o1', cause: 'x', message: 'run o1 is blocked: there is no workflow buy' })
    expect(error).toBeInstanceOf(RuntimeError)
  })

  it('say what was recorded and what is asked for now, the end included', () => {
    const mail = { kind: 'mail', to: 'a' }
    const step = { n: 3, trap: mail, at: 0 }
    const error = diverged('o1', step, 'the end', ['main', 'part'])
    expect(error).toMatchObject({ step: 3, recorded: 'mail(to="a")', now: 'the end' })
    expect(error.message).toMatch(/^run o1 is blocked: step 3: recorded was .* \(in main > part\)\. Usual causes/)
    expect(error).toBeInstanceOf(Divergence)
    const known = diverged(
      'o1',
      { ...step, from: 'shop/a.ts:7' },
      { trap: { kind: 'mail', to: 'b' }, from: 'shop/a.ts:9' },
      [],
    )
    expect(known.message).toMatch(
      'recorded was mail(to="a") at shop/a.ts:7, and now it is mail(to="b") at shop/a.ts:9. Usual',
    )
  })

  it('say why the store failed', () => {
    const cause = new Error('ENOSPC')
    expect(new StoreFailed(cause)).toMatchObject({ cause, message: expect.stringMatching(/^the store failed.*ENOSPC/) })
  })
})
