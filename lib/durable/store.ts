/**
 * Stores: where the journals of runs are. The one here is memory, for tests.
 */
import { isHead, type Record } from './records.js'

/**
 * Where journals are kept. Anything that can append to a list, durably, will do.
 *
 * @see `memory`, and `files` of `dunder-await/durable/files`
 */
export interface Store {
  /** Called once, before anything else; refuses if somebody else uses the store. */
  open(): Promise<void>
  /** The records of a run, in order; none if there is no such run. */
  load(run: string): Promise<Record[]>
  /**
   * Adds records. They are kept, whatever happens, once the promise is resolved; none or the first few of them, if it is
   * not. If one of them is the head of a journal, what was before it is not needed any more.
   */
  append(run: string, records: readonly Record[]): Promise<void>
  /** The ids of all runs. */
  runs(): AsyncIterable<string>
  /** Called once, in the end. */
  close(): Promise<void>
}

/**
 * A store in memory. What is in it is there as long as the object is, so it can be given to one engine after the other.
 *
 * @returns a store
 * @see Python: has none
 * @example
 * const store = memory()
 * await store.append('o1', [{ in: 'approve', id: 'm1', value: 'Ada', at: 0 }])
 * await store.load('o1') // → [{ in: 'approve', id: 'm1', value: 'Ada', at: 0 }]
 */
export function memory(): Store {
  // As text, as other stores have them: nobody's object is kept.
  const journals = new Map<string, string[]>()
  const fresh = (run: string): string[] => {
    const lines: string[] = []
    journals.set(run, lines)
    return lines
  }
  return {
    async open() {},
    async load(run) {
      return (journals.get(run) ?? []).map((line) => JSON.parse(line) as Record)
    },
    async append(run, records) {
      const begins = records.findIndex(isHead)
      const lines = records.slice(Math.max(0, begins)).map((record) => JSON.stringify(record))
      if (begins >= 0) journals.set(run, lines)
      else (journals.get(run) ?? fresh(run)).push(...lines)
    },
    async *runs() {
      yield* journals.keys()
    },
    async close() {},
  }
}
