// What plays and what moves: drivers, queues, movements and the arrows that stand for them.
import { box, button, said, settled, table, transcript, type } from './words.mjs'

const drivers = (page) => page.getByRole('combobox', { name: 'who drives', exact: true })

/** Presses play, and waits for the end. */
async function play(page) {
  await button(page, 'play').click()
  await button(page, 'pause').waitFor()
  await button(page, 'play').waitFor({ timeout: 20_000 })
  await settled(page)
}

export const playing = {
  'plays by itself: an echo, a function, the scheduler, asyncio': async ({ open, assert }) => {
    const { page, close } = await open('#lesson=06-tunnel')
    await drivers(page).selectOption('echo')
    await play(page)
    assert.match(await transcript(page), /f\.send\(_\)\n'who is 2\?'[^]*\['hello WHO IS 1\?', 'hello WHO IS 2\?'\]/)
    await drivers(page).selectOption('function')
    await box(page, 'function').fill("(question) => question + '!'")
    await play(page)
    assert.match(await transcript(page), /const reply = \(question\)[^]*StopIteration: \['hello WHO IS 1\?!'/)
    await box(page, 'function').fill("() => { throw new ValueError('no answer') }")
    await play(page)
    assert.match(await transcript(page), /ValueError: no answer\n$/)
    await page.getByRole('combobox', { name: 'lesson' }).selectOption('10-asyncio')
    await settled(page)
    assert.equal(await drivers(page).inputValue(), 'asyncio')
    await play(page)
    assert.match(await transcript(page), /StopIteration: \[1, 2\]\n$/)
    assert.equal(await table(page).getByRole('columnheader').count(), 7)
    await close()
  },

  'puts what is driven on the scheduler, and pauses when it is told to': async ({ open, assert }) => {
    const { page, close } = await open('#lesson=01-yield-receives')
    await box(page, 'source').fill(`class YieldControl {
  *__await__() { yield this }
}
const forever = coroutine(function* forever() { for (;;) yield* await_(new YieldControl()) })
`)
    await box(page, 'expression').fill('forever()')
    await drivers(page).selectOption('scheduler')
    await settled(page)
    assert.equal(await box(page, 'expression').inputValue(), 'scheduler(forever())')
    assert.match(await said(page), /^the scheduler drives/)
    await button(page, 'play').click()
    await table(page).getByRole('columnheader').nth(1).waitFor()
    await button(page, 'pause').click()
    const count = await table(page).getByRole('columnheader').count()
    await settled(page)
    assert.ok(count < 10, `${count} steps`)
    assert.equal(await button(page, 'play').count(), 1)
    await close()
  },

  'shows the queues of a scheduler, a loop and an own loop': async ({ open, assert }) => {
    const shown = {
      '08-two-tasks': 'ready|2|1',
      '10-asyncio': 'ready|Task-2 bake|Task-3 bake|timers|none|waiting|Task-1 main waits for Task-2 bake, Task-3 bake',
      '12-own-loop': "timers|at 0: ping|at 7: ping, name = 'slow'",
    }
    const { page, close } = await open('#lesson=01-yield-receives')
    const queues = page.getByRole('group', { name: 'queues', exact: true })
    await type(page, 'f.send(None)')
    assert.equal(await queues.count(), 0)
    for (const [lesson, expected] of Object.entries(shown)) {
      await page.getByRole('combobox', { name: 'lesson' }).selectOption(lesson)
      await settled(page)
      await type(page, 'f.send(None)')
      const texts = await queues.locator('b, li, .empty').allTextContents()
      assert.equal(texts.join('|'), expected)
    }
    await close()
  },

  'shows what moves: falling, dropping one level, rising; by arrows for who wants no motion': async ({
    open,
    assert,
  }) => {
    const moving = await open('#lesson=06-tunnel', { reducedMotion: 'no-preference' })
    await moving.page.evaluate(() => {
      globalThis.seen = []
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes)
          for (const node of addedNodes)
            if (node.classList?.contains('chip')) globalThis.seen.push(`${node.className}: ${node.textContent}`)
      }).observe(document.getElementById('stage'), { childList: true })
    })
    await button(moving.page, 'send').click()
    await settled(moving.page)
    await box(moving.page, 'value').fill("'Ada'")
    await button(moving.page, 'send').click()
    await settled(moving.page)
    assert.deepEqual(await moving.page.evaluate(() => globalThis.seen), [
      "chip yield: yield 'who is 1?'",
      "chip send: send('Ada')",
      "chip return: return 'ADA'",
      "chip return: return 'hello ADA'",
      "chip yield: yield 'who is 2?'",
    ])
    assert.equal(await moving.page.locator('.arrow').count(), 0)
    await moving.close()
    const { page, close } = await open('#lesson=06-tunnel')
    await type(page, 'f.send(None)', "f.send('Ada')")
    const arrows = await page
      .locator('.arrow')
      .evaluateAll((all) =>
        all.map(({ className, textContent, title }) => `${textContent} ${className.slice(6)} ${title}`),
      )
    assert.deepEqual(arrows, [
      "1 send down send('Ada')",
      "2 return up return 'ADA'",
      "3 return up return 'hello ADA'",
      '4 send down begins',
      '5 send down begins',
      "6 yield up yield 'who is 2?'",
    ])
    assert.equal(await page.locator('.chip').count(), 0)
    await close()
  },
}
