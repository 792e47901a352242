// Links that are not as they should be, and input that nobody would call right: each is said, and nothing is lost.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { box, button, said, settled, table, transcript, type } from './words.mjs'

const SOURCE = 'const a = generator(function* a() { const got = yield 1; return got })'

export const links = {
  'says so of a link of another version, of a damaged one, and of one to no lesson': async ({ open, top, assert }) => {
    const { linkOf, runBytes } = await import(join(top, 'dist/repl/ground/page-link.js'))
    const { version } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'))
    const lines = ['f.send(None)', "f.send('Ä 🎉')"]
    const link = (from) => linkOf(deflateRawSync(runBytes({ version: from, source: SOURCE, expression: 'a()', lines })))
    const same = await open(link(version))
    assert.match(await said(same.page), /^send\('Ä 🎉'\)/)
    await same.close()
    const old = await open(link('0.0.1'))
    assert.match(await said(old.page), new RegExp(`^This link was made by version 0\\.0\\.1; this is ${version}`))
    assert.equal(await box(old.page, 'source').inputValue(), SOURCE)
    assert.match(await transcript(old.page), /StopIteration: Ä 🎉\n$/)
    await old.close()
    const damaged = [link(version).slice(0, -9), '#v1.', '#v1.!!!', `#v1.${'A'.repeat(50)}`]
    for (const fragment of damaged) {
      const { page, close } = await open(fragment)
      assert.match(await said(page), /^this link is damaged/, fragment)
      await close()
    }
    const nowhere = await open('#lesson=13-nowhere')
    assert.match(await said(nowhere.page), /^there is no lesson called 13-nowhere/)
    assert.match(await box(nowhere.page, 'source').inputValue(), /function\* echo/)
    await nowhere.close()
  },

  'says what is wrong in a source, and keeps it': async ({ open, assert }) => {
    const { page, close } = await open()
    const wrong = {
      'const a = {{\n': /^SyntaxError: .*\(line \d\)/,
      "print('before')\nthrow new ValueError('at the top')": /^ValueError: at the top/,
      'throw 5': /5/,
      'throw undefined': /./,
      "import { x } from 'lodash'": /cannot be imported here/,
      'const a = 1': /what can be driven is a coroutine/,
      'for (;;);': /^stopped: /,
    }
    for (const [source, message] of Object.entries(wrong)) {
      await box(page, 'source').fill(source)
      await box(page, 'expression').fill('a')
      await button(page, 'new').click()
      await settled(page)
      assert.match(await said(page), message, source)
      assert.equal(await box(page, 'source').inputValue(), source)
    }
    await close()
  },

  'shows what cannot be shown, and goes on': async ({ open, assert }) => {
    const { page, close } = await open()
    await box(page, 'source').fill(`${SOURCE}
class Bad { __repr__() { throw new ValueError('no repr') } }
const hidden = { get x() { throw new Error('no') } }`)
    await box(page, 'expression').fill('a()')
    await button(page, 'new').click()
    await settled(page)
    await type(page, 'new Bad()', 'hidden', 'Symbol("s")', '10n ** 5000n', '({})', 'f.throw(42)', 'f.send(new Bad())')
    await type(page, 'f.send(None)', 'f.send(new Bad())')
    assert.match(await transcript(page), /no repr/)
    assert.equal(await table(page).getByRole('columnheader').count(), 4)
    await close()
  },

  'works where nothing may be stored, and with ten thousand lines': async ({ open, assert }) => {
    const script = `Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError') } })`
    const { page, close } = await open('', { script })
    await page.getByRole('switch', { name: 'plain text' }).click()
    await page.getByRole('switch', { name: 'plain text' }).click()
    // As a paste does it: what fill() does is slow in any text area.
    await box(page, 'source').evaluate((area, source) => {
      area.value = `${'// a line\n'.repeat(9999)}${source}`
      area.dispatchEvent(new Event('input'))
    }, SOURCE)
    await box(page, 'expression').fill('a()')
    await button(page, 'new').click()
    await settled(page)
    await type(page, 'f.send(None)')
    assert.equal(await page.locator('.line').count(), 10_000)
    assert.equal(await page.locator('.line.innermost').getAttribute('data-number'), '①')
    await box(page, 'source').press('Control+Home')
    await page.keyboard.type('// ')
    assert.match(await page.locator('.line').first().textContent(), /^\/\/ \/\/ a line/)
    await close()
  },
}
