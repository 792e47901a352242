import { await_, coroutine } from '../../lib/index.js'
import { fieldsOf, trapText } from '../../lib/durable/trap.js'
import { all, race, sleep } from '../../lib/durable/traps.js'
import { Charge, Mail } from './purchase.js'

describe('a durable trap', () => {
  it('reaches the driver as it is, and is answered', () => {
    const pay = coroutine(function* pay() {
      return yield* await_(new Charge('o', 5))
    })()
    const asked = pay.resume()
    expect(asked.value).toBeInstanceOf(Charge)
    expect(pay.resume('r')).toEqual({ done: true, value: 'r' })
  })

  it('is kept as its fields, those of its parts included', () => {
    const trap = race({ paid: new Charge('o', 5), late: all([sleep(1), new Mail('a', 'x')]) })
    const fields = fieldsOf(trap)
    expect(fields).toEqual({
      kind: 'race',
      of: {
        paid: { kind: 'charge', order: 'o', cents: 5 },
        late: {
          kind: 'all',
          of: [
            { kind: 'sleep', seconds: 1 },
            { kind: 'mail', to: 'a', text: 'x' },
          ],
        },
      },
    })
    expect(trapText(fields)).toBe(
      'race(of={paid: charge(order="o", cents=5), late: all(of=[sleep(seconds=1), mail(to="a", text="x")])})',
    )
    expect(trapText({ kind: 'x', none: undefined, nothing: null, plain: { a: 1 } })).toBe(
      'x(none=undefined, nothing=null, plain={"a":1})',
    )
  })

  it('may have its kind on the prototype', () => {
    class Kind extends Charge {}
    expect(fieldsOf(new Kind('o', 5))['kind']).toBe('charge')
  })
})
