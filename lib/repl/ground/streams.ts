/**
 * What a session asks of the streams it reads and writes, in words of its own, so that the types of this door do not
 * need Node's. Node's streams fit; where node:readline is handed one, it is one.
 */

/** Where input comes from: a readable stream. */
export interface ReplInput {
  readonly isTTY?: boolean
  /** Of a terminal: whether keys arrive one by one, unseen by the terminal itself. */
  setRawMode?(raw: boolean): unknown
  readonly isRaw?: boolean
  // Listeners take what the event says.
  on(event: string, listener: (...args: any[]) => void): unknown
}

/** Where output goes: a writable stream. */
export interface ReplOutput {
  readonly isTTY?: boolean
  /** Of a terminal: how wide it is, in letters. */
  readonly columns?: number
  write(text: string): unknown
}
