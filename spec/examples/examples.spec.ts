/**
 * The examples of the documents and of the docstrings: each is type-checked against the sources and run, and says what
 * happens. docs/README.md tells their authors how.
 */
import { check } from './check'
import { execute } from './execute'
import { docstringPages, documentPages } from './pages'

const examples = [...documentPages(), ...docstringPages()]
// The first page that needs a door loads it, which takes its time on a busy machine.
jest.setTimeout(60_000)

let errors: ReturnType<typeof check>

beforeAll(() => {
  // A test runner's `process` hears no signals, and its worker dies of them: an example that sends one to itself hears it.
  const kill = process.kill.bind(process)
  jest.spyOn(process, 'kill').mockImplementation((pid, signal) => {
    if (pid !== process.pid || typeof signal !== 'string') return kill(pid, signal)
    process.emit(signal as NodeJS.Signals)
    return true
  })
  errors = check(examples.map(({ checked }) => checked))
})

describe('the examples', () => {
  it.each(examples.map((example) => [example.name, example] as const))('of %s hold', async (_, { checked, run }) => {
    const wrong = errors.get(checked) ?? []
    if (run !== undefined && wrong.length === 0) wrong.push(...(await execute(run)))
    if (wrong.length > 0) throw new Error(`\n${wrong.join('\n')}`)
  })

  it('are run, but for these', () => {
    const left = examples.flatMap(({ blocks }) => blocks).filter(({ use }) => use === 'no-run')
    expect(left.map(({ file, reason }) => `${file}: ${reason}`)).toEqual([])
  })
})
