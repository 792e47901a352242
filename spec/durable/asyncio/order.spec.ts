import { checkOrder, LOOP_ORDER } from '../../../lib/durable/asyncio/order.js'
import type { Head } from '../../../lib/durable/records.js'

const head = (loop?: number): Head => ({ run: 'o1', ...(loop === undefined ? {} : { loop }) }) as Head

describe('the order of a loop', () => {
  it('has a number, and journals of this number are taken', () => {
    expect(LOOP_ORDER).toBe(1)
    expect(() => checkOrder(head(1))).not.toThrow()
  })

  it('is said with both numbers where it is another one, and where there is none', () => {
    expect(() => checkOrder(head(3))).toThrow(
      'run o1 is blocked: its loop ran things in order 3, and this version of dunder-await runs them in order 1; let it end with a version of order 3',
    )
    expect(() => checkOrder(head())).toThrow('run o1 is blocked: no loop of asyncio ran it')
  })
})
