/**
 * The law is a spec, not goodwill: reads the floor table in lib/README.md and the real imports of lib/, and names the
 * files that break a rule. The second half breaks each rule on purpose, so that none of them can fall asleep.
 */
import * as law from './law'
import { readTree, treeOf } from './tree'

const tree = readTree()
const floors = law.readFloors(tree)

describe('the law of the house', () => {
  it('has sources, a floor table in lib/README.md and doors in package.json to judge by', () => {
    expect(law.sourcesOf(tree)).not.toEqual([])
    expect([...floors]).not.toEqual([])
    expect([...law.readDoors(tree)]).not.toEqual([])
  })

  it('gives every folder of lib a floor, and every row of the table a folder', () => {
    expect(law.foldersWithoutFloor(tree, floors)).toEqual([])
  })

  it('lets a file import only from floors strictly below its own and from its own folder, types included', () => {
    expect(law.importsAgainstTheFloors(tree, floors)).toEqual([])
  })

  it.each(law.housesWithin)('holds for the rooms of %s and the table in its README.md', (house) => {
    const rooms = law.readFloors(tree, house)
    expect(rooms.size).toBeGreaterThan(1)
    expect(law.foldersWithoutFloor(tree, rooms, house)).toEqual([])
    expect(law.importsAgainstTheFloors(tree, rooms, house)).toEqual([])
  })

  it('has no cycle of imports between files', () => {
    expect(law.importCycles(tree)).toEqual([])
  })

  it('lets no file in lib import an index.ts: those are doors for outsiders', () => {
    expect(law.importsOfDoors(tree)).toEqual([])
  })

  it('excepts the table of doors from that, which does nothing but open them when it is asked', () => {
    expect(tree.has(law.doorTable)).toBe(true)
    expect(law.doorTableBeyondDoors(tree)).toEqual([])
  })

  it('has a door in package.json for each index.ts, and an index.ts for each door', () => {
    expect(law.doorsThatDisagree(tree)).toEqual([])
  })

  it('puts each public value behind exactly one door, under one name', () => {
    expect(law.valuesBehindTwoDoors(tree)).toEqual([])
  })

  it.each(['lib', ...law.housesWithin])('tells in the table of %s what each row may import', (house) => {
    expect(law.importsBeyondTheirRow(tree, law.readFloors(tree, house), house)).toEqual([])
  })

  it('keeps Node and packages in the folders that portable code does not share', () => {
    expect(law.foldersOfNode(tree)).not.toEqual([])
    expect(law.importsFromOutside(tree)).toEqual([])
    expect(law.foldersOfNode(tree).filter((folder) => law.kernel.includes(folder.split('/')[1] ?? ''))).toEqual([])
  })

  it('has a spec at the mirrored path for each source file', () => {
    expect(law.sourcesWithoutSpec(tree)).toEqual([])
  })

  it('excuses from that only what exists and is what the excuse says', () => {
    expect(law.excusesThatDoNotHold(tree)).toEqual([])
  })

  it('begins each source file with a paragraph that says what it is for', () => {
    expect(law.sourcesWithoutPurpose(tree)).toEqual([])
  })

  it('has no source file of more than 300 lines', () => {
    expect(law.sourcesTooLong(tree)).toEqual([])
  })
})

describe('the walks of docs/architecture.md', () => {
  it('pass each through several steps, by files that have the function that is named', () => {
    expect(law.stepsOfWalks(tree).length).toBeGreaterThan(20)
    expect(law.stepsThatLeadNowhere(tree)).toEqual([])
  })

  it('tell the life of a task in the files that lib/asyncio/README.md names, at most seven', () => {
    const walked = law.stepsOfWalks(tree).filter(({ path }) => path.startsWith('lib/asyncio/'))
    const named = (tree.get('lib/asyncio/README.md') ?? '').split('Seven files')[1]?.matchAll(/`([\w/-]+\.ts)`/g) ?? []
    const files = Array.from(named, ([, file = '']) => `lib/asyncio/${file}`)
    expect(files.length).toBeLessThanOrEqual(7)
    expect(new Set(walked.map(({ path }) => path))).toEqual(new Set(files))
  })
})

