#!/usr/bin/env node
// What the stepper page costs, as a table: `npm run docs:page` writes it into docs/page.md. On a machine that does
// something else, times are worse.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { findChromium } from './chromium.mjs'

const top = fileURLToPath(new URL('../../..', import.meta.url))
const file = join(top, 'dist/page/index.html')
const html = readFileSync(file)
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--disable-background-networking'],
})
const page = await browser.newPage({ reducedMotion: 'reduce' })
await page.goto(pathToFileURL(file).href)
await page.locator('body[data-ready]').waitFor()
const ready = Number(await page.evaluate(() => document.body.dataset.ready))
const settled = () => page.locator('body:not([data-busy])').waitFor()
await page.getByRole('textbox', { name: 'source' }).fill(`class Ask { *__await__() { return yield 'who?' } }
const deep = coroutine('deep', function* (n) { if (n > 0) return yield* await_(deep(n - 1)); for (;;) yield* await_(new Ask()) })
`)
await page.getByRole('textbox', { name: 'expression' }).fill('deep(50)')
await page.getByRole('button', { name: 'new' }).click()
await settled()
/** How long a line takes until the page has drawn what came of it, in milliseconds. */
const timed = async (line) => {
  await page.getByRole('textbox', { name: 'line to type' }).fill(line)
  return page.evaluate(async () => {
    const began = performance.now()
    document.getElementById('line').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    while (document.body.dataset.busy !== undefined) await new Promise((resolve) => setTimeout(resolve))
    return performance.now() - began
  })
}
const steps = []
for (let count = 0; count < 20; count++) steps.push(await timed('f.send(None)'))
const median = steps.sort((one, other) => one - other)[10]
const stopped = await timed('for (;;);')
await browser.close()

const rows = [
  [
    'file',
    '≤ 400 kB, 280 kB compressed',
    `${Math.round(html.length / 1000)} kB, ${Math.round(gzipSync(html).length / 1000)} kB compressed`,
  ],
  ['ready, from the disk', '≤ 500 ms', `${ready} ms`],
  ['a step of a chain of 50 frames, with what is drawn', '≤ 16 ms', `${median.toFixed(0)} ms`],
  ['an endless loop is stopped', '≤ 1.2 s', `${(stopped / 1000).toFixed(1)} s`],
]
const table = [
  '| what | goal | measured |',
  '| --- | --- | --- |',
  ...rows.map((row) => `| ${row.join(' | ')} |`),
].join('\n')
const document = join(top, 'docs/page.md')
const text = readFileSync(document, 'utf8').split('\n## What it costs')[0].trimEnd()
writeFileSync(document, `${text}\n\n## What it costs\n\nIn Chromium, measured by \`npm run docs:page\`:\n\n${table}\n`)
console.log(table)
