import { dunderAwait } from '../../../lib/conformance/adapters/dunder-await'
import type { Program } from '../../../lib/conformance/order/form'
import { Run } from '../../../lib/conformance/order/run'
import { ExceptionGroup } from '../../../lib/protocol/exception-groups'
import { CancelledError } from '../../../lib/asyncio/python/exceptions'
import { KeyError, ValueError } from '../../../lib/protocol/exceptions'

const program: Program = {
  objects: { Q: { kind: 'queue', n: 2 }, L: { kind: 'lock' } },
  futures: ['F0'],
  fns: { main: [] },
}
const newRun = () => new Run(program, dunderAwait, (asyncio) => new asyncio.VirtualEventLoop())

it('prints values and exceptions in the words of the traces', () => {
  const run = newRun()
  expect(run.text([1, 2.5, 'a', null, undefined, true])).toBe("[1, 2.5, 'a', None, None, true]")
  expect(run.text(new KeyError('k'))).toBe("KeyError('k')")
  expect(run.text(new CancelledError())).toBe('CancelledError()')
  expect(run.text(new ExceptionGroup('told by nobody', [new ValueError('v')]))).toBe("ExceptionGroup[ValueError('v')]")
  expect(run.text(new TypeError('t'))).toBe("TypeError('t')")
  expect(run.text(new TypeError())).toBe('TypeError()')
  expect(run.text(new Map())).toBe('<Map>')
})

it('catches what Python would', () => {
  const run = newRun()
  expect(run.catches('Exception', new TypeError('of the language'))).toBe(true)
  expect(run.catches('Exception', new CancelledError())).toBe(false)
  expect(run.catches('BaseException', new CancelledError())).toBe(true)
  expect(run.catches('ExceptionGroup', new ExceptionGroup('g', [new ValueError()]))).toBe(true)
  expect(run.catches('KeyError', new ValueError())).toBe(false)
})

it('makes objects when they are first asked for, and only once', () => {
  const run = newRun()
  expect(run.object('Q').maxsize).toBe(2)
  expect(run.object('L')).toBe(run.object('L'))
})

it('says that there is nothing of a name', () => {
  const run = newRun()
  expect(run.operands('main', [{ t: 't1' }])).toEqual([])
  expect(run.lines).toEqual(['0 0 main: no t1'])
  expect(run.nameOf({})).toBe('?')
})

it('prints what goes to the exception handler, but not what hangs on garbage collection', () => {
  const run = newRun()
  run.loop.callExceptionHandler({ message: 'Exception in callback f()', exception: new ValueError('v') })
  run.loop.callExceptionHandler({ message: 'Task exception was never retrieved' })
  run.loop.callExceptionHandler({ message: 'Task was destroyed but it is pending!' })
  run.loop.callExceptionHandler({ message: 'something else' })
  expect(run.lines).toEqual([
    "0 0 loop: handler exception in callback ValueError('v')",
    '0 0 loop: handler something else None',
  ])
})

it('ends with what became of tasks and futures, and prints nothing after that', () => {
  const run = newRun()
  run.named.set('F0', run.loop.createFuture())
  run.named.get('F0').cancel()
  expect(run.end()).toEqual(['future F0 cancelled'])
  run.print('main', 'too late')
  expect(run.lines).toEqual(['future F0 cancelled'])
})

it('refuses to print without end', () => {
  const run = newRun()
  expect(() => {
    for (;;) run.print('main', 'again')
  }).toThrow('the trace has no end')
})

it('has no functions before it has begun', () => {
  expect(() => newRun().operand('main', { fn: 'f1' })).toThrow('before it has begun')
})
