import { JournalSteps, type Notification } from '../../../lib/durable/restate/journal-steps.js'
import { cancelledOutcome, RunDrive } from '../../../lib/durable/restate/run-drive.js'
import { keeper } from '../../../lib/durable/values.js'

const came = (completion: number | undefined, value?: unknown): Notification => ({
  completion,
  result: { value },
  at: 0,
})

it('awaits what has to be known through a cancellation, and takes note of that', async () => {
  const commands = [{ kind: 'Run', text: 'time of 1', completion: 1 }]
  const steps = new JournalSteps({
    key: 'o',
    invocation: 'inv',
    commands,
    notifications: [came(undefined), came(1, 5)],
  })
  const run = new RunDrive(steps, {} as never)
  expect(await run.sure(steps.run('time of 1'))).toBe(5)
  expect(run.isCancelled).toBe(true)
})

it('tells of a cancellation with its reason, if there is one', () => {
  expect(cancelledOutcome(keeper(), 'enough')).toMatchObject({ error: { args: ['enough'] }, cancelled: true })
  expect(cancelledOutcome(keeper(), null)).toMatchObject({ error: { args: [] } })
})
