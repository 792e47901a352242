import { CancelledError, RestatePromise, TerminalError, type WorkflowContext } from '@restatedev/restate-sdk'
import { sdkSteps } from '../../../lib/durable/restate/sdk-steps.js'

const asked: unknown[][] = []
const note =
  (name: string, answer?: unknown) =>
  (...args: unknown[]): unknown => {
    asked.push([name, ...args.map((arg) => (typeof arg === 'function' ? (arg as () => unknown)() : arg))])
    return answer
  }
const signal = new AbortController()
const context = {
  key: 'o',
  request: () => ({ id: 'inv', attemptCompletedSignal: signal.signal }),
  run: note('run', 'ran'),
  sleep: note('sleep', 'slept'),
  promise: (name: string) => ({
    get: note(`get ${name}`, 'got'),
    peek: note(`peek ${name}`),
    resolve: note(`resolve ${name}`),
  }),
  genericCall: note('call', 'called'),
  genericSend: note('send'),
  set: note('set'),
} as unknown as WorkflowContext
const steps = sdkSteps(context, 'durable')

beforeEach(() => {
  asked.length = 0
})

describe("the steps of Restate's SDK", () => {
  it('are those of its context', async () => {
    expect([steps.key, steps.invocation]).toEqual(['o', 'inv'])
    expect(steps.run('1 now()', () => 5)).toBe('ran')
    expect(steps.sleep(5, '2 sleep()')).toBe('slept')
    expect(steps.promise('m#1')).toBe('got')
    steps.peek('p')
    steps.resolve('begun', 1)
    steps.set('head', 2)
    const [[, , ran], ...rest] = asked as [unknown[], ...unknown[][]]
    expect(await ran).toBe(5)
    expect(rest).toEqual([['sleep', 5, '2 sleep()'], ['get m#1'], ['peek p'], ['resolve begun', 1], ['set', 'head', 2]])
  })

  it('call and send to a run of the same service, as JSON', () => {
    const call = { handler: 'cancel', run: 'k', parameter: 'why', name: 'cancels k' }
    expect(steps.call(call)).toBe('called')
    steps.send(call)
    const known = { service: 'durable', method: 'cancel', key: 'k', parameter: 'why', name: 'cancels k' }
    expect(asked).toMatchObject([
      ['call', known],
      ['send', known],
    ])
  })

  it('are combined as the SDK combines them, with an error that it lets through', async () => {
    const failure = steps.failure('cause')
    expect(failure).toBeInstanceOf(TerminalError)
    expect(failure.cause).toBe('cause')
    expect(await steps.of(1).map((value) => value! + 1)).toBe(2)
    const parts = [RestatePromise.resolve(1), RestatePromise.resolve(2)]
    expect(await steps.race(parts)).toBe(1)
    expect(await steps.all(parts)).toEqual([1, 2])
  })

  it('tell what else has come in a turn of the host, and know a call whose callee was cancelled', async () => {
    let came = false
    void Promise.resolve().then(() => {
      came = true
    })
    await steps.turn()
    expect(came).toBe(true)
    expect(steps.isCancelledCall(new TerminalError('cancelled', { errorCode: 409 }))).toBe(true)
    expect(steps.isCancelledCall(new TerminalError('no', { errorCode: 500 }))).toBe(false)
  })

  it('know a cancellation, and when the attempt is over', () => {
    expect(steps.isCancellation(new CancelledError())).toBe(true)
    expect(steps.isCancellation(new TerminalError('x'))).toBe(false)
    let over = false
    steps.whenOver(() => {
      over = true
    })
    signal.abort()
    expect(over).toBe(true)
  })
})
