/**
 * Runs an order program on a runtime's asyncio and gives its trace, the lines of which are CPython's where tasks run and
 * wake up in the same order, after as many iterations, at the same times.
 */
import type { Adapter } from '../adapter.js'
import { isIdle } from '../asyncio-probe.js'
import { block, type Steps } from './awaiting.js'
import type { Block, Program } from './form.js'
import { Run } from './run.js'

/**
 * Runs a program on a loop in virtual time, until nothing is ready and no timer is left.
 *
 * @param program the program
 * @param adapter the runtime, with its asyncio and contextvars
 * @returns the trace
 */
export function interpret(program: Program, adapter: Adapter): readonly string[] {
  const run = begin(program, adapter, (asyncio) => new asyncio.VirtualEventLoop())
  try {
    run.loop.runForever()
  } catch (error) {
    if (!isIdle(error)) throw error
  }
  return end(run)
}

/** Makes the task of a program's `main`, on any loop, for a caller that runs the loop himself. */
export function begin(program: Program, adapter: Adapter, loop: (asyncio: any) => any): Run {
  const run = new Run(program, adapter, loop)
  run.coroutine = (name) => run.py.coroutine(bodyOf(run, name), name)()
  run.named.set('main', run.loop.createTask(run.coroutine('main'), { name: 'main' }))
  run.created.push('main')
  return run
}

/** The trace of a program when its loop has nothing left to do. */
export function end(run: Run): readonly string[] {
  run.lines.push(`${run.where()} end: idle`)
  const lines = run.end()
  run.loop.close()
  return lines
}

function bodyOf(run: Run, name: string): () => Steps<unknown> {
  return function* () {
    run.print(name, 'start')
    let value: unknown
    try {
      value = (yield* block(run, name, run.program.fns[name] as Block))?.value
    } catch (error) {
      run.print(name, `raises ${run.text(error)}`)
      throw error
    }
    run.print(name, `returns ${run.text(value)}`)
    return value
  }
}
