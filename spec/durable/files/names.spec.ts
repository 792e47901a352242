import { isTemporary, nameOf, runOf, temporaryName } from '../../../lib/durable/files/names.js'

describe('the names of files', () => {
  it.each(['o1', 'o1/4', '..', 'ä*?:"<>|', 'a%2Fb', ' '])('%p is a name, and comes back', (run) => {
    expect(nameOf(run)).toMatch(/^[\w.%-]+\.jsonl$/)
    expect(runOf(nameOf(run))).toBe(run)
  })

  it('of other files are none, and those that were being written are known', () => {
    expect([runOf('lock'), runOf('%.jsonl')]).toEqual([undefined, '%'])
    expect([isTemporary(temporaryName('a.jsonl')), isTemporary('a.jsonl')]).toEqual([true, false])
  })
})
