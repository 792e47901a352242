#!/usr/bin/env node
/**
 * Every drawing, drawn: `npm run test:drawings -- [--seed N] [--count N] [--only WORD]`.
 *
 * Diagrams are parsed and rendered by Mermaid in the machine's Chromium; who takes part and who says what to whom is
 * read from the picture, and held against the events. Tables of time are read as XML, and their texts measured against
 * their boxes. Traces are held against the format's documentation, and against the steps. The diagrams of the docs are
 * rendered too.
 */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { findChromium } from '../../page/browser/chromium.mjs'
import { bundled } from './bundled.mjs'
import { openMermaid } from './mermaid-page.mjs'
import { read, told } from './told.mjs'
import { checkTrace } from './trace.mjs'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '20' },
    count: { type: 'string', default: '120' },
    only: { type: 'string', default: '' },
  },
})
const top = fileURLToPath(new URL('../../..', import.meta.url))
const library = await bundled(fileURLToPath(new URL('drawn.ts', import.meta.url)))
const cases = JSON.parse(readFileSync(new URL('../pictures/steps.json', import.meta.url), 'utf8'))
const everything = await library.everything(cases, Number(values.seed), Number(values.count))

const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
const page = await openMermaid(browser)
const counts = { diagrams: 0, messages: 0, tables: 0, texts: 0, traces: 0 }
let failed = 0
for (const drawn of everything) {
  await check(`${drawn.name}: diagram`, () => checkDiagram(drawn))
  await check(`${drawn.name}: table of time`, () => checkTable(drawn))
  await check(`${drawn.name}: trace`, () => {
    checkTrace(library.perfettoTrace(drawn.journals), library.journalsIn(drawn.journals), library)
    counts.traces++
  })
}
for (const { file, text } of diagramsOfDocs()) {
  await check(`${file}: diagram`, async () => {
    const { messages } = await page.render(text)
    assert.ok(messages.length > 0)
    counts.diagrams++
  })
}
await browser.close()
console.log(
  `seed ${values.seed}: ${counts.diagrams} diagrams with ${counts.messages} messages, ` +
    `${counts.tables} tables with ${counts.texts} texts, ${counts.traces} traces; ${failed} failed`,
)
process.exitCode = failed === 0 ? 0 : 1

async function check(name, act) {
  if (!name.includes(values.only)) return
  try {
    await act()
  } catch (error) {
    failed++
    console.log(`FAILED  ${name}\n${error.message}\n`)
  }
}

/** The picture has whom and what the events have; of a long one the beginning, and a note of how much is left. */
async function checkDiagram({ journals }) {
  const text = library.mermaid(journals)
  const { people, messages, notes } = await page.render(text)
  const all = library.journalsIn(journals)
  const expected = told(all, library.inOrderOfTime(all), library)
  const isCut = notes.length > 0
  assert.deepEqual(people, isCut ? expected.people.slice(0, people.length) : expected.people)
  const shown = isCut ? expected.messages.slice(0, messages.length) : expected.messages
  assert.deepEqual(messages, shown)
  assert.ok(!isCut || messages.length > 50)
  counts.diagrams++
  counts.messages += messages.length
}

/** The table is XML that scales, and its texts are within their cells. */
async function checkTable({ journals }) {
  const svg = library.timeTableSvg(journals)
  const { texts, outside, viewBox } = await page.measure(svg)
  assert.match(viewBox, /^0 0 \d+(\.\d+)? \d+(\.\d+)?$/)
  assert.deepEqual(outside, [])
  const names = library.timeTable(journals).rows.map(({ name }) => beginning(name))
  for (const name of names)
    assert.ok(
      texts.some((text) => text.startsWith(name)),
      `${name} is lacking`,
    )
  counts.tables++
  counts.texts += texts.length
}

/** How a name begins in a table. */
function beginning(name) {
  return Array.from(read(name)).slice(0, 15).join('').trim()
}

/** The diagrams that stand in the docs. */
function diagramsOfDocs() {
  const files = readdirSync(join(top, 'docs'), { recursive: true }).filter((name) => name.endsWith('.md'))
  return ['../README.md', ...files].flatMap((file) => {
    const text = readFileSync(join(top, 'docs', file), 'utf8')
    return [...text.matchAll(/^```mermaid\n([^]*?)\n```$/gm)].map(([, diagram]) => ({ file, text: diagram }))
  })
}
