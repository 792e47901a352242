import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ValueError } from '../../lib/protocol/exceptions.js'
import { await_ } from '../../lib/objects/await.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import { mermaid } from '../../lib/journal/mermaid.js'
import { fromJsonLines } from '../../lib/journal/json-lines.js'
import { journalFor } from '../../lib/journal/replay.js'
import { record } from '../../lib/journal/recorder.js'
import type { FrameEvent } from '../../lib/journal/step.js'
import { Ask, counter, leaf, talk } from './programs.js'

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
    "  participant p3 as Ask(question='one?')",
    '  participant p4 as leaf',
    "  participant p5 as Ask(question='two?')",
    '  p0->>p1: send(None)',
    '  p1->>p2: awaits',
    '  p2->>p3: awaits',
    "  p3-->>p0: yield 'one?'",
    "  p0->>p3: send('A')",
    "  p3-->>p2: return 'A'",
    "  p2-->>p1: return 'A'",
    '  p1->>p4: awaits',
    '  p4->>p5: awaits',
    "  p5-->>p0: yield 'two?'",
    "  p0->>p5: send('B')",
    "  p5-->>p4: return 'B'",
    "  p4-->>p1: return 'B'",
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

it('draws no more of steps in which much happens than renderers take', () => {
  const child = coroutine('child', function* (): Generator<never, string> {
    return 'long '.repeat(20)
  })
  const busy = record(
    coroutine('busy', function* (): Generator<any, void, any> {
      for (;;) for (let time = 0; time < 400; time++) yield* await_(time === 399 ? new Ask(1) : child())
    }),
  )
  for (let step = 0; step < 3; step++) busy.send()
  const text = mermaid(journalFor(busy))
  expect(text.length).toBeLessThan(50_000)
  expect(text.split('\n').at(-1)).toBe('  Note over p0: the rest of this step, and 2 more steps')
})

it('has entities for what Mermaid reads as something else, and no control characters', () => {
  const odd = coroutine('a; #b $$c$$ <d> &e;\u0007\nf', function* (): Generator<any, unknown, any> {
    return yield* await_(new Ask(1))
  })
  const f = record(odd)
  f.send()
  expect(mermaid(journalFor(f)).split('\n')[2]).toBe(
    '  participant p1 as a#59; #35;b #36;#36;c#36;#36; #60;d#62; #38;e#59; f',
  )
})

it('names everybody, also who has done nothing that is known', () => {
  const f = record(counter)
  const journal = journalFor(f)
  const events: FrameEvent[] = [
    { event: 'get', frame: 1, name: 'leaf', value: 'None', by: 7 },
    { event: 'return', frame: 1, name: 'leaf', value: '1', by: 7 },
  ]
  journal._add({ op: 'send', value: undefined, outcome: 'yield', result: 2, at: 0, took: 0, chain: [], events })
  expect(mermaid(journal)).toContain('  participant p3 as who awaits it\n')
})

it('draws who raises to whom, and who catches', () => {
  const f = record(talk)
  f.send()
  f.throw(new ValueError('why?'))
  expect(mermaid(journalFor(f)).split('\n').slice(-6)).toEqual([
    '  p0->>p3: throw(ValueError: why?)',
    '  p3--xp2: raise ValueError: why?',
    '  p2--xp1: raise ValueError: why?',
    '  p1->>p4: awaits',
    '  p4->>p5: awaits',
    "  p5-->>p0: yield 'why?'",
  ])
})

it('draws a close from the inside out', () => {
  const f = record(leaf, undefined)
  f.send()
  f.close()
  expect(mermaid(journalFor(f)).split('\n').slice(-4)).toEqual([
    '  p0->>p2: close()',
    '  p2--xp1: raise GeneratorExit',
    '  p0->>p1: throw(GeneratorExit)',
    '  p1-->>p0: return',
  ])
})

it('draws several coroutines in one diagram, in the order of time', () => {
  const [f, c] = [record(leaf, undefined), record(counter)]
  f.send()
  c.send()
  f.resume('A')
  const text = mermaid([journalFor(f), journalFor(c)])
  expect(text.match(/sequenceDiagram/g)).toHaveLength(1)
  expect(text.split('\n').slice(-5)).toEqual([
    '  p0->>p2: send(None)',
    '  p2-->>p0: yield 0',
    "  p0->>p3: send('A')",
    "  p3-->>p1: return 'A'",
    "  p1-->>p0: return 'A'",
  ])
})

it('draws what a file of version 1 knows: what was sent, and what came of it', () => {
  const [talked] = fromJsonLines(readFileSync(join(__dirname, 'version-1.jsonl'), 'utf8'))
  expect(mermaid(talked!).split('\n')).toContain("  p1-->>p0: yield 'first?'")
})
