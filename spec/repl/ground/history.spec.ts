import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readHistory, REMEMBERED, remember } from '../../../lib/repl/ground/history.js'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'history-'))
  file = join(folder, 'history')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the history', () => {
  it('gives what was remembered, the newest first', () => {
    remember(file, 'one')
    remember(file, 'two')
    expect(readHistory(file)).toEqual(['two', 'one'])
  })

  it('remembers no blank lines', () => {
    remember(file, '  ')
    expect(readHistory(file)).toEqual([])
  })

  it('does not grow without end', () => {
    writeFileSync(file, Array.from({ length: REMEMBERED + 5 }, (_, index) => `${index}\n`).join(''))
    expect(readHistory(file)).toHaveLength(REMEMBERED)
    expect(readFileSync(file, 'utf8').split('\n')[0]).toBe('5')
  })

  it('disturbs nobody where there is no file and cannot be one', () => {
    expect(readHistory(join(folder, 'not', 'there'))).toEqual([])
    expect(() => remember(join(folder, 'not', 'there'), 'x')).not.toThrow()
  })
})
