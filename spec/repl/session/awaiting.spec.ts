import { talk } from '../harness.js'
import { interruption } from '../../../lib/repl/ground/interrupt.js'

const FUNCTIONS = `
import { sleep, createTask, Event, gather } from 'dunder-await/asyncio'
const f = coroutine(function* f(n = 5) { yield* await_(sleep(0)); return n })
const waits = coroutine(function* waits() { try { yield* await_(sleep(3600)) } finally { print('cleaned up') } })
`

async function atAsyncio(): Promise<Awaited<ReturnType<typeof talk>>> {
  const talking = await talk()
  for (const line of FUNCTIONS.trim().split('\n')) await talking.say(line)
  return talking
}

describe('await at the prompt', () => {
  it.each([
    ['a coroutine', 'await f()', '5\n'],
    ['what is in brackets', 'await (f(6))', '6\n'],
    ['what has an __await__', "await ({ __await__: () => f('x').__await__() })", "'x'\n"],
    ['several at once', 'await gather(f(1), f(2))', '[1, 2]\n'],
    ['a promise', 'await Promise.resolve(7)', '7\n'],
    ['what cannot be awaited', 'await 8', '8\n'],
    ['one in another', 'const n = [await f(1), await f(2)]; n', '[1, 2]\n'],
    ['one in a block', 'for (let i = 0; i < 2; i++) { await f(i) }', '0\n1\n'],
  ])('waits for %s', async (_, input, said) => {
    const { say, session } = await atAsyncio()
    expect(await say(input)).toBe(said)
    await session.close()
  })

  it('raises what leaves a coroutine, with its frames', async () => {
    const { say, session } = await atAsyncio()
    await say("const bad = coroutine(function* bad() { yield* await_(sleep(0)); throw new ValueError('no') })")
    expect(await say('await bad()')).toBe(
      [
        'Traceback (most recent call last):',
        '  File "<stdin>", line 1, in <module>',
        '    await bad()',
        '  File "<stdin>", line 1, in bad',
        "    const bad = coroutine(function* bad() { yield* await_(sleep(0)); throw new ValueError('no') })",
        'ValueError: no\n',
      ].join('\n'),
    )
    expect(await say("try { await bad() } catch (error) { print('caught', error) }")).toBe('caught no\n')
    await session.close()
  })

  it('makes tasks that run on between the inputs', async () => {
    const { say, session } = await atAsyncio()
    await say("const t1 = createTask(f('done'), { name: 'mine' })")
    expect(await say('t1.done()')).toBe('False\n')
    expect(await say('await sleep(0); await sleep(0); t1.result()')).toMatch(/'done'\n$/)
    await session.close()
  })

  it('lets `run` have a loop of its own, as ever', async () => {
    const { say, session } = await atAsyncio()
    await say("import { run as runAsyncio } from 'dunder-await/asyncio'")
    expect(await say('await runAsyncio(f(3))')).toBe('3\n')
    await session.close()
  })
})

describe('an interrupt', () => {
  it('cancels what is awaited, and its clean-up runs', async () => {
    const { say, session } = await atAsyncio()
    const saying = say('await waits()')
    setImmediate(() => setImmediate(() => session.interrupt(interruption())))
    const said = await saying
    expect(said).toMatch(/^cleaned up\n/)
    expect(said).toMatch(/KeyboardInterrupt\n$/)
    expect(await say('await f(1)')).toBe('1\n')
    await session.close()
  })

  it('cancels the main task of a `run` that is awaited, as Ctrl-C does in a program', async () => {
    const { say, session } = await atAsyncio()
    await say("import { run as runAsyncio } from 'dunder-await/asyncio'")
    const saying = say('await runAsyncio(waits())')
    setImmediate(() => setImmediate(() => session.interrupt(interruption())))
    const said = await saying
    expect(said).toMatch(/^cleaned up\n/)
    expect(said).toMatch(/KeyboardInterrupt\n$/)
    await session.close()
  })

  it('gives up what does not let itself be cancelled, when it comes again', async () => {
    const { say, session } = await atAsyncio()
    await say(
      'const deaf = coroutine(function* deaf() { for (;;) try { yield* await_(new Event().wait()) } catch (error) { print("no") } })',
    )
    const saying = say('await deaf()')
    const interrupt = (): void => void session.interrupt(interruption())
    setImmediate(() => setImmediate(() => (interrupt(), setImmediate(() => setImmediate(interrupt)))))
    expect(await saying).toMatch(/^no\n[^]*KeyboardInterrupt\n$/)
  })

  it('ends an input that awaits promises without end', async () => {
    const { say, session } = await talk()
    const saying = say('for (;;) await 1')
    const timer = setInterval(() => session.interrupt(interruption()), 10)
    expect(await saying).toMatch(/KeyboardInterrupt\n$/)
    clearInterval(timer)
    expect(await say('1')).toBe('1\n')
  })

  it('ends a coroutine that an asynchronous driver drives without end', async () => {
    const { say, session } = await talk()
    await say('const inf = generator(function* inf() { for (;;) yield 1 })()')
    const saying = say('.run inf with async () => { await 1 }')
    const timer = setInterval(() => session.interrupt(interruption()), 10)
    expect(await saying).toMatch(/KeyboardInterrupt\n$/)
    clearInterval(timer)
    expect(await say('1')).toBe('1\n')
  })
})
