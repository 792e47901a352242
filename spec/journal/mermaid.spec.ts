import { ValueError } from '../../lib/protocol/exceptions.js'
import { mermaid } from '../../lib/journal/mermaid.js'
import { journalFor } from '../../lib/journal/replay.js'
import { record } from '../../lib/journal/recorder.js'
import { counter, talk } from './programs.js'

it('draws the tunnel: down to the innermost, and straight back to the driver', () => {
  const f = record(talk)
  f.send()
  f.send('A')
  f.resume('B')
  expect(mermaid(journalFor(f)).split('\n')).toEqual([
    'sequenceDiagram',
    '  participant p0 as driver',
    '  participant p1 as talk',
    '  participant p2 as leaf',
    '  participant p3 as __await__',
    '  p0->>p1: send(None)',
    '  p1->>p2: awaits',
    '  p2->>p3: awaits',
    "  p3-->>p0: yield 'one?'",
    "  p0->>p3: send('A')",
    "  p3-->>p0: yield 'two?'",
    "  p0->>p3: send('B')",
    '  p3-->>p2: ends',
    '  p2-->>p1: ends',
    "  p1-->>p0: return ['A', 'B']",
  ])
})

it('crosses out what raises, and escapes what means something to Mermaid', () => {
  const c = record(counter)
  c.send()
  expect(() => c.throw(new ValueError('a;b#c\nd'))).toThrow()
  expect(mermaid(journalFor(c)).split('\n').slice(-2)).toEqual([
    '  p0->>p1: throw(ValueError: a#59;b#35;c d)',
    '  p1--xp0: raise ValueError: a#59;b#35;c d',
  ])
})

it('draws so much that it can be rendered', () => {
  const c = record(counter)
  for (let step = 0; step < 100; step++) c.send()
  expect(mermaid(journalFor(c)).split('\n').at(-1)).toBe('  Note over p0: 40 more steps')
  expect(mermaid(journalFor(c), { steps: 100 })).not.toContain('Note')
})
