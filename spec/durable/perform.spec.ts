import { memory } from '../../lib/durable/store.js'
import { all, now, race, random, receive, sleep } from '../../lib/durable/traps.js'
import { await_, coroutine } from '../../lib/index.js'
import { Lab, settle } from './lab.js'
import { Mail } from './purchase.js'

describe('several at once', () => {
  const both = coroutine(function* both() {
    return yield* await_(all([new Mail('a', 'x'), new Mail('b', 'x'), sleep(1)]))
  })

  it('are all waited for, in the order of the traps; what is done is kept, and not done again', async () => {
    const lab = new Lab()
    const sent: string[] = []
    const stuck = { mail: ({ to }: Mail) => (sent.push(to), to === 'a' ? 'sent' : new Promise<string>(() => {})) }
    await lab.engine({ both }, { handlers: stuck }).start('o', 'both')
    await settle()
    const whole = { mail: ({ to }: Mail) => (sent.push(to), 'sent again') }
    const next = lab.engine({ both }, { handlers: whole })
    expect(await lab.until(next.run('o').result())).toEqual(['sent', 'sent again', undefined])
    expect(sent).toEqual(['a', 'b', 'b'])
  })

  it('are stopped by one that raises', async () => {
    const lab = new Lab()
    const mail = ({ to }: Mail): string => {
      if (to === 'b') throw new RangeError('no b')
      return ''
    }
    const run = await lab.engine({ both }, { handlers: { mail } }).start('o', 'both')
    await expect(run.result()).rejects.toThrow(new RangeError('no b'))
    expect(lab.host.now()).toBe(0)
  })

  it('receive one message each', async () => {
    const lab = new Lab()
    const two = coroutine(function* two() {
      return yield* await_(all([receive('m'), receive('m')]))
    })
    const run = await lab.engine({ two }).start('o', 'two')
    await run.send('m', 1)
    await run.send('m', 2)
    expect(await run.result()).toEqual([1, 2])
  })
})

describe('a race', () => {
  it('is won by the first, also within another, and its error is raised', async () => {
    const lab = new Lab()
    const nested = coroutine(function* nested() {
      const first = yield* await_(race({ slow: sleep(5), inner: race({ quick: sleep(1), never: receive('x') }) }))
      try {
        yield* await_(race({ bad: new Mail('a', 'x'), slow: sleep(5) }))
      } catch (error) {
        return [first, String(error)]
      }
      return []
    })
    const mail = (): never => {
      throw new RangeError('no')
    }
    const run = await lab.engine({ nested }, { handlers: { mail } }).start('o', 'nested')
    expect(await lab.until(run.result())).toEqual([
      { key: 'inner', value: { key: 'quick', value: undefined } },
      'RangeError: no',
    ])
    expect(lab.host.now()).toBe(1)
  })
})

describe('time and chance', () => {
  it('are what they were when they were asked for first; a sleep counts from the step before', async () => {
    const lab = new Lab()
    const nap = coroutine(function* nap() {
      const began = [yield* await_(now()), yield* await_(random())]
      yield* await_(sleep(10))
      return [...began, yield* await_(now())]
    })
    const store = memory()
    const run = await lab.engine({ nap }, { store }).start('n', 'nap')
    await settle()
    const [, , drawn] = (await store.load('n')) as { ok: number }[]
    void run
    lab.host.setTimer(() => {}, 4)
    await lab.until(new Promise<void>((done) => lab.host.setTimer(done, 4)))
    lab.host.crash()
    const next = lab.engine({ nap }, { store })
    expect(await lab.until(next.run('n').result())).toEqual([0, drawn!.ok, 10])
  })
})
