/**
 * An engine on virtual time and in memory, for specs: what is on the disk is looked at and changed between its lives.
 */
import { durableAsyncio } from '../../lib/durable/asyncio/durable-asyncio.js'
import type { AsyncioWorkflows, DurableAsyncioOptions } from '../../lib/durable/asyncio/workflows.js'
import { durable } from '../../lib/durable/durable.js'
import type { Workflows } from '../../lib/durable/handlers.js'
import type { Durable, DurableOptions } from '../../lib/durable/interfaces.js'
import type { Record } from '../../lib/durable/records.js'
import { memory, type Store } from '../../lib/durable/store.js'
import { VirtualHost } from '../../lib/testing/virtual-host.js'

export class Lab {
  readonly host = new VirtualHost()
  readonly store: Store = memory()

  engine<W extends Workflows>(workflows: W, options: Partial<DurableOptions<any>> = {}): Durable<W> {
    return durable<Workflows>(workflows, { store: this.store, host: this.host, handlers: {}, ...options }) as Durable<W>
  }

  /** The same, for programs of asyncio. */
  asyncio<W extends AsyncioWorkflows>(workflows: W, options: Partial<DurableAsyncioOptions<any>> = {}): Durable<W> {
    return durableAsyncio(workflows, { store: this.store, host: this.host, handlers: {}, ...options } as never)
  }

  until<T>(promise: Promise<T>): Promise<T> {
    return this.host.until(promise)
  }

  /** What is kept of a run, without the times. */
  async kept(run: string): Promise<object[]> {
    return (await this.store.load(run)).map(({ at: _, ...record }: Record & { at: number }) => record)
  }
}

/** Lets everything happen that can without time passing. */
export const settle = async (): Promise<void> => {
  await new Promise((done) => setImmediate(done))
  await new Promise((done) => setImmediate(done))
}
