import { readArguments, USAGE, UsageError } from '../../../lib/conformance/command/arguments.js'

describe('readArguments', () => {
  it('asks for everything if nothing is said', () => {
    expect(readArguments([])).toEqual({ help: false, json: false, adapter: undefined, python: undefined, options: {} })
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
