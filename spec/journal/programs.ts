/** Coroutines that several specs record. */
import { isException } from '../../lib/protocol/exceptions.js'
import { await_ } from '../../lib/objects/await.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import { generator } from '../../lib/objects/generator.js'

/** An awaitable that yields what it is made with, and evaluates to the reply. */
export class Ask {
  constructor(readonly question: unknown) {}
  *__await__(): Generator<any, any, any> {
    return yield this.question
  }
}

export const leaf = coroutine(function* leaf(question: unknown) {
  return (yield* await_(new Ask(question))) as unknown
})

/** Asks twice, and gives both answers. An error that is thrown in is asked about. */
export const talk = coroutine(function* talk(first: unknown = 'one?') {
  try {
    const one = yield* await_(leaf(first))
    const two = yield* await_(leaf('two?'))
    return [one, two]
  } catch (error) {
    if (!isException(error)) throw error
    return yield* await_(leaf((error as Error).message))
  }
})

/** Counts what it is sent. */
export const counter = generator(function* counter(): Generator<number, string, unknown> {
  for (let count = 0; ; count++) if ((yield count) === 'stop') return `${count} steps`
})
