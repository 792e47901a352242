/**
 * The system calls of the course for I/O (pyos7): waiting until something can be read, or written to, without being
 * stopped. What that something is, this file does not know; it only has to call back.
 *
 * Deviation from the course: nobody polls file numbers. Whatever can be waited for tells by itself.
 */
import { SystemCall } from './system-call.js'

/** What can be read from sooner or later, as a socket. */
export interface ReadWaitable {
  /**
   * Has `wake` called once, as soon as reading will not have to wait: there is something to read, or the end, or an
   * error. If it is so already, at once.
   *
   * @returns a function that is called when nobody waits any longer, `wake` having been called or not
   */
  whenReadable(wake: () => void): () => void
}

/** What can be written to sooner or later, as a socket. */
export interface WriteWaitable {
  /** As `whenReadable`, for writing. */
  whenWritable(wake: () => void): () => void
}

/**
 * Waits for the host: the task goes on when something outside calls back. For system calls of one's own there is the
 * same in `OperatingSystem.waitForHost`.
 */
export abstract class HostWait extends SystemCall<void> {
  /** Begins to wait; see `ReadWaitable`. */
  abstract begin(wake: () => void): () => void

  override handle(): void {
    const release = this.begin(() => {
      this.reply()
    })
    this.sched.waitForHost(this.task, release)
  }
}

/**
 * Waits until something can be read without waiting.
 *
 * @see The Python course: `ReadWait`
 * @example
 * const gate = {
 *   open: () => {},
 *   whenReadable(wake: () => void) {
 *     this.open = wake
 *     return () => {}
 *   },
 * }
 * const waits = coroutine(function* waits() {
 *   yield* await_(new ReadWait(gate))
 *   console.log('it is open')
 * })
 * const sched = new Scheduler({ print: () => {} })
 * sched.new(waits())
 * const running = sched.mainloopAsync()
 * gate.open()
 * await running // prints it is open
 */
export class ReadWait extends HostWait {
  static override readonly name: string = 'ReadWait'
  readonly socket: ReadWaitable

  /** @param socket what is to be read from */
  constructor(socket: ReadWaitable) {
    super()
    this.socket = socket
  }

  override begin(wake: () => void): () => void {
    return this.socket.whenReadable(wake)
  }

  override toString(): string {
    return `ReadWait(${textOf(this.socket)})`
  }
}

/**
 * Waits until something can be written to without waiting.
 *
 * @see The Python course: `WriteWait`
 * @example
 * const gate = {
 *   open: () => {},
 *   whenWritable(wake: () => void) {
 *     this.open = wake
 *     return () => {}
 *   },
 * }
 * const waits = coroutine(function* waits() {
 *   yield* await_(new WriteWait(gate))
 *   console.log('it is open')
 * })
 * const sched = new Scheduler({ print: () => {} })
 * sched.new(waits())
 * const running = sched.mainloopAsync()
 * gate.open()
 * await running // prints it is open
 */
export class WriteWait extends HostWait {
  static override readonly name: string = 'WriteWait'
  readonly socket: WriteWaitable

  /** @param socket what is to be written to */
  constructor(socket: WriteWaitable) {
    super()
    this.socket = socket
  }

  override begin(wake: () => void): () => void {
    return this.socket.whenWritable(wake)
  }

  override toString(): string {
    return `WriteWait(${textOf(this.socket)})`
  }
}

/** How a thing calls itself, or else its class. */
function textOf(thing: object): string {
  const text = String(thing)
  return text.startsWith('[object ') ? thing.constructor.name : text
}
