import { lineAmong, Lines } from '../../../lib/durable/restate/lines.js'
import { Mail } from '../purchase.js'

const mail = new Mail('a', 'x')

describe('lines of source beside what is kept', () => {
  it('are those of the step itself, and of steps before it that keep nothing', () => {
    const lines = new Lines()
    expect(lines.keep()).toEqual({})
    lines.ask('1', mail)
    lines.ask('2', new Mail('b', 'x'))
    const line = expect.stringMatching(/^restate\/lines\.spec\.ts:\d+$/) as string
    expect(lines.keep()).toEqual({ lines: { '1': line, '2': line } })
  })

  it('are not kept twice, and are nobody else’s business', () => {
    const lines = new Lines()
    lines.ask('1', mail)
    lines.ask('2', mail)
    expect(lines.without({ ok: 5, lines: { '1': 'a.ts:1' } })).toEqual({ ok: 5 })
    expect(Object.keys((lines.keep() as { lines: object }).lines)).toEqual(['2'])
  })

  it('are found among values of any kind', () => {
    const values = [undefined, null, 5, { ok: 1 }, { lines: { '1': 'a.ts:1' } }, { lines: { '2': 'a.ts:2' } }]
    expect(lineAmong(values, '2')).toBe('a.ts:2')
    expect(lineAmong(values, '3')).toBeUndefined()
  })
})
