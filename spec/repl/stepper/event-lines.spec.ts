import { Session } from '../../../lib/repl/session/session.js'
import { journalOf } from '../../../lib/journal/recorder.js'
import { MOST_LINES } from '../../../lib/repl/stepper/event-lines.js'

const BODIES = `class Ask {
  *__await__() {
    return yield 'who?'
  }
}
const leaf = coroutine(function* leaf() {
  const one = yield* await_(new Ask())

  return one + (yield* await_(new Ask()))
})`

async function session(...inputs: string[]): Promise<Session> {
  const opened = await Session.open({ write: () => {} })
  for (const input of [BODIES, 'const f = leaf()', ...inputs]) await opened.execute(input)
  return opened
}

const linesOf = (opened: Session): (number | undefined)[][] =>
  (journalOf(opened.scope['f'])?.steps ?? []).map(({ events = [] }) =>
    events.filter(({ event }) => event === 'await' || event === 'yield').map(({ line }) => line),
  )

it('what a session records has the lines at which bodies await and yield', async () => {
  expect(linesOf(await session('f.send()', "f.send('Ada')"))).toEqual([
    [7, 3],
    [9, 3],
  ])
})

it('of an input in which very much happens the first lines are told', async () => {
  const opened = await session(
    'const count = generator(function* count() { for (let at = 0; ; at++) yield at })',
    'var f = count(); for (let at = 0; at < 2000; at++) f.send()',
    'f.send()',
  )
  const told = linesOf(opened).flat()
  expect(told.slice(0, 3)).toEqual([1, 1, 1])
  expect(told.filter((line) => line !== undefined).length).toBeLessThanOrEqual(MOST_LINES + 1)
  expect(told.at(-1)).toBe(1)
})
