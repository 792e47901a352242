import { sitDown, tidyUp } from '../stepper/harness.js'

afterEach(tidyUp)

describe('a session is equipped', () => {
  it('with the stepper as functions, too', async () => {
    const { say } = await sitDown()
    await say('const f = foo(); step(f)')
    expect(await say('state(f)')).toBe("'CORO_SUSPENDED'\n")
    expect(await say('where(f)')).toBe(await say('.where f'))
  })

  it('with names of tasks, and what they wait for', async () => {
    const { say, session } = await sitDown()
    await say("import { createTask, sleep } from 'dunder-await/asyncio'")
    await say('const w = coroutine(function* w() { yield* await_(sleep(3600)) })')
    await say("const t = createTask(w(), { name: 'waiter' })")
    await say('await sleep(0)')
    expect(await say('.ps')).toMatch(/ t, waiter +w +CORO_SUSPENDED .* sleep /)
    expect(await say('.tree t')).toMatch(/^waiter w CORO_SUSPENDED .*\n└─ sleep/)
    await session.close()
  })
})
