/** The examples: each prints what its README says, and those that are there to be killed survive. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DurableEventLoop } from '../../lib/durable/asyncio/durable-event-loop'
import { expectSurvivesCrashes, runDurable } from '../../lib/testing/index'
import { count } from '../../examples/survives-kill/count'
import { type Book, type GiveBack, perform, trip } from '../../examples/trip/trip'
import { top } from './check'
import { read } from './pages'
import { printedBy, runProgram } from './program'

const programs = readdirSync(join(top, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

describe('the examples', () => {
  it('are all in their index', () => {
    const index = read('examples/README.md')
    expect(programs.filter((name) => !index.includes(`](${name}/README.md)`))).toEqual([])
  })

  // Two print their process, and take ten seconds: their coroutines are tried below; http-service has specs of its own.
  const others = ['survives-kill', 'trip', 'http-service']
  it.each(programs.filter((name) => !others.includes(name)))('%s prints what its README says', async (name) => {
    expect(await runProgram(name)).toEqual(printedBy(name))
  })

  it('survives-kill says each number', async () => {
    const said: string[] = []
    const say = ({ text }: { text: string }) => void said.push(text)
    expect(await runDurable(count, [3], { handlers: { say } })).toBe('done')
    expect(said).toEqual(['1 of 3', '2 of 3', '3 of 3'])
  })

  describe('trip', () => {
    const given: string[] = []
    const handlers = {
      book: ({ what, where }: Book, { signal }: { signal: AbortSignal }): string | Promise<string> => {
        if (what === 'car' && where === 'Mars') {
          return new Promise((_resolve, reject) => setImmediate(reject, new RangeError('no roads')))
        }
        if (what !== 'hotel' || where !== 'Atlantis') return `${what} in ${where}`
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve('too late')))
      },
      'give back': ({ booking }: GiveBack) => void given.push(booking),
    }
    beforeEach(() => given.splice(0))

    it('books, and gives back what it has when one fails or time is up', async () => {
      expect(await runDurable(trip, ['Rome'], { perform, handlers })).toBe(
        'to Rome: flight in Rome, hotel in Rome, car in Rome',
      )
      expect(given).toEqual([])
      expect(await runDurable(trip, ['Atlantis'], { perform, handlers })).toBe('no trip to Atlantis: TimeoutError')
      expect(await runDurable(trip, ['Mars'], { perform, handlers })).toBe('no trip to Mars: ExceptionGroup')
      expect(given).toEqual(['flight in Atlantis', 'car in Atlantis', 'flight in Mars', 'hotel in Mars'])
    })

    it.each(['Rome', 'Mars'])('to %s survives, wherever its process dies', async (where) => {
      const { boundaries } = await expectSurvivesCrashes(trip, [where], { perform, handlers })
      expect(boundaries).toBeGreaterThan(6)
    })

    it.each(['rome', 'atlantis'])('replays what is recorded of %s', (name) => {
      const lines = readFileSync(join(top, `examples/trip/recorded/${name}.jsonl`), 'utf8')
        .trim()
        .split('\n')
      const journal = lines.map((line) => JSON.parse(line))
      const ending = new DurableEventLoop({ journal }).replay(trip(...(journal[0].args as [string])))
      expect(ending).toEqual('done' in journal.at(-1) ? { result: journal.at(-1).done } : undefined)
    })
  })
})
