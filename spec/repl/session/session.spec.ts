import { createContext, runInContext } from 'node:vm'
import { interruption } from '../../../lib/repl/ground/interrupt.js'
import { Session } from '../../../lib/repl/session/session.js'
import { said, talk } from '../harness.js'

const TRACEBACK = 'Traceback (most recent call last):\n  File "<stdin>", line 1, in <module>\n'

describe('an input', () => {
  it.each([
    ['shows its value', '1 + 1', '2\n'],
    ['shows nothing for None', 'None; undefined; null', ''],
    ['shows nothing for a declaration', 'const a = 1', ''],
    ['shows Python’s True', '1 === 1', 'True\n'],
    ['is TypeScript', 'const f = <T>(x: T): T => x; f<number>(1 as number)!', '1\n'],
    ['takes braces for an object', '{a: 1}', "{'a': 1}\n"],
    ['may be nothing', '', ''],
    ['may be a comment', '// nothing', ''],
    ['may be types only', 'interface A { a: number }', ''],
    ['may await', 'await Promise.resolve([1])', '[1]\n'],
    ['prints', "print('a', [1, 'b'], None)", "a [1, 'b'] None\n"],
    ['prints by console as JavaScript does', "console.log({ a: 'b' }, '%d', 1)", "{ a: 'b' } %d 1\n"],
    ['prints errors of console too', "console.error('a')", 'a\n'],
    ['may be a command', '.help', expect.stringContaining('.exit')],
  ])('%s', async (_, input, printed) => {
    expect(await said(input)).toEqual(printed)
  })

  it.each([
    ['an error', "throw new ValueError('no')", 'ValueError: no\n'],
    ['an error of the engine', 'nope', 'ReferenceError: nope is not defined\n'],
    ['an error of this package', 'coroutine(function* f() {})().send(1)', /^TypeError: can't send non-None value/m],
    ['an error that is awaited', "await Promise.reject(new ValueError('no'))", 'ValueError: no\n'],
    ['what is no error', 'throw 5', 'thrown, but no exception: 5\n'],
    ['a value that cannot be shown', '{ __repr__() { throw new ValueError("no") } }', 'ValueError: no\n'],
  ])('prints a traceback for %s', async (_, input, last) => {
    const printed = await said(input)
    expect(printed.startsWith(TRACEBACK)).toBe(true)
    expect(printed).toEqual(
      typeof last === 'string' ? expect.stringMatching(`\\n${last}$`) : expect.stringMatching(last),
    )
  })

  it('survives endless recursion', async () => {
    const { say } = await talk()
    expect(await say('function f() { return f() + 1 }; f()')).toMatch(
      /in f\n {4}function f.*\n {2}\[Previous line repeated \d+ more times\]\nRangeError/,
    )
    expect(await say('1')).toBe('1\n')
  })

  it('is refused if it is wrong, or not all there', async () => {
    expect(await said('const = 5')).toBe(
      '  File "<stdin>", line 1\n    const = 5\n          ^\nSyntaxError: Unexpected token\n',
    )
    expect(await said('f(')).toMatch(/SyntaxError: Unexpected end of input\n$/)
    expect(await said('import.meta')).toMatch(/^ {2}File "<stdin>", line 1\n.*SyntaxError: /s)
  })
})

describe('a session', () => {
  it('remembers the last value as _', async () => {
    const { say } = await talk()
    await say('40')
    await say('None')
    expect(await say('_ + 2')).toBe('42\n')
    expect(await say('_')).toBe('42\n')
  })

  it('leaves _ to the user who declares it', async () => {
    const { say } = await talk()
    await say("const _ = 'mine'")
    await say('1')
    expect(await say('_')).toBe("'mine'\n")
  })

  it('has the names it is given', async () => {
    const { say } = await talk({ context: { given: [1] } })
    expect(await say('given')).toBe('[1]\n')
    expect(await say('given = 2; given')).toBe('2\n')
  })

  it('knows nothing of another', async () => {
    const one = await talk()
    await one.say('const mine = 1; const print = 2')
    expect(await said('mine')).toMatch(/ReferenceError/)
    expect(await said('print(1)')).toBe('1\n')
    expect('mine' in globalThis).toBe(false)
  })

  it('works in the realm of the package', async () => {
    const { say } = await talk({
      context: { isOurs: (value: object) => Object.getPrototypeOf(value) === Array.prototype },
    })
    expect(await say('isOurs([])')).toBe('True\n')
  })

  it('says whether an input is all there', async () => {
    const { session } = await talk()
    expect(['f(', 'f()', ')', '', '.help', 'function f()'].map((text) => session.isComplete(text))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ])
  })

  it('takes enough of a stack to find the program, and only while it runs something', async () => {
    Error.stackTraceLimit = 7
    const { say } = await talk()
    const deep = 'const down = (n) => { if (n === 0) throw new Error("x"); down(n - 1) }; down(40)'
    expect(await say(deep)).toContain('[Previous line repeated 38 more times]')
    expect(Error.stackTraceLimit).toBe(7)
    await say('await 1')
    expect(Error.stackTraceLimit).toBe(7)
  })

  it('names its file as it is told', async () => {
    const { say } = await talk({ fileName: '<here>' })
    expect(await say('nope')).toContain('  File "<here>", line 1, in <module>')
    expect(await say(')')).toContain('  File "<here>", line 1')
  })

  it('runs programs by the way it is told', async () => {
    const called: string[] = []
    const { say } = await talk({
      call: (module) => {
        called.push(module.name)
        return module()
      },
    })
    expect(await say('1')).toBe('1\n')
    expect(called).toEqual(['<module>'])
  })

  it('says what it is', async () => {
    const { session, say } = await talk()
    await say('const a = 1')
    expect(String(session)).toBe('<session open with 1 names>')
    await say('.exit')
    expect(String(session)).toBe('<session ended with 1 names>')
  })
})

