#!/usr/bin/env node
// The documentation site in a real browser: `npm run test:site`, which builds it first. It is served on the loopback
// interface; every page loads without an error and without asking anybody else, the search works with the network off,
// and each session and lesson opens in the stepper in place.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { findChromium } from './chromium.mjs'

const top = fileURLToPath(new URL('../../..', import.meta.url))
const folder = join(top, 'site/.vitepress/dist')
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** The file of an address: VitePress's are without `.html`. */
function fileAt(path) {
  const plain = join(folder, normalize(decodeURIComponent(path)))
  const places = [plain, `${plain}.html`, join(plain, 'index.html')]
  return places.find((place) => statSync(place, { throwIfNoEntry: false })?.isFile() === true)
}

const server = createServer((request, response) => {
  const file = fileAt(new URL(request.url, 'http://localhost').pathname)
  if (file === undefined) return response.writeHead(404).end()
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
  response.end(readFileSync(file))
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${server.address().port}`
const pages = readdirSync(folder, { recursive: true })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.html') && name !== '404.html' && !name.startsWith('page/'))
  .map((name) => `/${name.slice(0, -'.html'.length)}`.replace(/\/index$/, '/'))
  .sort()

const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
})
const context = await browser.newContext({ reducedMotion: 'reduce' })
const wrong = []
const page = await context.newPage()
page.on('console', (message) => message.type() === 'error' && wrong.push(`${page.url()}: ${message.text()}`))
page.on('pageerror', (error) => wrong.push(`${page.url()}: ${error.message}`))
page.on('request', (request) => {
  const url = request.url()
  if (!url.startsWith(origin) && !/^(?:blob|data):/.test(url)) wrong.push(`${page.url()} asks ${url}`)
})

let steppers = 0
let code = 0
try {
  for (const path of pages) {
    await page.goto(origin + path)
    await page.locator('h1').first().waitFor()
    const all = page.locator('details.stepper')
    for (let index = 0; index < (await all.count()); index++) {
      const one = all.nth(index)
      await one.locator('summary').click()
      const frame = one.frameLocator('iframe')
      await frame.locator('body[data-ready]').waitFor({ timeout: 60_000 })
      const said = await frame.getByRole('status', { name: 'what happened' }).textContent()
      if (/damaged|SyntaxError|no lesson|stopped|cannot be/.test(said))
        wrong.push(`${path}, stepper ${index + 1}: ${said}`)
      await one.locator('summary').click()
      steppers++
    }
  }
  assert.deepEqual(wrong, [])
  assert.ok(steppers >= 12, `${steppers} steppers`)
  console.log(`ok      ${pages.length} pages load and ask nobody else; ${steppers} sessions and lessons open in place`)

  await page.goto(`${origin}/`)
  // Whatever the search needs is on the page by its first use; then there is no network any more.
  await page.locator('#local-search button').click()
  const input = page.locator('#localsearch-input')
  await input.fill('tunnel')
  await page.locator('#localsearch-list li a').first().waitFor()
  await context.setOffline(true)
  await input.fill('cancelled')
  await page
    .locator('#localsearch-list li a')
    .filter({ hasText: /cancel/i })
    .first()
    .waitFor()
  assert.deepEqual(wrong, [])
  console.log('ok      the search finds without a network')
} catch (error) {
  code = 1
  console.log(`FAILED  ${error.stack.slice(0, 4000)}`)
}
await browser.close()
server.close()
process.exitCode = code
