/**
 * A page of a browser that renders Mermaid, reads what is in the picture, and measures tables of time.
 */
import { createRequire } from 'node:module'

/** Opens the page. */
export async function openMermaid(browser) {
  const page = await browser.newPage()
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('@mermaid-js/tiny') })
  await page.evaluate(() => {
    globalThis.mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', sequence: { mirrorActors: false } })
  })
  return {
    /** What a diagram shows: `{ people: [label], messages: [{ from, to, text }], notes: [text] }`. */
    render: (text) => page.evaluate(rendered, text),
    /** What a table shows: its texts, those that do not keep to their cells, and its viewBox. */
    measure: (svg) => page.evaluate(measured, svg),
  }
}

/* Runs in the page. */
async function rendered(text) {
  const read = (element) => element.textContent.replaceAll(/\s+/g, ' ').trim()
  await globalThis.mermaid.parse(text)
  const { svg } = await globalThis.mermaid.render('drawn', text)
  document.body.innerHTML = svg
  if (document.body.querySelector('script, [aria-roledescription="error"]') !== null)
    throw new Error('not what was drawn')
  const lines = [...document.querySelectorAll('line.actor-line')].map((line) => Number(line.getAttribute('x1')))
  lines.sort((one, other) => one - other)
  const actors = [...document.querySelectorAll('text.actor')]
  actors.sort((one, other) => one.getAttribute('x') - other.getAttribute('x'))
  const nearest = (x) => {
    let best = 0
    for (const [index, at] of lines.entries()) if (Math.abs(at - x) < Math.abs(lines[best] - x)) best = index
    return best
  }
  const arrows = [...document.querySelectorAll('.messageLine0, .messageLine1')]
  const ends = (arrow) => {
    if (arrow.tagName === 'line') return ['x1', 'x2'].map((name) => nearest(Number(arrow.getAttribute(name))))
    const start = nearest(Number(/M\s*(-?[\d.]+)/.exec(arrow.getAttribute('d'))[1]))
    return [start, start]
  }
  const texts = [...document.querySelectorAll('.messageText')].map(read)
  if (texts.length !== arrows.length) throw new Error(`${texts.length} texts of ${arrows.length} arrows`)
  return {
    people: actors.map(read),
    messages: arrows.map((arrow, index) => {
      const [from, to] = ends(arrow)
      return { from, to, text: texts[index] }
    }),
    notes: [...document.querySelectorAll('.noteText')].map(read),
  }
}

/* Runs in the page. */
function measured(svg) {
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml')
  const error = parsed.querySelector('parsererror')
  if (error !== null) throw new Error(error.textContent)
  document.body.replaceChildren(document.importNode(parsed.documentElement, true))
  const drawing = document.body.firstElementChild
  const [, , width, height] = drawing.getAttribute('viewBox').split(' ').map(Number)
  const columns = [...drawing.querySelectorAll('g > rect')].map((rect) => rect.getBBox())
  const first = columns[0]?.x ?? width
  const cells = [{ x: 0, width: first }, ...columns]
  const all = [...drawing.querySelectorAll('text')]
  const outside = all.filter((text) => {
    const { x, y, width: wide, height: high } = text.getBBox()
    const cell = cells.findLast((one) => one.x <= Number(text.getAttribute('x')))
    return x < cell.x || x + wide > cell.x + cell.width || y < 0 || y + high > height
  })
  return {
    texts: all.map((text) => text.textContent.replaceAll(/\s+/g, ' ').trim()),
    outside: outside.map((text) => text.textContent),
    viewBox: drawing.getAttribute('viewBox'),
  }
}
