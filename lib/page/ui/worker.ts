/**
 * The engine's thread: one message in, one out. Whatever it is asked to run, it is asked here, so the page goes on.
 */
import { Engine } from '../engine.js'

/** A question: the number comes back with the answer. */
export interface Question {
  readonly id: number
  readonly method: 'open' | 'run' | 'export'
  readonly args: readonly unknown[]
}

/** An answer; the first one, with the number 0, says that the engine is there. */
export interface Answer {
  readonly id: number
  readonly value?: unknown
  readonly error?: string
}

const thread = globalThis as unknown as Worker

void Engine.open().then((engine) => {
  thread.addEventListener('message', ({ data: { id, method, args } }: MessageEvent<Question>) => {
    const answer = async (): Promise<unknown> =>
      (engine[method] as (...all: unknown[]) => unknown).apply(engine, [...args])
    answer().then(
      (value) => thread.postMessage({ id, value } satisfies Answer, []),
      (error: unknown) => thread.postMessage({ id, error: String(error) } satisfies Answer, []),
    )
  })
  thread.postMessage({ id: 0 } satisfies Answer, [])
})
