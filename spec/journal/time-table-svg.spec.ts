import sax from 'sax'
import { journalFor } from '../../lib/journal/replay.js'
import { record } from '../../lib/journal/recorder.js'
import { timeTableSvg } from '../../lib/journal/time-table-svg.js'
import { widthOf } from '../../lib/text/columns.js'
import { counter, talk } from './programs.js'

/** The tags and texts of a document; raises for what is no XML. */
function parsed(svg: string): { tags: { name: string; attributes: Record<string, unknown> }[]; texts: string[] } {
  const parser = sax.parser(true)
  const found: ReturnType<typeof parsed> = { tags: [], texts: [] }
  Object.assign(parser, {
    onopentag: ({ name, attributes }: sax.Tag) => found.tags.push({ name, attributes }),
    ontext: (text: string) => found.texts.push(text),
    onerror: (error: Error) => {
      throw error
    },
  })
  parser.write(svg).close()
  return found
}

it('is a document that scales: it has a viewBox, and nothing stands outside of it', () => {
  const f = record(talk)
  f.send()
  f.send('A')
  const { tags, texts } = parsed(timeTableSvg(journalFor(f)))
  const [, , width = 0, height = 0] = String(tags[0]?.attributes['viewBox']).split(' ').map(Number)
  expect(width).toBeGreaterThan(0)
  for (const { attributes } of tags.filter(({ name }) => name === 'text')) {
    expect(Number(attributes['x'])).toBeLessThan(width)
    expect(Number(attributes['y'])).toBeLessThan(height)
  }
  expect(texts).toEqual(expect.arrayContaining(['talk', "send('A')", "▏ ● 'one?'", "yield 'two?'"]))
})

it('has nothing in it that ends a tag, and no control characters', () => {
  const c = record(counter)
  c.send()
  c.send('<b>&"\u0007]]>')
  const svg = timeTableSvg(journalFor(c))
  expect(svg).not.toContain('<b>')
  expect(parsed(svg).texts.join('')).toContain('<b>&"')
})

it('says how wide a text is that another font may draw wider, and cuts what has no room', () => {
  const c = record(counter)
  c.send()
  c.send('日本語'.repeat(12))
  const svg = timeTableSvg(journalFor(c))
  const [, length, cut] = /textLength="(\d+)"[^>]*>(send\(.*?…)</.exec(svg) ?? []
  expect(Number(length)).toBe(7 * widthOf(cut as string))
  expect(widthOf(cut as string)).toBeLessThanOrEqual(40)
})

it('does not grow without end', () => {
  const c = record(counter)
  c.send()
  for (let step = 0; step < 1000; step++) c.send('x'.repeat(1000))
  const width = Number(parsed(timeTableSvg(journalFor(c))).tags[0]?.attributes['width'])
  expect(width).toBeLessThan(200 * 320)
})

it('is a document even of nothing', () => {
  expect(parsed(timeTableSvg([])).tags[0]?.name).toBe('svg')
})
