import { message, mailboxOf, pathIn, published, stepName } from '../../../lib/durable/restate/names.js'
import { Charge } from '../purchase.js'

describe('the name of a step', () => {
  it('has its number, its part, and what is asked for', () => {
    expect(stepName('3', new Charge('x', 500))).toBe('3 charge(order="x", cents=500)')
    expect(pathIn('3.late sleep(seconds=5)')).toBe('3.late')
    expect(pathIn('3 now()')).toBe('3')
    expect(pathIn('begins purchase')).toBeUndefined()
  })

  it('differs for long arguments that begin alike', () => {
    const [one, other] = ['a', 'b'].map((end) => stepName('1', new Charge('x'.repeat(1000) + end, 1)))
    expect(one).not.toBe(other)
    expect(one!.length).toBeLessThan(400)
    expect(one).toBe(stepName('1', new Charge(`${'x'.repeat(1000)}a`, 1)))
  })
})

test('what belongs to a run has names of its own', () => {
  expect([mailboxOf('shop'), message('approve', 2), published('end')]).toEqual([
    'shop.mailbox',
    'approve#2',
    'published end',
  ])
})
