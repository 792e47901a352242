import { JournalSteps, type Notification } from '../../../lib/durable/restate/journal-steps.js'

const command = (kind: string, text: string, completion: number) => ({ kind, text, completion })
const came = (completion: number | undefined, value: unknown, at = 0): Notification => ({
  completion,
  result: { value },
  at,
})
const steps = (commands: ReturnType<typeof command>[], notifications: Notification[]): JournalSteps =>
  new JournalSteps({ key: 'o', invocation: 'inv', commands, notifications })

describe('the steps of a journal', () => {
  it('have what came of them, and the time of that', async () => {
    const journal = steps(
      [command('Run', '1 now()', 1), command('Sleep', '2 sleep()', 2)],
      [came(1, 5, 7), came(2, null)],
    )
    expect(await journal.run('1 now()')).toBe(5)
    expect(journal.now).toBe(7)
    expect(await journal.sleep(5, '2 sleep()').map(() => 'slept')).toBe('slept')
  })

  it('are won by what came first, and not by what is named first', async () => {
    const commands = [command('Run', '1.a x()', 1), command('Run', '1.b x()', 2)]
    const journal = steps(commands, [came(2, 'b'), came(1, 'a')])
    const parts = [journal.run('1.a x()'), journal.run('1.b x()')]
    expect(await journal.race(parts)).toBe('b')
    expect(await journal.all(parts)).toEqual(['a', 'b'])
  })

  it('fail together with one of them', async () => {
    const journal = steps(
      [command('Call', 'c', 1)],
      [{ completion: 1, result: { failure: new RangeError('no') }, at: 0 }],
    )
    const call = journal.call({ handler: 'h', run: 'r', parameter: null, name: 'c' })
    await expect(journal.all([journal.of(1), call])).rejects.toThrow('no')
    expect(await call.map((_value, failure) => failure?.message)).toBe('no')
  })

  it('say when nothing is left', async () => {
    const journal = steps([command('Run', '1 x()', 1)], [])
    let came = false
    void Promise.resolve(journal.run('1 x()')).then(() => {
      came = true
    })
    await journal.exhausted
    expect(came).toBe(false)
  })

  it('are cancelled where they were', async () => {
    const journal = steps(
      [command('GetPromise', 'm#1', 1), command('PeekPromise', 'p', 2)],
      [came(undefined, 0), came(2, 'why')],
    )
    const error: unknown = await Promise.resolve(journal.promise('m#1')).catch((error: unknown) => error)
    expect(journal.isCancellation(error)).toBe(true)
    expect(await journal.peek('p')).toBe('why')
  })

  it('diverge from others', () => {
    expect(() => steps([command('Run', '2 mail(to="a")', 1)], []).run('2 mail(to="b")')).toThrow(
      'run o is blocked: step 2: recorded was mail(to="a"), and now it is mail(to="b")',
    )
    expect(() => steps([command('GetPromise', 'm#1', 1)], []).set('published x')).toThrow(
      'recorded was receive m#1, and now it is publish published x',
    )
  })
})
