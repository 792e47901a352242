/**
 * docs/reference.md has every name of every door, and no other: in the section of its door, in a `signature` block that
 * shows the parameters, or the members, which the sources have.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { blocksOfMarkdown } from './block'
import { top } from './check'
import { outlinesOf, type Outline } from './declarations'
import { type Export, readDoors } from './doors'
import { read } from './pages'

const text = read('docs/reference.md')
const doors = readDoors()

/** What the page shows, by door. */
const sections = text.split(/^## /m).flatMap((section): [string, ts.SourceFile[]][] => {
  const title = section.slice(0, section.indexOf('\n')).trim()
  const blocks = blocksOfMarkdown('docs/reference.md', section).filter(({ use }) => use === 'signature')
  return blocks.length === 0 ? [] : [[title, blocks.map(({ code }) => parse('shown.ts', code))]]
})
const all = sections.flatMap(([, blocks]) => blocks)
const shown = new Map(sections.map(([title, blocks]) => [title, outlinesOf(blocks, all)]))

/** What the library has. Classes and interfaces inherit across files. */
const sources = readdirSync(join(top, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('conformance/data/'))
  .map((file) => parse(`lib/${file}`, readFileSync(join(top, 'lib', file), 'utf8')))

function parse(file: string, code: string): ts.SourceFile {
  return ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true)
}

const outlined = new Map<string, Map<string, Outline>>()

/** The outline of what a door exports. */
function outlineOf({ original, file }: Export): Outline | undefined {
  if (!outlined.has(file)) {
    const own = sources.filter(({ fileName }) => fileName === file)
    outlined.set(file, outlinesOf(own, sources))
  }
  // What the file hands on from another is found by its name.
  return outlined.get(file)?.get(original) ?? outlinesOf(sources).get(original)
}

describe('the reference', () => {
  it('has a section for each door', () => {
    expect([...shown.keys()]).toEqual([...doors.keys()])
  })

  describe.each([...doors])('of %s', (door, exports) => {
    const names = new Set(shown.get(door)?.keys())

    it('has every name and no other', () => {
      const exported = exports.map(({ name }) => name)
      expect({
        lacking: exported.filter((name) => !names.has(name)),
        unknown: [...names].filter((name) => !exported.includes(name)),
      }).toEqual({ lacking: [], unknown: [] })
    })

    it('shows what the sources have', () => {
      const differing = exports.flatMap((one) => {
        const there = outlineOf(one)
        const here = shown.get(door)?.get(one.name)
        return JSON.stringify(here) === JSON.stringify(there) ? [] : [{ name: one.name, here, there }]
      })
      expect(differing).toEqual([])
    })
  })
})
