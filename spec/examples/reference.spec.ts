/**
 * docs/reference.md is what the docstrings make, and those are complete: each says what it is; a function's names its
 * parameters and its result, and has an example, which examples.spec.ts runs; what has a Python counterpart names it.
 */
import { execFileSync } from 'node:child_process'
import { top } from './check'
import { readDoors } from './doors'
import { read } from './pages'

const page = read('docs/reference.md')

describe('the reference', () => {
  it('is up to date, and made of complete docstrings (npm run docs:reference)', () => {
    const output = execFileSync(process.execPath, ['scripts/reference.mjs', '--check'], { cwd: top, encoding: 'utf8' })
    expect(output.split('\n').filter((line) => line !== '')).toEqual([])
  })

  it.each([...readDoors()])('has every name of %s and no other', (door, exports) => {
    const section = page.split(/^## /m).find((text) => text.startsWith(`${door}\n`)) ?? ''
    const names = [...section.matchAll(/^### (.*)$/gm)].map(([, name]) => name)
    expect(names).toEqual(exports.map(({ name }) => name))
  })
})
