#!/usr/bin/env node
// The stepper page in a real browser: `npm run test:browser`. Chromium is the machine's (CHROMIUM says where); the page
// is opened from the disk. Screenshots of each lesson are left in dist/screenshots for a person to look at.
import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { checks as basic, driven } from './checks.mjs'
import { findChromium } from './chromium.mjs'
import { cpython } from './cpython.mjs'
import { links } from './links.mjs'
import { playing } from './playing.mjs'

const top = fileURLToPath(new URL('../../..', import.meta.url))
const shots = join(top, 'dist/screenshots')
mkdirSync(shots, { recursive: true })
const file = pathToFileURL(join(top, 'dist/page/index.html')).href
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const folder = join(top, 'docs/lessons')
const lessons = readdirSync(folder)
  .filter((name) => name.endsWith('.repl'))
  .map((name) => ({
    name: name.slice(0, -5),
    text: readFileSync(join(folder, name), 'utf8'),
    table: readFileSync(join(top, 'spec/page/tables', name.replace('.repl', '.txt')), 'utf8'),
  }))

const browser = await chromium.launch({
  executablePath: findChromium(),
  args: [
    '--no-sandbox',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
const checks = { ...basic, ...playing, ...links, ...cpython }
const only = process.argv.slice(2)
const names = Object.keys(checks).filter((name) => only.length === 0 || only.some((word) => name.includes(word)))
let failed = 0
for (const name of names) {
  const began = performance.now()
  try {
    await checks[name]({ open, lessons, lines: (lesson) => driven(lesson).lines, shots, axe, top, assert })
    console.log(`ok      ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
  } catch (error) {
    failed++
    console.log(`FAILED  ${name}\n${error.stack.slice(0, 4000)}`)
  }
}
await browser.close()
console.log(`${names.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

/** The page in a context of its own; errors in it fail the check that closes it. */
async function open(fragment = '', options = {}) {
  const { address = file, script, ...more } = options
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce', ...more })
  if (script !== undefined) await context.addInitScript(script)
  const page = await context.newPage()
  const requests = []
  const errors = []
  page.on('request', (request) => request.url().startsWith('blob:') || requests.push(request.url()))
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(address + fragment)
  await page.locator('body[data-ready]').waitFor({ timeout: 30_000 })
  const close = async () => {
    await context.close()
    assert.deepEqual(errors, [])
  }
  return { page, context, requests, close }
}
