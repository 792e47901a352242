#!/usr/bin/env node
// What the stepper page costs, as a table: `npm run docs:page` writes it into docs/page.md. On a machine that does
// something else, times are worse.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { deflateRawSync, gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { findChromium } from './chromium.mjs'

const top = fileURLToPath(new URL('../../..', import.meta.url))
const file = join(top, 'dist/page/index.html')
const html = readFileSync(file)
const { linkOf, runBytes } = await import(join(top, 'dist/repl/ground/page-link.js'))
const { version } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'))
const address = pathToFileURL(file).href
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--disable-background-networking'],
})
const DEEP = `class Ask { *__await__() { return yield 'who?' } }
const deep = coroutine('deep', function* (n) { if (n > 0) return yield* await_(deep(n - 1)); for (;;) yield* await_(new Ask()) })
`
const linkTo = (lines) => linkOf(deflateRawSync(runBytes({ version, source: DEEP, expression: 'deep(50)', lines })))
const median = (times) => times.sort((one, other) => one - other)[Math.floor(times.length / 2)]

/** The page at a link, and when it was ready, in milliseconds since it was asked for. */
async function open(fragment = '') {
  const page = await browser.newPage({ reducedMotion: 'reduce' })
  await page.goto(address + fragment)
  await page.locator('body[data-ready]').waitFor({ timeout: 120_000 })
  return { page, ready: Number(await page.evaluate(() => document.body.dataset.ready)) }
}

/** How long it takes until the page has drawn what came of an act, in milliseconds, and its longest pause meanwhile. */
function timed(page, act) {
  return page.evaluate(async (what) => {
    const began = performance.now()
    let [last, pause] = [began, 0]
    if (what.line === undefined) document.getElementById(what.button).click()
    else {
      document.getElementById('line').value = what.line
      document.getElementById('line').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    }
    while (document.body.dataset.busy !== undefined) {
      await new Promise((resolve) => setTimeout(resolve))
      pause = Math.max(pause, performance.now() - last)
      last = performance.now()
    }
    return { time: performance.now() - began, pause }
  }, act)
}

const readies = []
for (let count = 0; count < 5; count++) {
  const { page, ready } = await open()
  readies.push(ready)
  await page.close()
}
const ready = median(readies)
const { page } = await open(linkTo(['f.send(None)']))
const steps = []
for (let count = 0; count < 30; count++) steps.push((await timed(page, { line: 'f.send(None)' })).time)
const stopped = await timed(page, { line: 'for (;;);' })
await page.close()
const many = await open(linkTo(Array.from({ length: 10_000 }, () => 'f.send(None)')))
const said = await many.page.getByRole('status', { name: 'what happened' }).textContent()
if (said.startsWith('stopped'))
  throw new Error('this machine is too busy for figures: 250 steps took more than a second')
const back = await timed(many.page, { button: 'back' })
await browser.close()

const rows = [
  [
    'file',
    '≤ 400 kB, 280 kB compressed',
    `${Math.round(html.length / 1000)} kB, ${Math.round(gzipSync(html).length / 1000)} kB compressed`,
  ],
  ['ready, from the disk', '≤ 500 ms', `${ready} ms`],
  ['a step of a chain of 50 frames, with what is drawn', '≤ 16 ms', `${median(steps).toFixed(0)} ms`],
  ['a link of 10,000 such steps, opened', '≤ 3 s', `${((many.ready - ready) / 1000).toFixed(1)} s`],
  ['back one of 10,000', '≤ 300 ms', `${back.time.toFixed(0)} ms`],
  [
    'an endless loop is stopped; the page pauses meanwhile',
    '≤ 1.2 s; ≤ 50 ms',
    `${(stopped.time / 1000).toFixed(1)} s; ${stopped.pause.toFixed(0)} ms`,
  ],
]
const table = [
  '| what | goal | measured |',
  '| --- | --- | --- |',
  ...rows.map((row) => `| ${row.join(' | ')} |`),
].join('\n')
const document = join(top, 'docs/page.md')
const text = readFileSync(document, 'utf8').split('\n## What it costs')[0].trimEnd()
if (!process.argv.includes('--show'))
  writeFileSync(
    document,
    `${text}\n\n## What it costs\n\nIn Chromium, measured by \`npm run docs:page\`:\n\n${table}\n`,
  )
console.log(table)
