/**
 * Bytes in a line: what arrives goes in at the end, what is read is taken at the front.
 */

const SMALLEST = 1024

/** Python: `bytearray`, as far as a reader needs it. */
export class ByteBuffer {
  #bytes = Buffer.alloc(0)
  #start = 0
  #end = 0

  /** How many bytes there are. */
  get length(): number {
    return this.#end - this.#start
  }

  /** Puts bytes at the end. They are copied. */
  append(bytes: Uint8Array): void {
    if (this.#end + bytes.length > this.#bytes.length) this.#makeRoom(bytes.length)
    this.#bytes.set(bytes, this.#end)
    this.#end += bytes.length
  }

  /**
   * Looks for bytes.
   *
   * @param wanted at least one byte
   * @param from where to begin
   * @returns where they begin, -1 if they are not there
   */
  indexOf(wanted: Uint8Array, from: number): number {
    return this.#bytes.subarray(this.#start, this.#end).indexOf(wanted, from)
  }

  /** Takes so many bytes at the front, or all if there are fewer. */
  take(count: number): Buffer {
    const end = Math.min(this.#start + count, this.#end)
    const taken = Buffer.from(this.#bytes.subarray(this.#start, end))
    this.#start = end
    if (this.#start === this.#end) this.#reset()
    return taken
  }

  /** Takes all. */
  clear(): void {
    this.#reset()
  }

  #reset(): void {
    this.#start = 0
    this.#end = 0
    // A burst is not to be paid for as long as the connection stands.
    if (this.#bytes.length > 64 * SMALLEST) this.#bytes = Buffer.alloc(0)
  }

  /** Moves the bytes to the front, into a larger buffer if need be. */
  #makeRoom(count: number): void {
    const needed = this.length + count
    const live = this.#bytes.subarray(this.#start, this.#end)
    if (needed * 2 > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(SMALLEST, needed * 2))
      larger.set(live, 0)
      this.#bytes = larger
    } else this.#bytes.copyWithin(0, this.#start, this.#end)
    this.#end -= this.#start
    this.#start = 0
  }
}
