import { await_, coroutine } from '../../lib/index.js'
import { setShowwarning } from '../../lib/sys/warnings.js'
import { now } from '../../lib/durable/traps.js'
import { Lab } from './lab.js'

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

  it('fails a run whose result cannot be kept', async () => {
    const odd = coroutine(function* odd() {
      return () => 1
    })
    const run = await new Lab().engine({ odd }).start('o', 'odd')
    await expect(run.result()).rejects.toThrow(/^the result cannot be kept/)
  })
})
