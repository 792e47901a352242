/**
 * pyos7 adds waiting for sockets. A task that would have to wait says so first (ReadWait, WriteWait), and leaves the
 * queue until the socket is ready; so no task ever stops the others.
 *
 * In the course, a task of the scheduler's own asks the operating system which sockets are ready (`select`), and stops
 * there while nothing else is to be done. JavaScript must not stop: the loop returns to the host and is called back.
 * That is why it gives a promise here, and why sockets say by themselves when they are ready.
 */
import { generator } from '../../lib/index.js'
import type { RawServerSocket, RawSocket } from '../../lib/scheduler/sockets/index.js'
import type { Print, Task } from './pyos1.js'
import * as pyos4 from './pyos4.js'
import { NewTask } from './pyos5.js'
import * as pyos6 from './pyos6.js'

export class Scheduler extends pyos6.Scheduler {
  #wake: (() => void) | undefined

  override schedule(task: Task): void {
    super.schedule(task)
    this.#wake?.()
  }

  /** The loop, on the host's. */
  async mainloopAsync(): Promise<void> {
    while (this.taskmap.size > 0) {
      while (this.ready.length > 0) this.turn(this.ready.shift() as Task)
      if (this.taskmap.size > 0) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
      }
      this.#wake = undefined
    }
  }
}

export class ReadWait extends pyos4.SystemCall<void> {
  readonly socket: RawSocket | RawServerSocket

  constructor(socket: RawSocket | RawServerSocket) {
    super()
    this.socket = socket
  }

  override handle(): void {
    this.socket.whenReadable(() => {
      this.reply()
    })
  }
}

export class WriteWait extends pyos4.SystemCall<void> {
  readonly socket: RawSocket

  constructor(socket: RawSocket) {
    super()
    this.socket = socket
  }

  override handle(): void {
    this.socket.whenWritable(() => {
      this.reply()
    })
  }
}

type Calls = Generator<ReadWait | WriteWait | NewTask, void, any>

/** One client: everything it sends comes back. */
export const echo = generator(function* echo(client: RawSocket, name: string, print: Print): Calls {
  print(`${name} comes`)
  for (;;) {
    yield new ReadWait(client)
    const data = client.recv(65536) as Uint8Array
    if (data.length === 0) break
    yield new WriteWait(client)
    client.send(data)
  }
  client.close()
  print(`${name} goes`)
})

/** A task for each client, so many of them. */
export const serve = generator(function* serve(server: RawServerSocket, clients: number, print: Print): Calls {
  for (let i = 1; i <= clients; i++) {
    yield new ReadWait(server)
    const [client] = server.accept() as [RawSocket, unknown]
    yield new NewTask(echo(client, `client ${i}`, print))
  }
  server.close()
})
