/**
 * Files for the specs of the command, in a folder of their own that is gone afterwards.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Makes a folder before all tests of a file; gives a function that writes a file there, and its path. */
export function files(): (name: string, text: string) => string {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dunder-await-'))
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })
  return (name, text) => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }
}