describe('awaiting', () => {
  it('can be given up', async () => {
    let printed = ''
    const session = await Session.open({ write: (text) => (printed += text) })
    const running = session.execute('await new Promise(() => {})')
    expect(session.interrupt(new Error('enough'))).toBe(true)
    await running
    expect(printed.startsWith(TRACEBACK) && printed.endsWith('\nError: enough\n')).toBe(true)
    expect(session.interrupt(new Error('nothing to interrupt'))).toBe(false)
  })

  it('handles a rejection while the host has its turn first, as after a slow input', async () => {
    let now = 0
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => (now += 1000))
    try {
      const { say } = await talk()
      expect(await say('await Promise.reject(new ValueError("late"))')).toMatch(/\nValueError: late\n$/)
    } finally {
      clock.mockRestore()
    }
  })
})

describe('a SystemExit', () => {
  it.each([
    ['throw new SystemExit()', 0, ''],
    ['throw new SystemExit(3)', 3, ''],
    ["throw new SystemExit('because')", 1, 'because\n'],
    ['await Promise.reject(new SystemExit(4))', 4, ''],
  ])('%s ends the session', async (input, code, text) => {
    const { session, say } = await talk()
    expect(await say(input)).toBe(text)
    expect(session.exitCode).toBe(code)
  })
})

describe('an error from elsewhere', () => {
  it('is reported without a statement that ran', async () => {
    const { session, say } = await talk()
    await say('const late = () => new ValueError("late")')
    const late = session.scope['late'] as () => Error
    expect(await say('')).toBe('')
    let printed = ''
    const other = await Session.open({ write: (text) => (printed += text) })
    other.report(late())
    expect(printed).toMatch(/^Traceback .*:\n(?! {2}File "<stdin>", line 1, in <module>)/)
    expect(printed).toMatch(/ {2}File "<stdin>", line 1, in late\nValueError: late\n$/)
  })
})

describe('an interrupted step', () => {
  it('is forgotten: what comes after it is recorded as ever', async () => {
    let mayTakeLong = true
    const { say } = await talk({
      call: (module) => {
        if (mayTakeLong) return module()
        try {
          // As Ctrl-C does: the engine stops, and no `finally` is run.
          return runInContext('call()', createContext({ call: module }), { timeout: 200 }) as undefined
        } catch {
          throw interruption()
        }
      },
    })
    await say(
      'const loops = coroutine(function* loops() { for (;;) {} }), after = generator(function* after() { yield 1 })',
    )
    mayTakeLong = false
    expect(await say('loops().send()')).toMatch(/KeyboardInterrupt\n$/)
    mayTakeLong = true
    await say('const f = after(); f.send()')
    expect(await say('.log f')).toBe('  0  send(None) -> yield 1\n')
  })
})
