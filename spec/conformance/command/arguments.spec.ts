import { readArguments, USAGE, UsageError } from '../../../lib/conformance/command/arguments.js'

describe('readArguments', () => {
  it('asks for everything if nothing is said', () => {
    expect(readArguments([])).toEqual({ help: false, json: false, tap: false, force: false, options: {} })
  })

  it('reads how strict to be, how long to wait, what to divide and what to write', () => {
    const words = '--texts ignore --gc none --timeout 1.5 --jobs 2 --shard 2/3 --junit j --expect e --write-expect w'
    expect(readArguments([...words.split(' '), '--python', 'p', '--force'])).toMatchObject({
      options: { texts: 'ignore', gc: 'none', shard: [2, 3] },
      timeout: 1.5,
      jobs: 2,
      junit: 'j',
      expect: 'e',
      writeExpect: 'w',
      force: true,
    })
  })

  it('chooses rules by what they need', () => {
    const { ids } = readArguments(['--feature', 'asyncgenerator']).options
    expect(ids).toContain('AG-01')
    expect(ids).not.toContain('GEN-01')
  })

  it.each([
    ['--texts no', "--texts: there is no 'no': there are exact, ignore"],
    ['--gc no', "--gc: there is no 'no': there are refcount, collect, none"],
    ['--timeout 0', "--timeout: '0' is no number above 0"],
    ['--shard 3/2', "--shard: '3/2' is no share such as 1/4"],
    ['--feature no', "--feature: no rule needs 'no'"],
    ['--jobs 2', '--jobs needs --python: an adapter runs in this process'],
    ['--tap --json', '--tap and --json exclude each other: both are printed'],
    ['--single-file s.py --python p', '--single-file and --python exclude each other'],
    ['--single-file s.py --adapter a', "an adapter goes into a file that ends in .js, and 's.py' does not"],
  ])('refuses %s', (words, message) => {
    expect(() => readArguments(words.split(' '))).toThrow(message)
  })

  it('reads lists, in any case of letters and in any number of options', () => {
    const { options } = readArguments([
      '--section',
      'gen,Coro',
      '--section=AG',
      '--level',
      'core, edge',
      '--id',
      'gen-04',
    ])
    expect(options).toEqual({ sections: ['GEN', 'CORO', 'AG'], levels: ['core', 'edge'], ids: ['GEN-04'] })
  })

  it.each([
    ['3.12', '3.12'],
    ['3.14.2', '3.14'],
    ['3.15', '3.15rc1'],
    ['3.15rc1', '3.15rc1'],
  ])('takes %s for the version %s', (said, version) => {
    expect(readArguments(['--version', said]).options).toEqual({ version })
  })

  it('reads the rest', () => {
    expect(readArguments(['--json', '--adapter', 'a.mjs'])).toMatchObject({ json: true, adapter: 'a.mjs' })
    expect(readArguments(['--python', 'uv run python'])).toMatchObject({ python: 'uv run python' })
    expect(readArguments(['-h'])).toMatchObject({ help: true })
  })

  it.each([
    [['--section', 'COR'], "there is no section 'COR'"],
    [['--section', ''], "there is no section ''"],
    [['--level', 'Must'], "there is no level 'Must'"],
    [['--id', 'coro-99'], "there is no id 'coro-99'"],
    [['--version', '3.9'], "there is no version '3.9'"],
    [['--version'], "'--version <value>' argument missing"],
    [['--sections', 'GEN'], "Unknown option '--sections'"],
    [['adapter.js'], "Unexpected argument 'adapter.js'"],
    [['--json=yes'], "'--json' does not take an argument"],
    [['--adapter', 'a', '--python', 'b'], '--adapter and --python exclude each other'],
    [['--section', 'GEN', '--id', 'CORO-14'], 'no rule is in all of the sections, levels and ids'],
  ])('refuses %j', (args, message) => {
    expect(() => readArguments(args)).toThrow(UsageError)
    expect(() => readArguments(args)).toThrow(message)
  })
})

describe('the usage', () => {
  it('tells every option, and what there is to choose from', () => {
    for (const word of ['--adapter', '--python', '--section', '--level', '--id', '--version', '--json', '--help']) {
      expect(USAGE).toContain(word)
    }
    expect(USAGE).toContain('GEN,YF,CORO,AW,AG,AF,EXC,INS')
    expect(USAGE).toContain('3.15rc1')
  })
})
