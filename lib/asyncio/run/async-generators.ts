/**
 * The async generators that a loop has begun to iterate, and closing them (PEP 525).
 */
import { isException, ResourceWarning } from '../../protocol/exceptions.js'
import type { AsyncGenHooks } from '../../sys/asyncgen-hooks.js'
import { warn } from '../../sys/warnings.js'
import { await_ } from '../../objects/await.js'
import { coroutine } from '../../objects/coroutine.js'
import type { Life } from '../../objects/async-generator-finalizer.js'
import type { EventLoop } from '../task/events.js'
import { gatherAll } from '../waiting/gather.js'

/** An async generator, as far as a loop needs it. */
interface Closable {
  readonly _life?: Life | undefined
  aclose(): never
}

/** So many are remembered before those that have gone are looked for. */
const MANY = 64

/** The async generators of a loop, in the order in which they began; kept alive by nobody here, unless told. */
export class AsyncGenerators {
  /** What the runtime calls. */
  readonly hooks: AsyncGenHooks
  /** Whether the loop has shut them down. */
  isShutDown = false
  /**
   * By their lives. A WeakRef keeps what it is made for until the host has its turn, and nothing can be collected before
   * anyway; so one is made only for what has not ended by then.
   */
  readonly #begun = new Map<Life, Closable | WeakRef<Closable>>()
  #young: Life[] = []
  #isDue = false
  #many = MANY
  readonly #forget = (life: Life): void => void this.#begun.delete(life)

  /**
   * @param holds whether they are kept alive here, so that the collector has no say in when they are closed
   */
  constructor(loop: EventLoop, holds = false) {
    this.#isDue = holds
    this.hooks = {
      firstiter: (generator) => this.#begin(generator),
      finalizer: (generator) => this.#finalize(loop, generator),
    }
  }

  /** How many there are that have not gone, nor ended. */
  get size(): number {
    return this.#alive().length
  }

  /** All of them; they are forgotten. */
  takeAll(): Closable[] {
    const all = this.#alive()
    this.#begun.clear()
    return all
  }

  #alive(): Closable[] {
    return [...this.#begun.values()].flatMap((each) => (each instanceof WeakRef ? (each.deref() ?? []) : each))
  }

  #begin(generator: Closable): void {
    if (this.isShutDown) {
      const text = `asynchronous generator ${String(generator)} was scheduled after loop.shutdown_asyncgens() call`
      warn(ResourceWarning, text)
    }
    if (this.#begun.size >= this.#many) this.#forgetGone()
    const life = generator._life ?? { body: undefined }
    life.ended = this.#forget
    this.#begun.set(life, generator)
    this.#young.push(life)
    if (!this.#isDue) {
      this.#isDue = true
      void Promise.resolve().then(() => this.#holdWeakly())
    } else if (this.#young.length >= 2 * MANY && this.#young.length > 2 * this.#begun.size) this.#dropEnded()
  }

  #holdWeakly(): void {
    for (const life of this.#young) {
      const generator = this.#begun.get(life)
      if (generator !== undefined && !(generator instanceof WeakRef)) this.#begun.set(life, new WeakRef(generator))
    }
    this.#young = []
    this.#isDue = false
  }

  #dropEnded(): void {
    this.#young = this.#young.filter((life) => this.#begun.has(life))
  }

  #forgetGone(): void {
    for (const [life, each] of this.#begun) {
      if (each instanceof WeakRef && each.deref() === undefined) this.#begun.delete(life)
    }
    this.#many = Math.max(MANY, 2 * this.#begun.size)
  }

  /** One was dropped before its end: a task closes it. */
  #finalize(loop: EventLoop, generator: Closable): void {
    if (!loop.isClosed()) loop.callSoonThreadsafe(() => loop.createTask(generator.aclose()))
  }
}

/** Closes a loop's async generators. Python: `loop.shutdown_asyncgens`. */
export const shutdownAsyncgens = coroutine(
  'shutdown_asyncgens',
  function* (loop: EventLoop & { readonly _asyncgens: AsyncGenerators }) {
    const generators = loop._asyncgens
    generators.isShutDown = true
    const closing = generators.takeAll()
    if (closing.length === 0) return
    const results = yield* await_(
      gatherAll(
        closing.map((generator) => generator.aclose()),
        true,
      ),
    )
    for (const [index, asyncgen] of closing.entries()) {
      const exception: unknown = results[index]
      if (!(exception instanceof Error) || !isException(exception)) continue
      const message = `an error occurred during closing of asynchronous generator ${String(asyncgen)}`
      loop.callExceptionHandler({ message, exception, asyncgen })
    }
  },
)
