import { await_, coroutine } from '../../lib/index.js'
import { setShowwarning } from '../../lib/sys/warnings.js'
import { now } from '../../lib/durable/traps.js'
import { Lab } from './lab.js'
import { Charge, handlers } from './purchase.js'

describe('driving a run', () => {
  it('warns of a journal that grows long', async () => {
    const lab = new Lab()
    const long = coroutine(function* long() {
      for (let i = 0; i < 10_000; i++) yield* await_(now())
    })
    const warnings: string[] = []
    const before = setShowwarning((warning) => warnings.push(warning.message))
    await (await lab.engine({ long }).start('l', 'long')).result()
    setShowwarning(before)
    expect(warnings).toEqual(['run l has 10000 steps; again() would begin a new journal'])
  })

  it('has a step for a trap that cannot be kept: the refusal', async () => {
    const lab = new Lab()
    const odd = coroutine(function* odd() {
      try {
        yield* await_(new Charge((() => {}) as never, 1))
      } catch (error) {
        return String(error)
      }
      return ''
    })
    const run = await lab.engine({ odd }, { handlers }).start('o', 'odd')
    expect(await run.result()).toMatch(/^TypeError: what charge asks for cannot be kept: <function/)
    expect((await run.history()).steps).toHaveLength(2)
  })

  it('fails a run whose result cannot be kept', async () => {
    const odd = coroutine(function* odd() {
      return () => 1
    })
    const run = await new Lab().engine({ odd }).start('o', 'odd')
    await expect(run.result()).rejects.toThrow(/^the result cannot be kept/)
  })
})
