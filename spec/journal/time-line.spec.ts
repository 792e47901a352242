import { timeLine } from '../../lib/journal/time-line.js'
import { journalFor } from '../../lib/journal/replay.js'
import { record } from '../../lib/journal/recorder.js'
import { counter, talk } from './programs.js'

it('has a lane for each, and a box for each step, in their order', () => {
  const [f, c] = [record(talk), record(counter)]
  f.send()
  c.send()
  f.send('A')
  const svg = timeLine([journalFor(f), journalFor(c)])
  const boxes = [...svg.matchAll(/<rect x="(\d+)" y="(\d+)" width="(\d+)"/g)].map(([, x, y]) => [Number(x), Number(y)])
  expect(boxes.map(([, y]) => y)).toEqual([16, 16, 80])
  const [first, third, second] = boxes.map(([x]) => x ?? 0)
  expect(first! < second! && second! < third!).toBe(true)
  expect(svg).toContain('>talk</text>')
  expect(svg).toContain('>counter</text>')
})

it('is a document with nothing in it that ends a tag', () => {
  const c = record(counter)
  c.send()
  c.send('<b>&"')
  const svg = timeLine([journalFor(c)])
  expect(svg).toMatch(/^<svg [^]*<\/svg>\n$/)
  expect(svg).not.toContain('<b>')
  expect(svg).toContain('&#60;b&#62;&#38;&#34;')
})

it('is a document even of nothing', () => {
  expect(timeLine([])).toMatch(/^<svg [^]*<\/svg>\n$/)
  expect(timeLine([journalFor(record(talk))])).toContain('>talk</text>')
})
