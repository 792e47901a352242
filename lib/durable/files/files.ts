/**
 * `files`: a store that is a folder, with a file for each run. Written through to the disk before anything is said to be
 * kept; appends of one turn to one file are one write, and files are synced side by side.
 */
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { OSError } from '../../asyncio/python/exceptions.js'
import { checkOptions } from '../../asyncio/python/options.js'
import { typeName } from '../../protocol/type-name.js'
import { pythonStr } from '../../text/python-repr.js'
import type { Record } from '../records.js'
import type { Store } from '../store.js'
import { lockFolder } from './lock.js'
import { isTemporary, nameOf, runOf } from './names.js'
import { RunFile } from './run-file.js'
import { recordsIn } from './text.js'

/** The options of `files`. */
export interface FilesOptions {
  /** Whether the disk is asked to keep what is written before it is said to be kept; true unless told. */
  readonly sync?: boolean | undefined
}

/** So many files are kept open. */
const MOST_OPEN = 200

/**
 * A store that is a folder: a file for each run, whose lines are what it did, as JSON. Only one process can have it open.
 *
 * @param folder its path; it is made if it is not there
 * @param options `sync: false` leaves it to the host when to write to the disk: a crash of the process loses nothing, a
 *   crash of the machine may lose the last seconds
 * @returns a store, which is not open yet
 * @see Python: has none
 * @example
 * const shop = durable({}, { store: files('runs', { sync: false }), handlers: {} })
 * for await (const { id, status } of shop.runs()) console.log(id, status)
 * await shop[Symbol.asyncDispose]()
 */
export function files(folder: string, options: FilesOptions = {}): Store {
  checkOptions('files', options, ['sync'])
  if (typeof folder !== 'string' || folder === '') {
    throw new TypeError(`files() takes the path of a folder, not ${folder === '' ? 'an empty text' : typeName(folder)}`)
  }
  return new FileStore(folder, options.sync ?? true)
}

class FileStore implements Store {
  readonly #folder: string
  readonly #sync: boolean
  /** The files that are open; the one that was used last is the last. */
  readonly #open = new Map<string, RunFile>()
  #unlock: (() => Promise<void>) | undefined

  constructor(folder: string, sync: boolean) {
    this.#folder = folder
    this.#sync = sync
  }

  async open(): Promise<void> {
    await mkdir(this.#folder, { recursive: true }).catch((error: unknown) => {
      throw new OSError(`the folder ${this.#folder} cannot be made: ${pythonStr(error)}`, { cause: error })
    })
    this.#unlock = await lockFolder(this.#folder)
    for (const name of await readdir(this.#folder)) {
      if (isTemporary(name)) await rm(join(this.#folder, name), { force: true })
    }
  }

  async load(run: string): Promise<Record[]> {
    try {
      return await recordsIn(join(this.#folder, nameOf(run)), run)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw error
    }
  }

  async append(run: string, records: readonly Record[]): Promise<void> {
    await this.#file(run).append(records)
  }

  async *runs(): AsyncIterable<string> {
    for (const name of await readdir(this.#folder)) {
      const run = runOf(name)
      if (run !== undefined) yield run
    }
  }

  async close(): Promise<void> {
    await Promise.all(Array.from(this.#open.values(), (file) => file.close()))
    this.#open.clear()
    await this.#unlock?.()
    this.#unlock = undefined
  }

  #file(run: string): RunFile {
    const known = this.#open.get(run)
    this.#open.delete(run)
    const file = known ?? new RunFile(this.#folder, nameOf(run), this.#sync)
    this.#open.set(run, file)
    if (this.#open.size > MOST_OPEN) this.#closeOldest()
    return file
  }

  #closeOldest(): void {
    for (const [run, file] of this.#open) {
      if (this.#open.size <= MOST_OPEN) return
      if (file.busy) continue
      this.#open.delete(run)
      void file.close()
    }
  }
}
