import { await_, coroutine } from '../../../lib/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { StreamBuffer } from '../../../lib/asyncio/streams/stream-buffer.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'
import { attempt, outcome, traced } from '../traced.js'

/** A buffer whose connection says when it is paused. */
function paused(limit: number): [buffer: StreamBuffer, calls: string[]] {
  const buffer = new StreamBuffer({ limit, loop: new VirtualEventLoop() })
  const calls: string[] = []
  buffer._setConnection({ pauseReading: () => calls.push('pause'), resumeReading: () => calls.push('resume') })
  return [buffer, calls]
}

describe('a stream buffer', () => {
  it('pauses its connection above twice the limit, and resumes it at the limit', () => {
    const [buffer, calls] = paused(3)
    buffer.feedData(Buffer.from('123456'))
    expect(calls).toEqual([])
    buffer.feedData(Buffer.from('7'))
    buffer.feedData(Buffer.from('8'))
    expect(calls).toEqual(['pause'])
    buffer._take(4)
    expect(calls).toEqual(['pause'])
    buffer._take(1)
    expect(calls).toEqual(['pause', 'resume'])
  })

  it('resumes its connection for who waits, and lets one wait at a time', () => {
    const lines = traced(function* (note, loop, out) {
      const buffer = new StreamBuffer({ limit: 1, loop })
      buffer._setConnection({ pauseReading: () => note('pause'), resumeReading: () => note('resume') })
      buffer.feedData(Buffer.from('123'))
      const waiter = coroutine(function* (name: string) {
        yield* buffer._waitForData(name)
        note(name)
      })
      const task = createTask(waiter('first'))
      yield* await_(sleep(0))
      yield* await_(outcome(note, 'second', waiter('second')))
      out.push(String(buffer))
      buffer.feedEof()
      yield* await_(task)
    })
    expect(lines).toEqual([
      '#1 t0 pause',
      '#2 t0 resume',
      "#2 t0 second !! RuntimeError('second() called while another coroutine is already waiting for incoming data')",
      expect.stringMatching(/^<StreamReader 3 bytes limit=1 waiter=<Future pending.*>>$/),
      '#3 t0 first',
    ])
  })

  it('raises its connection’s error in who waits, and lets who waits be cancelled', () => {
    const lines = traced(function* (note, loop) {
      const buffer = new StreamBuffer({ loop })
      const waiter = coroutine(function* () {
        yield* buffer._waitForData('read')
      })
      const cancelled = createTask(waiter())
      yield* await_(sleep(0))
      cancelled.cancel()
      buffer.feedData(Buffer.from('1'))
      yield* await_(outcome(note, 'cancelled', cancelled))
      const failed = createTask(waiter())
      yield* await_(sleep(0))
      const error = new Error('gone')
      buffer.setException(error)
      expect(yield* await_(outcome(note, 'failed', failed))).toBe(error)
      expect(buffer.exception()).toBe(error)
    })
    expect(lines).toEqual(['#4 t0 cancelled !! CancelledError()', "#7 t0 failed !! Error('gone')"])
  })

  it('is at its end when all is read', () => {
    const [buffer] = paused(10)
    buffer.feedData(Buffer.from('ab'))
    buffer.feedEof()
    expect([buffer.atEof(), String(buffer._take(2)), buffer.atEof()]).toEqual([false, 'ab', true])
    expect(attempt(() => buffer.feedData(Buffer.from('c')))).toBe("!! AssertionError('feed_data after feed_eof')")
  })

  it('refuses a limit that is none, and unknown options', () => {
    expect(attempt(() => new StreamBuffer({ limit: 0 }))).toBe("!! ValueError('Limit cannot be <= 0')")
    expect(attempt(() => new StreamBuffer({ size: 1 } as never))).toMatch(/unexpected keyword argument 'size'/)
  })
})
