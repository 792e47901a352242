/** The examples: each prints what its README says, and survives-kill survives. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { runDurable } from '../../lib/testing/index'
import { count } from '../../examples/survives-kill/count'
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

  // survives-kill prints its process, and takes ten seconds: its coroutine is tried below; http-service has specs of its own.
  const others = ['survives-kill', 'http-service']
  it.each(programs.filter((name) => !others.includes(name)))('%s prints what its README says', async (name) => {
    expect(await runProgram(name)).toEqual(printedBy(name))
  })

  it('survives-kill says each number', async () => {
    const said: string[] = []
    const say = ({ text }: { text: string }) => void said.push(text)
    expect(await runDurable(count, [3], { handlers: { say } })).toBe('done')
    expect(said).toEqual(['1 of 3', '2 of 3', '3 of 3'])
  })
})
