// What the page must do in a browser, by its accessible names.

import { box, button, choose, said, settled, tableText, transcript, type } from './words.mjs'

/** A transcript without the frames of tracebacks, addresses and blank ends. */
export function comparable(text) {
  return text
    .replaceAll(/^(Traceback.*\n)(?: .*\n)*/gm, '$1')
    .replaceAll(/0x[0-9a-f.]+/g, '0x')
    .trim()
}

/** Goes to a control by Tab alone. */
async function tabTo(page, name) {
  for (let presses = 0; presses < 80; presses++) {
    const here = await page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
    )
    if (here === name) return
    await page.keyboard.press('Tab')
    // In the source Tab indents; Esc leaves it.
    if ((await page.evaluate(() => document.activeElement?.id)) === 'source') await page.keyboard.press('Escape')
  }
  throw new Error(`Tab does not lead to ${name}`)
}

/** Does a line of a lesson by keyboard. */
async function byKeyboard(page, line) {
  const [, op, value] = /^f\.(\w+)\(([^]*)\)$/.exec(line)
  await tabTo(page, op === 'close' ? 'close' : 'value')
  if (op === 'close') await page.keyboard.press('Enter')
  else {
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await page.keyboard.type(value)
    await page.keyboard.press(op === 'throw' ? 'Shift+Enter' : 'Enter')
  }
  await settled(page)
}

/** The lines of a lesson that drive, and what its transcript is from `f` on. */
export function driven({ text }) {
  const from = text.slice(text.indexOf('>>> const f = '))
  const lines = [...from.matchAll(/^>>> (.*)$/gm)].map(([, line]) => line).slice(1)
  return { lines, transcript: from }
}

