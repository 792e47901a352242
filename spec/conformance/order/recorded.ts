/**
 * The order programs that were recorded with CPython 3.14's traces (recorded.jsonl), twenty of each theme; one that
 * consists of everything there is (everything.jsonl); and those on which this library once disagreed (found.jsonl, by
 * long-run.mjs).
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Program } from '../../../lib/conformance/order/form'

export interface Recorded {
  readonly program: Program
  readonly trace: readonly string[]
}

export function readRecorded(file: 'recorded.jsonl' | 'everything.jsonl' | 'found.jsonl'): Recorded[] {
  const path = join(__dirname, file)
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as Recorded)
}
