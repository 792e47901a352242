/**
 * Every program of this folder is killed, in process, at each place where its process could die.
 */
import { expectSurvivesCrashes } from '../../../lib/testing/expect-survives-crashes.js'
import { handlers, perform, programs } from './programs.js'

describe('programs of asyncio', () => {
  it.each(Object.keys(programs) as (keyof typeof programs)[])('survive: %s', async (name) => {
    const messages =
      name === 'talk'
        ? ([
            ['name', 'one'],
            ['name', 'two', 1],
          ] as const)
        : []
    const { boundaries, repeated } = await expectSurvivesCrashes(programs[name], [], { perform, handlers, messages })
    expect(boundaries).toBeGreaterThan(8)
    expect(repeated).toBeGreaterThan(name === 'talk' ? -1 : 0)
  })
})
