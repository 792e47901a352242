import { Join, Race, Sleep, Spawn } from '../../lib/durable/trap-classes.js'

describe('the traps that every driver answers', () => {
  it('are data under a name', () => {
    expect({ ...new Sleep(5) }).toEqual({ kind: 'sleep', seconds: 5 })
    expect({ ...new Spawn('w', [1]) }).toEqual({ kind: 'spawn', workflow: 'w', args: [1], id: null })
    expect({ ...new Join('o') }).toEqual({ kind: 'join', run: 'o' })
    expect({ ...new Race({ a: new Sleep(1) }) }).toEqual({ kind: 'race', of: { a: new Sleep(1) } })
  })
})
