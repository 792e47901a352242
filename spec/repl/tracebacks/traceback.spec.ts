import { KeyError, RuntimeError, StopIteration, ValueError } from '../../../lib/protocol/exceptions.js'
import { SourceError } from '../../../lib/repl/source/language.js'
import { formatExceptionOnly } from '../../../lib/repl/tracebacks/exception-text.js'
import { Places } from '../../../lib/repl/tracebacks/places.js'
import { formatException, formatSourceError } from '../../../lib/repl/tracebacks/traceback.js'

/** An error with a stack of our own. */
function withStack<E extends Error>(error: E, ...frames: string[]): E {
  error.stack = ['Error', ...frames.map((frame) => `    at ${frame}`)].join('\n')
  return error
}

const head = 'Traceback (most recent call last):'

describe('the last line of a traceback', () => {
  it.each<[string, unknown, string]>([
    ['has the name and the message', new ValueError('no'), 'ValueError: no'],
    ['has only the name without a message', new ValueError(), 'ValueError'],
    ["has a StopIteration's value", new StopIteration(42), 'StopIteration: 42'],
    ['has nothing for a StopIteration without a value', new StopIteration(), 'StopIteration'],
    ['has a value in Python’s spelling', new StopIteration({ a: ['b'] }), "StopIteration: {'a': ['b']}"],
    ['has the repr of a missing key', new KeyError('x'), "KeyError: 'x'"],
    ['has all arguments if there are several', new ValueError('a', 1), "ValueError: ('a', 1)"],
    ['has native errors too', new TypeError('x'), 'TypeError: x'],
    ['says of other things that they are none', 5, 'thrown, but no exception: 5'],
    ['says so of undefined', undefined, 'thrown, but no exception: None'],
    [
      'survives a value that cannot be written',
      new ValueError({ __repr__: () => fail('x') }),
      'ValueError: <exception str() failed>',
    ],
  ])('%s', (_, error, line) => {
    expect(formatExceptionOnly(error)).toBe(line)
  })
})

describe('a traceback', () => {
  it('has the frames of the user', () => {
    const error = withStack(new ValueError('no'), 'f (<stdin>:2:1)', '<module> (<stdin>:3:1)')
    expect(formatException(error, '<stdin>', 1)).toBe(
      `${head}\n  File "<stdin>", line 3, in <module>\n  File "<stdin>", line 2, in f\nValueError: no`,
    )
  })

  it('has the line of source below a frame, where it is there', () => {
    const error = withStack(new ValueError('no'), 'f (<stdin-1>:2:1)')
    const places = new Places((file) => (file === '<stdin-1>' ? 'function f() {\n  fail()\n}' : undefined))
    expect(formatException(error, '<stdin>', 1, { places, statement: 'f()' })).toBe(
      `${head}\n  File "<stdin>", line 1, in <module>\n    f()\n  File "<stdin>", line 2, in f\n    fail()\nValueError: no`,
    )
  })

  it('has the statement that ran, if the error has no stack', () => {
    expect(formatException(new StopIteration(1), '<stdin>', 7)).toBe(
      `${head}\n  File "<stdin>", line 7, in <module>\nStopIteration: 1`,
    )
    expect(formatException('text', '<stdin>', 7)).toContain('line 7, in <module>\nthrown')
  })

  it('has the statement that ran, if the stack was too deep to hold it', () => {
    const error = withStack(new RangeError('deep'), 'f (<stdin>:2:1)')
    expect(formatException(error, '<stdin>', 7)).toContain('line 7, in <module>\n  File "<stdin>", line 2, in f\n')
  })

  it('has only its own frames, if no statement ran', () => {
    expect(formatException(withStack(new Error('late'), 'f (<stdin>:2:1)'), '<stdin>')).toBe(
      `${head}\n  File "<stdin>", line 2, in f\nError: late`,
    )
  })

  it('counts frames that repeat, as Python does', () => {
    const times = (count: number): string => {
      const calls = Array.from({ length: count }, () => 'f (<stdin>:2:1)')
      return formatException(withStack(new Error('x'), ...calls, '<module> (<stdin>:3:1)'), '<stdin>', 1)
    }
    expect(times(3)).not.toContain('repeated')
    expect(times(4)).toContain('in f\n  [Previous line repeated 1 more time]\nError: x')
    expect(times(9)).toContain('in f\n  [Previous line repeated 6 more times]\nError: x')
    expect(times(9).match(/in f/g)).toHaveLength(3)
  })

  it('has the cause first, and its cause before that', () => {
    const first = withStack(new Error('first'), 'f (<stdin>:1:1)')
    const second = withStack(new RuntimeError('second', { cause: first }), '<module> (<stdin>:2:1)')
    const third = withStack(new ValueError('third', { cause: second }), '<module> (<stdin>:3:1)')
    const direct = '\n\nThe above exception was the direct cause of the following exception:\n\n'
    expect(formatException(third, '<stdin>', 1)).toBe(
      [
        `${head}\n  File "<stdin>", line 1, in f\nError: first`,
        `${head}\n  File "<stdin>", line 2, in <module>\nRuntimeError: second`,
        `${head}\n  File "<stdin>", line 3, in <module>\nValueError: third`,
      ].join(direct),
    )
  })

  it('leaves out a cause that is no error, and ends where causes go round in circles', () => {
    expect(formatException(withStack(new ValueError('x', { cause: 5 })), '<stdin>', 1)).not.toContain('cause')
    const one: Error & { cause?: unknown } = new Error('one')
    one.cause = new Error('two', { cause: one })
    expect(formatException(one, '<stdin>', 1).match(/Traceback/g)).toHaveLength(2)
  })
})

describe('a syntax error', () => {
  it('shows the line and where in it', () => {
    const error = new SourceError('Unexpected token', 2, 8, false)
    expect(formatSourceError(error, 'one\n  const = 5', '<stdin>')).toBe(
      '  File "<stdin>", line 2\n    const = 5\n          ^\nSyntaxError: Unexpected token',
    )
  })

  it('does not point beyond the line', () => {
    expect(formatSourceError(new SourceError('x', 1, 99, true), 'f(', '<stdin>')).toContain('    f(\n      ^\n')
  })

  it('shows no line that is not there', () => {
    expect(formatSourceError(new SourceError('x', 3, 0, true), 'f(', '<stdin>')).toBe(
      '  File "<stdin>", line 3\nSyntaxError: x',
    )
  })
})

function fail(message: string): never {
  throw new Error(message)
}
