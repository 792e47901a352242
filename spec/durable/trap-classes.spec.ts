import { Join, Race, Sleep, Spawn } from '../../lib/durable/trap-classes.js'

const fields = (trap: object): object => Object.fromEntries(Object.entries(trap))

describe('the traps that every driver answers', () => {
  it('are data under a name', () => {
    expect(fields(new Sleep(5))).toEqual({ kind: 'sleep', seconds: 5 })
    expect(fields(new Spawn('w', [1]))).toEqual({ kind: 'spawn', workflow: 'w', args: [1], id: null })
    expect(fields(new Join('o'))).toEqual({ kind: 'join', run: 'o' })
    expect(fields(new Race({ a: new Sleep(1) }))).toEqual({ kind: 'race', of: { a: new Sleep(1) } })
  })
})