describe('the law, broken on purpose', () => {
  const house = {
    'package.json': JSON.stringify({
      name: 'house',
      exports: { '.': {}, './upper': {}, './package.json': './package.json' },
    }),
    'lib/README.md':
      '| floor | folder |\n| ----: | --- |\n| 0 | protocol | words |\n| 1 | `upper/` | x |\n| 1 | beside | x |',
    'lib/index.ts': "// The root door, which lets all of it out.\nexport { word } from './protocol/word.js'\n",
    'lib/protocol/word.ts': '/** What a word is, and no more. */\nexport const word = 1\nexport interface Word {}\n',
    'lib/upper/index.ts': "// The upper door, with other values.\nexport { use } from './use.js'\n",
    'lib/upper/use.ts': "// How to use a word.\nimport { word } from '../protocol/word.js'\nexport const use = word\n",
    'lib/beside/other.ts': '// Another thing on the same floor.\nexport const other = 1\n',
    'spec/protocol/word.spec.ts': '',
    'spec/upper/use.spec.ts': '',
    'spec/beside/other.spec.ts': '',
  }
  /** What all rules say of the good house with these files changed or added. */
  const complaints = (changes: Record<string, string>): string[] => {
    const broken = treeOf({ ...house, ...changes })
    const table = law.readFloors(broken)
    return [
      ...law.foldersWithoutFloor(broken, table),
      ...law.importsAgainstTheFloors(broken, table),
      ...law.importCycles(broken),
      ...law.importsOfDoors(broken),
      ...law.doorTableBeyondDoors(broken),
      ...law.doorsThatDisagree(broken),
      ...law.valuesBehindTwoDoors(broken),
      ...law.importsFromOutside(broken),
      ...law.sourcesWithoutSpec(broken),
      ...law.sourcesWithoutPurpose(broken),
      ...law.sourcesTooLong(broken),
    ]
  }
  const word = house['lib/protocol/word.ts']
  const use = house['lib/upper/use.ts']

  it('has nothing against the good house', () => {
    expect(complaints({})).toEqual([])
  })

  it.each([
    ['an import', "import { use } from '../upper/use.js'"],
    ['a type import', "import type { use } from '../upper/use.js'"],
    ['a re-export', "export { use } from '../upper/use.js'"],
    ['an import type', "export type Use = typeof import('../upper/use.js').use"],
    ['a dynamic import', "export const use = () => import('../upper/use.js')"],
    ['a require', "export const use = require('../upper/use.js')"],
  ])('sees %s that goes up', (_, line) => {
    expect(complaints({ 'lib/protocol/word.ts': word + line })).toContain(
      'lib/protocol/word.ts (floor 0) imports lib/upper/use.ts (floor 1)',
    )
  })

  it('sees an import of another folder on the same floor, of the root door, and from outside lib', () => {
    expect(complaints({ 'lib/upper/use.ts': `${use}import '../beside/other.js'` })).toEqual([
      'lib/upper/use.ts (floor 1) imports lib/beside/other.ts (floor 1)',
    ])
    expect(complaints({ 'lib/upper/use.ts': `${use}import '../index.js'` })).toEqual([
      'lib/upper/use.ts imports lib/index.ts, which stands above all floors',
      'lib/upper/use.ts imports the door ../index.js',
    ])
    expect(complaints({ 'lib/upper/use.ts': `${use}import '../../spec/x.js'` })).toEqual([
      'lib/upper/use.ts imports spec/x.ts, outside lib',
    ])
  })

  it('sees a folder without a row, a row without a folder, and a file in no folder', () => {
    expect(complaints({ 'lib/new/thing.ts': '// A thing in a new folder.', 'spec/new/thing.spec.ts': '' })).toEqual([
      'lib/new has no row',
    ])
    expect(complaints({ 'lib/README.md': `${house['lib/README.md']}\n| 2 | attic | x |` })).toEqual([
      'lib/attic does not exist',
    ])
    expect(complaints({ 'lib/stray.ts': '// A file that went astray.', 'spec/stray.spec.ts': '' })).toEqual([
      'lib/stray.ts is in no folder; only the root door stands above them',
    ])
  })

  it('sees in a house within a room without a row, a row without a room, and an import that goes up', () => {
    const rooms = '| floor | room |\n| --- | --- |\n| 0 | cellar | x |\n| 1 | attic | x |\n| 1 | loft | x |'
    const broken = treeOf({
      ...house,
      'lib/upper/README.md': rooms,
      'lib/upper/cellar/wine.ts': "// Wine, which is kept below.\nimport '../attic/trunk.js'\nimport '../use.js'\n",
      'lib/upper/attic/trunk.ts': "// What nobody needs now.\nimport '../../protocol/word.js'\n",
      'lib/upper/shed/rake.ts': '// A rake that leans there.\n',
    })
    const table = law.readFloors(broken, 'lib/upper')
    expect(law.foldersWithoutFloor(broken, table, 'lib/upper')).toEqual([
      'lib/upper/shed has no row',
      'lib/upper/loft does not exist',
    ])
    expect(law.importsAgainstTheFloors(broken, table, 'lib/upper')).toEqual([
      'lib/upper/cellar/wine.ts (floor 0) imports lib/upper/attic/trunk.ts (floor 1)',
      'lib/upper/cellar/wine.ts imports lib/upper/use.ts, which stands above all floors',
    ])
  })

  it('sees a cycle within a folder, also one of types, and a file that imports itself', () => {
    const second = "// The other half of a ring.\nimport type { word } from './word.js'\n"
    expect(
      complaints({
        'lib/protocol/word.ts': `${word}import './second.js'`,
        'lib/protocol/second.ts': second,
        'spec/protocol/second.spec.ts': '',
      }),
    ).toEqual(['lib/protocol/word.ts → lib/protocol/second.ts → lib/protocol/word.ts'])
    expect(complaints({ 'lib/protocol/word.ts': `${word}import './word.js'` })).toEqual([
      'lib/protocol/word.ts → lib/protocol/word.ts',
    ])
  })

  it('sees an import of the own folder’s door, and of a door by the name of the package', () => {
    expect(
      complaints({
        'lib/upper/more.ts': "// There is more to use.\nimport './index.js'",
        'spec/upper/more.spec.ts': '',
      }),
    ).toEqual(['lib/upper/more.ts imports the door ./index.js'])
    expect(complaints({ 'lib/upper/use.ts': `${use}import 'house/upper'` })).toEqual([
      'lib/upper/use.ts imports the door house/upper',
      'lib/upper/use.ts imports house/upper',
    ])
  })

  it('lets the table of doors open them and floors import it, but not the kernel, and no more than that', () => {
    const table = "// The table of doors, as it may be.\nexport const open = () => import('../upper/index.js')\n"
    const readme = `${house['lib/README.md']}\n| 2 | cli | x |`
    const withTable = (changes: Record<string, string>): string[] =>
      complaints({ 'lib/README.md': readme, 'lib/cli/doors.ts': table, 'spec/cli/doors.spec.ts': '', ...changes })
    expect(withTable({ 'lib/upper/use.ts': `${use}import '../cli/doors.js'` })).toEqual([])
    expect(withTable({ 'lib/protocol/word.ts': `${word}import '../cli/doors.js'` })).toEqual([
      'lib/protocol/word.ts (floor 0) imports lib/cli/doors.ts (floor 2)',
    ])
    expect(withTable({ 'lib/cli/doors.ts': `${table}import '../upper/use.js'` })).toEqual([
      'lib/cli/doors.ts imports lib/upper/use.ts, which is no door',
      'lib/cli/doors.ts imports before it is asked',
    ])
  })

  it('sees a door without a file, and an index.ts that is no door', () => {
    expect(complaints({ 'lib/beside/index.ts': '// A door that nobody listed.' })).toEqual([
      'lib/beside/index.ts is no door of package.json',
    ])
    const listed = JSON.stringify({ name: 'house', exports: { '.': {}, './upper': {}, './upper/back': {} } })
    expect(complaints({ 'package.json': listed })).toEqual(['lib/upper/back/index.ts is missing for ./upper/back'])
  })

  it.each([
    ['by name', "export { word } from '../protocol/word.js'"],
    ['under another name', "export { word as term } from '../protocol/word.js'"],
    ['through an import', "import { word } from '../protocol/word.js'\nexport { word }"],
    ['through a star', "export * from '../protocol/word.js'"],
    ['through another file', "export * from './again.js'"],
  ])('sees a value that a second door exports %s', (_, line) => {
    const again = "// Handing a word on.\nexport { word } from '../protocol/word.js'"
    expect(
      complaints({
        'lib/upper/index.ts': `${house['lib/upper/index.ts']}${line}`,
        'lib/upper/again.ts': again,
        'spec/upper/again.spec.ts': '',
      }),
    ).toEqual([expect.stringMatching(/^lib\/protocol\/word\.ts#word: word of \., (word|term) of \.\/upper$/)])
  })

  it('lets a type stand behind two doors', () => {
    const types =
      "export type { Word } from '../protocol/word.js'\nexport { type Word as W } from '../protocol/word.js'\n"
    expect(complaints({ 'lib/upper/index.ts': house['lib/upper/index.ts'] + types })).toEqual([])
  })

  it('sees Node and packages in portable code, and a folder that is left out of it for nothing', () => {
    expect(
      complaints({ 'lib/protocol/word.ts': `${word}import 'node:fs'\nimport type { Node } from 'acorn'` }),
    ).toEqual(['lib/protocol/word.ts imports node:fs', 'lib/protocol/word.ts imports acorn'])
    const portable = { 'tsconfig.portable.json': '{ "exclude": ["lib/upper"] }' }
    expect(complaints({ 'lib/upper/use.ts': `${use}import 'node:fs'`, ...portable })).toEqual([])
    expect(complaints(portable)).toEqual(['lib/upper is portable, and left out'])
  })

  it('sees an import that its row does not allow, and a row that allows what is never imported', () => {
    const said = (cells: string, use2 = use): string[] => {
      const readme = `| floor | folder | what | may import |\n| 0 | protocol | x | nothing |\n| 1 | upper | x | ${cells} |`
      const broken = treeOf({ ...house, 'lib/README.md': readme, 'lib/upper/use.ts': use2 })
      return law.importsBeyondTheirRow(broken, law.readFloors(broken))
    }
    for (const right of ['protocol', 'floor 0', 'floors 0 to 0', 'floors 0–0', 'use: 0'])
      expect(said(right)).toEqual([])
    expect(said('nothing')).toEqual(['lib/upper/use.ts imports lib/protocol/word.ts; lib/upper may import nothing'])
    expect(said('adapters: 0')).toEqual([
      'lib/upper/use.ts imports lib/protocol/word.ts; lib/upper may import adapters: 0',
    ])
    expect(said('protocol', '// How to use nothing.\n')).toEqual(['lib/upper may import protocol, and does not'])
    expect(said('floors 0 to 1')).toEqual(['lib/upper (floor 1) may import floor 1'])
  })

  it('sees a step of a walk whose file, or whose function, is gone', () => {
    const walks = ['use', 'gone', 'wor'].map((name) => `| [w](../lib/protocol/word.ts) | \`${name}\` | x |`)
    const text = `${word}export class Use {\n  use(): void {\n  }\n}\nfunction gone2() { gone() }\n`
    const broken = treeOf({ 'docs/architecture.md': walks.join('\n'), 'lib/protocol/word.ts': text })
    expect(law.stepsThatLeadNowhere(broken)).toEqual([
      'lib/protocol/word.ts has no gone, which docs/architecture.md walks through',
      'lib/protocol/word.ts has no wor, which docs/architecture.md walks through',
    ])
    expect(law.stepsThatLeadNowhere(treeOf({ 'docs/architecture.md': walks.join('\n') }))).toHaveLength(3)
  })

  it('sees a source without a spec, and excuses command lines and recorded data', () => {
    const thing = '// A thing that nobody tries.'
    expect(complaints({ 'lib/upper/thing.ts': thing, 'lib/upper/cli.ts': thing })).toEqual([
      'lib/upper/thing.ts has no spec/upper/thing.spec.ts',
    ])
  })

  it('sees an excuse for what does not exist, and for types that turned into values', () => {
    const excuses = { 'lib/attic/': 'data', 'lib/protocol/word.ts': law.typesOnly, 'lib/upper/': 'data' }
    expect(law.excusesThatDoNotHold(treeOf(house), excuses)).toEqual([
      'lib/attic/ is excused, and does not exist',
      'lib/protocol/word.ts is excused as types, and exports the value word',
    ])
  })

  it('lets a first line for the engine or the compiler stand before the purpose', () => {
    for (const line of ['#!/usr/bin/env node\n', '/// <reference lib="esnext.disposable" />\n\n']) {
      expect(complaints({ 'lib/protocol/word.ts': line + word })).toEqual([])
    }
  })

  it.each([
    ['none', 'export const word = 1\n'],
    ['one after the imports', "import './x.js'\n/** What a word is, and no more. */\nexport const word = 1\n"],
    ['an order to a tool', '/* oxlint-disable no-console */\nexport const word = 1\n'],
    ['a reference', '/// <reference lib="esnext.disposable" />\nexport const word = 1\n'],
    ['a word', '// words\nexport const word = 1\n'],
  ])('sees a file whose purpose paragraph is %s', (_, text) => {
    expect(complaints({ 'lib/protocol/word.ts': text })).toContain(
      'lib/protocol/word.ts does not begin with a paragraph that says what it is for',
    )
  })

  it('sees a file that is too long, and takes 300 lines', () => {
    const lines = (count: number): string => word + 'export {}\n'.repeat(count - 3)
    expect(complaints({ 'lib/protocol/word.ts': lines(300) })).toEqual([])
    expect(complaints({ 'lib/protocol/word.ts': lines(301) })).toEqual([
      'lib/protocol/word.ts has 301 lines; 300 are allowed',
    ])
  })
})
