/**
 * The programs that were recorded with CPython 3.14's traces: random ones (recorded.jsonl, by record.mjs), and those on
 * which the kernel once disagreed (found.jsonl, by long-run.mjs).
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Program } from '../../../lib/conformance/fuzz/form'

export interface Recorded {
  readonly program: Program
  readonly trace: readonly string[]
}

export function readRecorded(file: 'recorded.jsonl' | 'found.jsonl'): Recorded[] {
  const lines = readFileSync(join(__dirname, file), 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as Recorded)
}