export const checks = {
  'has the controls of the contract, and asks for nothing but itself': async ({ open, assert }) => {
    const { page, requests, close } = await open()
    for (const name of ['send', 'throw', 'close', 'new', 'back', 'forward', 'Share', 'Run']) {
      assert.equal(await button(page, name).count(), 1, name)
    }
    for (const name of ['value', 'expression', 'source']) assert.equal(await box(page, name).count(), 1, name)
    assert.equal(await page.getByRole('list', { name: 'chain', exact: true }).count(), 1)
    assert.equal(await page.getByRole('table', { name: 'steps', exact: true }).count(), 1)
    assert.equal(await page.getByRole('combobox', { name: 'lesson', exact: true }).count(), 1)
    assert.equal(await page.getByRole('switch', { name: 'plain text', exact: true }).count(), 1)
    assert.equal(await page.getByRole('button', { name: /^compare with CPython/ }).count(), 1)
    assert.equal(await page.getByRole('log', { name: 'transcript' }).count(), 1)
    await button(page, 'compare with CPython (6 MB)').click()
    await settled(page)
    assert.match(await said(page), /npx dunder-await page/)
    assert.equal(requests.length, 1)
    await close()
  },

  'shows each lesson, by keyboard alone, with the transcript of its session and the table of its journal': async ({
    open,
    lessons,
    shots,
    assert,
  }) => {
    for (const lesson of lessons) {
      const { page, close } = await open(`#lesson=${lesson.name}`)
      const { lines, transcript: expected } = driven(lesson)
      for (const line of lines) await byKeyboard(page, line)
      assert.equal(comparable(await transcript(page)), comparable(expected), lesson.name)
      assert.equal(await tableText(page), lesson.table, lesson.name)
      await page.screenshot({ path: `${shots}/${lesson.name}.png` })
      await close()
    }
  },

  'goes back and forth, and another way': async ({ open, assert }) => {
    const { page, close } = await open('#lesson=06-tunnel')
    const steps = page.getByRole('table', { name: 'steps', exact: true })
    await button(page, 'send').click()
    await settled(page)
    await box(page, 'value').fill("'Ada'")
    await page.keyboard.press('Enter')
    await settled(page)
    assert.deepEqual(await steps.getByRole('rowheader').allTextContents(), [
      'main',
      '· greet',
      "· · Ask(question='who is 1?')",
      '· greet',
      "· · Ask(question='who is 2?')",
    ])
    await page.keyboard.press('Alt+ArrowLeft')
    assert.match(await said(page), /^Step 1 of 2/)
    assert.match(await page.getByRole('list', { name: 'chain', exact: true }).textContent(), /who is 1/)
    await page.keyboard.press('Alt+ArrowRight')
    await button(page, 'back').click()
    await box(page, 'value').fill("'Bob'")
    await page.keyboard.press('Enter')
    await settled(page)
    const left = page.getByRole('table', { name: 'steps left behind' })
    assert.match(await left.textContent(), /send\('Ada'\)/)
    assert.match(await steps.textContent(), /differs from here/)
    assert.equal(await page.locator('[aria-current=true]').count(), 1)
    await close()
  },

  'does an edited source again, and shows the first step that differs': async ({ open, assert }) => {
    const { page, close } = await open('#lesson=06-tunnel')
    for (const value of ['', "'Ada'"]) {
      await box(page, 'value').fill(value)
      await page.keyboard.press('Enter')
      await settled(page)
    }
    const source = await box(page, 'source').inputValue()
    await box(page, 'source').fill(source.replace('toUpperCase', 'toLowerCase'))
    await page.keyboard.press('Control+Enter')
    await settled(page)
    assert.match(await said(page), /^Step 2 differs from before/)
    await box(page, 'source').fill('const a = {{\n')
    await button(page, 'Run').click()
    await settled(page)
    assert.match(await said(page), /SyntaxError/)
    assert.equal(await page.locator('.line.bad').count(), 1)
    await close()
  },

  'shares a run in a short link that opens the same page': async ({ open, assert }) => {
    const { page, close } = await open('#lesson=06-tunnel')
    for (const value of ['', "'Ädа 🎉'"]) {
      await box(page, 'value').fill(value)
      await page.keyboard.press('Enter')
      await settled(page)
    }
    const seen = async (where) => [
      await transcript(where),
      await where.getByRole('list', { name: 'chain', exact: true }).textContent(),
      await where.getByRole('table', { name: 'steps', exact: true }).textContent(),
    ]
    const before = await seen(page)
    const links = []
    for (let times = 0; times < 2; times++) {
      await button(page, 'Share').click()
      await page.waitForFunction(() => location.hash.startsWith('#v1.'))
      links.push(await page.evaluate(() => location.hash))
    }
    assert.equal(links[0], links[1])
    assert.ok(links[0].length < 500, `${links[0].length} characters`)
    const other = await open(links[0])
    assert.deepEqual(await seen(other.page), before)
    await other.close()
    await close()
    const old = await open('#v9.abc')
    assert.match(await said(old.page), /this link is of form 9/)
    await old.close()
  },

  'stops what does not end, and keeps the text': async ({ open, assert }) => {
    const { page, close } = await open('#lesson=01-yield-receives')
    const endless = ['for (;;);', 'await new Promise(() => {})', 'for (;;) await None']
    for (const line of endless) {
      await box(page, 'line to type').fill(line)
      const began = Date.now()
      await page.keyboard.press('Enter')
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 30)))
      await settled(page)
      assert.match(await said(page), /^stopped: /, line)
      assert.ok(Date.now() - began < 20_000, line)
    }
    const source = 'const a = generator(function* a() { for (;;); yield 1 })'
    await box(page, 'source').fill(source)
    await box(page, 'expression').fill('a()')
    await button(page, 'new').click()
    await settled(page)
    await button(page, 'send').click()
    await settled(page)
    assert.match(await said(page), /^stopped: /)
    assert.equal(await box(page, 'source').inputValue(), source)
    await close()
  },

  'fits a phone, twice the size, forced colours and a plain text area': async ({ open, shots, assert }) => {
    const phone = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }
    for (const [name, options] of Object.entries({
      phone,
      double: { viewport: { width: 640, height: 430 } },
      forced: { forcedColors: 'active' },
      dark: { colorScheme: 'dark' },
    })) {
      const { page, close } = await open('#lesson=06-tunnel', options)
      await button(page, 'send').click()
      await settled(page)
      const [wide, seen] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ])
      assert.ok(wide <= seen, `${name}: ${wide} > ${seen}`)
      if (name === 'phone') {
        const { height } = await button(page, 'send').boundingBox()
        assert.ok(height >= 40, `send is ${height} high`)
      }
      await page.screenshot({ path: `${shots}/${name}.png`, fullPage: name === 'phone' })
      await close()
    }
    const { page, context, close } = await open()
    await page.getByRole('switch', { name: 'plain text' }).click()
    assert.equal(await page.locator('#behind').isVisible(), false)
    const again = await context.newPage()
    await again.goto(page.url())
    await again.locator('body[data-ready]').waitFor()
    assert.equal(await again.getByRole('switch', { name: 'plain text' }).getAttribute('aria-checked'), 'true')
    await close()
  },

  'has nothing serious against it from axe, light and dark, in any lesson': async ({ open, axe, lessons, assert }) => {
    for (const colorScheme of ['light', 'dark']) {
      const { page, close } = await open('#lesson=06-tunnel', { colorScheme, bypassCSP: true })
      await page.evaluate(axe)
      const found = async () => {
        const { violations } = await page.evaluate(() =>
          globalThis.axe.run({
            resultTypes: ['violations'],
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'],
          }),
        )
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
      }
      assert.deepEqual(await found(), [], `${colorScheme}, before`)
      for (const lesson of lessons) {
        await choose(page, lesson.name)
        await type(page, ...driven(lesson).lines.slice(0, 3))
        assert.deepEqual(await found(), [], `${colorScheme}, ${lesson.name}`)
      }
      await type(page, 'f.throw(ValueError())', 'f.send(None)')
      await button(page, 'back').click()
      await type(page, 'f.close()')
      assert.deepEqual(await found(), [], `${colorScheme}, another way`)
      await close()
    }
  },
}
