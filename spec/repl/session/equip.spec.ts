import { sitDown, tidyUp } from '../stepper/harness.js'

afterEach(tidyUp)

describe('a session is equipped', () => {
  it('with the stepper as functions, too', async () => {
    const { say } = await sitDown()
    await say('const f = foo(); step(f)')
    expect(await say('state(f)')).toBe("'CORO_SUSPENDED'\n")
    expect(await say('where(f)')).toBe(await say('.where f'))
  })

  it('with what frames are in Python: where they stand, and their variables', async () => {
    const { say } = await sitDown()
    await say('const f = foo()')
    expect(await say('f.cr_frame.f_lineno')).toBe('18\n')
    await say('f.send()')
    expect(await say('f.cr_frame.f_lineno')).toBe('19\n')
    expect(await say('f.cr_frame.f_locals')).toBe('{}\n')
    expect(await say('f.cr_await.cr_frame.f_locals')).toBe("{'n': 1}\n")
    expect(await say('Object.keys(f.cr_frame)')).toBe("['f_code']\n")
  })

  it('with names of tasks, and what they wait for', async () => {
    const { say, session } = await sitDown()
    await say("import { createTask, sleep } from 'dunder-await/asyncio'")
    await say('const w = coroutine(function* w() { yield* await_(sleep(3600)) })')
    await say("const t = createTask(w(), { name: 'waiter' })")
    await say('await sleep(0)')
    expect(await say('.ps')).toMatch(/ t, waiter +w +CORO_SUSPENDED .* sleep /)
    expect(await say('.tree t')).toMatch(/^waiter w CORO_SUSPENDED .*\n└─ sleep/)
    await say("import { gather } from 'dunder-await/asyncio'")
    await say('const all = coroutine(function* all() { yield* await_(gather(t, w())) })')
    await say("const a = createTask(all(), { name: 'boss' }); await sleep(0); await sleep(0)")
    expect(await say('.tree a')).toMatch(/└─ _GatheringFuture of waiter, Task-\d+ <-- suspended here/)
    await session.close()
  })
})
