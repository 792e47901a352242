// CPython beside it, live: `dunder-await page` serves the page, and Pyodide from the packages of this machine.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { button, choose, said, settled, table, type } from './words.mjs'

const SECONDS = 120

export const cpython = {
  'compares each lesson with a CPython that the command serves, and marks what differs': async ({
    open,
    lessons,
    lines,
    top,
    assert,
  }) => {
    const command = spawn(process.execPath, [join(top, 'dist/cli/cli.js'), 'page', '--no-open', '--port', '0'], {
      cwd: top,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    try {
      const address = await new Promise((resolve, reject) => {
        command.once('exit', (code) => reject(new Error(`the command left with ${code}`)))
        command.stdout.once('data', (text) => resolve(/http:\S+/.exec(String(text))?.[0]))
      })
      const { page, requests, close } = await open('', { address })
      const compare = async () => {
        await page.getByRole('button', { name: /^compare with CPython/ }).click()
        await page.locator('body:not([data-busy])').waitFor({ timeout: SECONDS * 1000 })
      }
      const theirs = table(page, 'steps of CPython')
      for (const lesson of lessons) {
        await choose(page, lesson.name)
        await type(page, ...lines(lesson))
        await compare()
        assert.equal(await said(page), 'CPython did the same, event by event.', lesson.name)
        const heads = await theirs.getByRole('columnheader').count()
        assert.equal(heads, lines(lesson).length, lesson.name)
        assert.deepEqual(
          await theirs.getByRole('rowheader').allTextContents(),
          await table(page).getByRole('rowheader').allTextContents(),
        )
      }
      // What two languages do differently is a difference: JavaScript adds lists as texts.
      await choose(page, '02-return')
      await type(page, 'f.send(None)', 'f.send(1)', 'f.send([2] + [3])', 'f.send(None)')
      await compare()
      assert.match(await said(page), /^CPython differs: f\.send\(\[2\] \+ \[3\]\): here /)
      assert.equal(await theirs.locator('th.differs').count(), 2)
      assert.match(await theirs.locator('th').nth(2).textContent(), /differs from here/)
      await button(page, 'new').click()
      await settled(page)
      assert.equal(await theirs.count(), 0)
      assert.deepEqual(
        requests.filter((url) => !url.startsWith(new URL(address).origin)),
        [],
      )
      await close()
    } finally {
      command.kill()
    }
  },
}
