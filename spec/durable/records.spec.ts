import { headOf, isHead, VERSION } from '../../lib/durable/records.js'

const head = { 'dunder-await': 'durable', version: VERSION, run: 'o1', workflow: 'w', args: [], at: 0 } as never

describe('the first record of a journal', () => {
  it('says what it is', () => {
    expect(headOf([head])).toBe(head)
    expect([isHead(head), isHead({ n: 1 })]).toEqual([true, false])
  })

  it('is missing, of another kind or of another version', () => {
    expect(() => headOf([])).toThrow('this is no journal of a durable run')
    expect(() => headOf([{ ...(head as object), 'dunder-await': 'journal' } as never])).toThrow('this is no journal')
    expect(() => headOf([{ ...(head as object), version: 9 } as never])).toThrow('only version 1 can be read')
  })
})
