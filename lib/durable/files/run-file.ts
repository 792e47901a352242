/**
 * The file of a run. What is appended while it is being written is written together, next.
 */
import { open, rename, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { isHead, type Record } from '../records.js'
import { temporaryName } from './names.js'
import { textOf, wholeLength } from './text.js'

interface Waiting {
  readonly records: readonly Record[]
  resolve(): void
  reject(error: unknown): void
}

/** A file that is appended to. */
export class RunFile {
  readonly #folder: string
  readonly #path: string
  readonly #temporary: string
  readonly #sync: boolean
  #handle: FileHandle | undefined
  #waiting: Waiting[] = []
  #writing: Promise<void> | undefined
  /** Nothing is written after something could not be: nobody knows what is in the file. */
  #failure: { readonly error: unknown } | undefined

  constructor(folder: string, name: string, sync: boolean) {
    this.#folder = folder
    this.#path = join(folder, name)
    this.#temporary = join(folder, temporaryName(name))
    this.#sync = sync
  }

  /** Whether something is being written. */
  get busy(): boolean {
    return this.#writing !== undefined
  }

  /** Adds records; they are on the disk when the promise is resolved. */
  append(records: readonly Record[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ records, resolve, reject })
      this.#writing ??= this.#writeAll()
    })
  }

  async close(): Promise<void> {
    await this.#writing
    await this.#handle?.close()
    this.#handle = undefined
  }

  async #writeAll(): Promise<void> {
    // What comes in the same turn is written with it.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const waiting = this.#waiting
      this.#waiting = []
      try {
        if (this.#failure !== undefined) throw this.#failure.error
        await this.#write(waiting.flatMap(({ records }) => records))
        for (const one of waiting) one.resolve()
      } catch (error) {
        this.#failure ??= { error }
        for (const one of waiting) one.reject(error)
      }
    }
    this.#writing = undefined
  }

  async #write(records: readonly Record[]): Promise<void> {
    const head = records.findLastIndex(isHead)
    if (head >= 0) {
      await this.#replace(textOf(records.slice(head)))
      return
    }
    this.#handle ??= await this.#openWhole()
    await this.#put(this.#handle, textOf(records))
  }

  /** A journal that begins takes the place of what is there, at once or not at all. */
  async #replace(text: string): Promise<void> {
    await this.#handle?.close()
    this.#handle = undefined
    const handle = await open(this.#temporary, 'w')
    try {
      await this.#put(handle, text)
    } finally {
      await handle.close()
    }
    await rename(this.#temporary, this.#path)
    if (this.#sync) await syncFolder(this.#folder)
  }

  async #put(handle: FileHandle, text: string): Promise<void> {
    await handle.appendFile(text)
    if (this.#sync) await handle.datasync()
  }

  /** The file, without what was being written when somebody died. */
  async #openWhole(): Promise<FileHandle> {
    await stat(this.#path)
    const handle = await open(this.#path, 'a+')
    try {
      const bytes = await handle.readFile()
      const whole = wholeLength(bytes)
      if (whole < bytes.length) {
        await handle.truncate(whole)
        if (this.#sync) await handle.datasync()
      }
    } catch (error) {
      await handle.close()
      throw error
    }
    return handle
  }
}

/** That a file has a name is kept by its folder. */
async function syncFolder(folder: string): Promise<void> {
  // Windows does so by itself, and cannot open folders.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
