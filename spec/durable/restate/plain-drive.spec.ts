import { await_, coroutine } from '../../../lib/index.js'
import { receive, sleep } from '../../../lib/durable/traps.js'
import { handlers, Mail } from '../purchase.js'
import { FakeRestate } from './fake-restate.js'

/** A nap, and a letter. Both are asked for from lines that a changed workflow has moved. */
const make = (seconds: number) =>
  coroutine('nap', function* () {
    yield* await_(sleep(seconds))
    yield* await_(new Mail('a', 'x'))
    yield* await_(receive('end'))
  })

it('keeps the line of a step that keeps nothing beside the next value, which a divergence tells', async () => {
  const restate = new FakeRestate({ nap: make(60) }, handlers)
  const run = restate.start('o', 'nap')
  await restate.host.until(new Promise<void>((done) => restate.host.setTimer(done, 61)))
  const kept = run.notifications.map(({ result }) => ('value' in result ? (result.value as object) : {}))
  expect(kept.find((value) => value !== null && 'lines' in value)).toMatchObject({
    ok: 'sent a',
    lines: { '1': expect.stringMatching(/plain-drive\.spec\.ts:\d+$/), '2': expect.stringMatching(/:\d+$/) },
  })
  restate.workflows = { nap: make(61) }
  restate.post('o', 'end', 1)
  await restate.host.until(new Promise<void>((done) => restate.host.setTimer(done, 1)))
  expect(run.blocked?.message).toMatch(
    /step 1: recorded was sleep\(seconds=60\) at restate\/plain-drive\.spec\.ts:\d+, and now it is sleep\(seconds=61\) at restate\/plain-drive\.spec\.ts:\d+\./,
  )
})
