/**
 * What the specs of the sockets share: running tasks to their end, and raw connections of both sides.
 */
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket as NodeSocket } from 'node:net'
import { await_, coroutine, type CoroutineType } from '../../../lib/index.js'
import { Scheduler, type SystemCall } from '../../../lib/scheduler/index.js'
import { RawSocket } from '../../../lib/scheduler/sockets/index.js'

export const LOOPBACK = '127.0.0.1'

/** Runs one coroutine as a task, with what tasks it makes, on the host; gives its result, or raises its error. */
export async function runTask<T, Y extends SystemCall>(target: CoroutineType<T, Y, any>): Promise<T> {
  const sched = new Scheduler({
    print: () => {},
    excepthook: (error) => {
      throw error
    },
  })
  const results: T[] = []
  const main = coroutine(function* main() {
    results.push(yield* await_(target as CoroutineType<T, SystemCall, any>))
  })
  sched.new(main())
  await sched.mainloopAsync()
  return results[0] as T
}

/** A raw socket, and a socket of Node's at the other end. Both are closed by `close()`. */
export async function pair(): Promise<{ raw: RawSocket; other: NodeSocket; close(): void }> {
  const server = createServer({ allowHalfOpen: true }).listen(0, LOOPBACK)
  await once(server, 'listening')
  const other = connect({ port: (server.address() as AddressInfo).port, host: LOOPBACK, allowHalfOpen: true })
  const [[socket]] = (await Promise.all([once(server, 'connection'), once(other, 'connect')])) as [
    [NodeSocket],
    unknown,
  ]
  other.on('error', () => {})
  server.close()
  const raw = new RawSocket(socket)
  const close = (): void => {
    raw.close()
    other.destroy()
  }
  return { raw, other, close }
}

/** A promise for a call of `wake`. */
export function called(when: (wake: () => void) => unknown): Promise<void> {
  return new Promise((resolve) => {
    when(resolve)
  })
}

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
export const text = (of: Uint8Array | undefined): string | undefined => of && new TextDecoder().decode(of)
