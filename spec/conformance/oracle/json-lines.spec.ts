import { join } from 'node:path'
import { ChildDied, JsonLines } from '../../../lib/conformance/oracle/json-lines'

const start = () => new JsonLines(process.execPath, [join(__dirname, 'child.mjs')])

it('answers questions in the order in which they were asked', async () => {
  const child = start()
  const answers = await Promise.all(['a', 'b', 'c'].map((source) => child.ask({ source })))
  expect(answers).toEqual(['a', 'b', 'c'].map((text) => ({ text, failure: null })))
  await child.stop()
  expect(child.isDead).toBe(true)
})

it('fails the questions that its death leaves open, and those after it', async () => {
  const child = start()
  const answers = await Promise.allSettled(['a', 'die', 'b'].map((source) => child.ask({ source })))
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  await expect(child.ask({ source: 'c' })).rejects.toThrow(ChildDied)
  await expect(child.ask({ source: 'c' })).rejects.toThrow(/exit code 3\nthese are its last words/)
})

it('fails at the first question if it cannot be started', async () => {
  const child = new JsonLines('no-such-command-at-all', [])
  await expect(child.ask({})).rejects.toThrow(/could not be started/)
})
