import { linesIn, textOf, wholeLength } from '../../../lib/durable/files/text.js'

describe('journals as text', () => {
  it('have a line for each record, and end with the last whole one', () => {
    const bytes = Buffer.from(`${textOf([{ done: 'ä', at: 0 }])}{"torn`)
    expect(linesIn(bytes, 'x')).toEqual([{ done: 'ä', at: 0 }])
    expect(wholeLength(bytes)).toBe(bytes.length - 6)
    expect(linesIn(Buffer.from('{"torn'), 'x')).toEqual([])
  })

  it('are damaged where a line is none', () => {
    expect(() => linesIn(Buffer.from('{}\n5\n'), 'x')).toThrow('x, line 2: this is no record; the file is damaged')
  })
})
