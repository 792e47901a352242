import { SourceError } from '../../../lib/repl/source/language.js'
import { FileError } from '../../../lib/repl/modules/modules.js'
import { failureOf } from '../../../lib/repl/session/failures.js'

describe('what is printed of an input that failed', () => {
  it('is the line with a caret, and how it is written here, for what does not parse', () => {
    const failure = failureOf(new SourceError('Unexpected token', 1, 6, false), 'async def f(x):', '<stdin>', String)
    expect(failure.text).toBe(
      '  File "<stdin>", line 1\n    async def f(x):\n          ^\nSyntaxError: Unexpected token',
    )
    expect(failure.hint).toContain('const f = coroutine(function* f(x) { … })')
  })

  it('is the file and its line, for a file that does not', () => {
    const error = new FileError(new SourceError('Unexpected token', 2, 0, false), '/a.ts', 'one\ntwo')
    expect(failureOf(error, '.load a.ts', '<stdin>', String).text).toMatch(/File ".*a\.ts", line 2\n {4}two/)
  })

  it('is the traceback, for what was raised', () => {
    expect(failureOf(new Error('x'), '', '<stdin>', () => 'Traceback\nReferenceError: type is not defined')).toEqual({
      text: 'Traceback\nReferenceError: type is not defined',
      hint: expect.stringContaining('typeof'),
    })
  })
})
