import { type Executor, InputLines } from '../../../lib/repl/session/input-lines.js'

/** An executor for which an input is whole when it ends in `;`, which awaits on `wait;` and leaves on `leave;`. */
class Recorder implements Executor {
  readonly executed: string[] = []
  exitCode: number | undefined
  finishWaiting = (): void => {}

  isComplete(text: string): boolean {
    return text.endsWith(';')
  }

  execute(text: string): undefined | Promise<void> {
    this.executed.push(text)
    if (text === 'leave;') this.exitCode = 0
    if (text !== 'wait;') return undefined
    return new Promise((resolve) => {
      this.finishWaiting = resolve
    })
  }
}

function setup(): { recorder: Recorder; lines: InputLines; taken: string[]; wanted: string[] } {
  const recorder = new Recorder()
  const taken: string[] = []
  const wanted: string[] = []
  const lines = new InputLines(recorder, {
    taken: (prompt, line) => taken.push(prompt + line),
    wanted: (prompt) => wanted.push(prompt),
  })
  return { recorder, lines, taken, wanted }
}

describe('lines', () => {
  it('are executed at once if they are whole', () => {
    const { recorder, lines } = setup()
    lines.push('a;')
    lines.push('b;')
    expect(recorder.executed).toEqual(['a;', 'b;'])
  })

  it('are collected until they are whole', () => {
    const { recorder, lines, taken, wanted } = setup()
    for (const line of ['a', 'b', 'c;', 'd;']) lines.push(line)
    expect(recorder.executed).toEqual(['a\nb\nc;', 'd;'])
    expect(taken).toEqual(['>>> a', '... b', '... c;', '>>> d;'])
    expect(wanted).toEqual(['... ', '... ', '>>> ', '>>> '])
  })

  it('wait for what is being awaited, and nothing is asked for meanwhile', async () => {
    const { recorder, lines, taken, wanted } = setup()
    for (const line of ['wait;', 'a;', 'b;']) lines.push(line)
    expect(recorder.executed).toEqual(['wait;'])
    expect([taken, wanted, lines.busy]).toEqual([['>>> wait;'], [], true])
    recorder.finishWaiting()
    await settled()
    expect(recorder.executed).toEqual(['wait;', 'a;', 'b;'])
    expect([wanted, lines.busy]).toEqual([['>>> '], false])
  })

  it('can be forgotten', () => {
    const { recorder, lines } = setup()
    lines.push('a')
    lines.abandon()
    expect(lines.prompt).toBe('>>> ')
    lines.push('b;')
    expect(recorder.executed).toEqual(['b;'])
  })

  it('say what they are doing', () => {
    const { lines } = setup()
    expect(String(lines)).toBe('<input lines idle, 0 queued>')
    lines.push('a')
    expect(String(lines)).toBe('<input lines continuing, 0 queued>')
    lines.push(';')
    lines.push('wait;')
    lines.push('b')
    expect(String(lines)).toBe('<input lines busy, 1 queued>')
  })
})

describe('the end', () => {
  it('comes after the last line', async () => {
    const { recorder, lines } = setup()
    lines.push('a;')
    lines.end()
    await lines.done
    expect(recorder.executed).toEqual(['a;'])
  })

  it('waits for what is being awaited', async () => {
    const { recorder, lines } = setup()
    let done = false
    lines.push('wait;')
    lines.push('a;')
    lines.end()
    void lines.done.then(() => (done = true))
    await settled()
    expect(done).toBe(false)
    recorder.finishWaiting()
    await lines.done
    expect(recorder.executed).toEqual(['wait;', 'a;'])
  })

  it('executes what has been begun', async () => {
    const { recorder, lines } = setup()
    lines.push('a')
    lines.end()
    await lines.done
    expect(recorder.executed).toEqual(['a'])
  })

  it('comes when an input ends the session, whatever else there is', async () => {
    const { recorder, lines, taken } = setup()
    for (const line of ['leave;', 'a;', 'b']) lines.push(line)
    lines.end()
    await lines.done
    expect(recorder.executed).toEqual(['leave;'])
    expect(taken).toEqual(['>>> leave;'])
  })
})

/** All that is due without a timer has happened. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

describe('lines that come before there is anything to execute them', () => {
  it('wait for it', async () => {
    const recorder = new Recorder()
    const wanted: string[] = []
    let open = (_executor: Executor): void => {}
    const opening = new Promise<Executor>((resolve) => (open = resolve))
    const lines = new InputLines(opening, { wanted: (prompt) => wanted.push(prompt) })
    lines.push('a;')
    lines.end()
    expect(lines.busy).toBe(true)
    expect(recorder.executed).toEqual([])
    open(recorder)
    await lines.done
    expect(recorder.executed).toEqual(['a;'])
    expect(wanted).toEqual([])
  })

  it('are wanted no second time if none has come', async () => {
    const wanted: string[] = []
    const opening = Promise.resolve(new Recorder())
    const lines = new InputLines(opening, { wanted: (prompt) => wanted.push(prompt) })
    await opening
    await Promise.resolve()
    expect(lines.busy).toBe(false)
    expect(wanted).toEqual([])
  })

  it('are nothing to finish, either', () => {
    const lines = new InputLines(new Promise<Executor>(() => {}))
    lines.push('a')
    expect(lines.finish()).toBe(false)
  })
})
