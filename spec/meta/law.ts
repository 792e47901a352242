/**
 * The law of the house (docs/architecture.md, lib/README.md) as functions: each takes the tree, and answers with the
 * places where it is broken, one sentence each, the file first. An empty answer is obedience.
 */
import { resolveImport, sourceOf, valuesOf } from './source'
import type { Tree } from './tree'

/** The folder of each floor's row in the README of a house, with the number of its floor. */
export type Floors = ReadonlyMap<string, number>

/** Folders that are houses of their own: their README.md has the table of their rooms. */
export const housesWithin = ['lib/asyncio', 'lib/repl']

/** Folders that know nothing of Node, of browsers and of any package. */
export const kernel = ['protocol', 'collections', 'text', 'host', 'sys', 'delegation', 'objects', 'driver']

/** The one exception: it may import doors, only when they are asked for; floors above the kernel may import it. */
export const doorTable = 'lib/cli/doors.ts'

export const longest = 300

export const typesOnly = 'types only: there is nothing to run, and spec/types says what must and must not compile'

/** Files without a spec of their own at the mirrored path, and why. A path that ends in `/` means all below it. */
export const withoutOwnSpec: Readonly<Record<string, string>> = {
  'lib/protocol/abc.ts': typesOnly,
  'lib/asyncio/future/traps.ts': typesOnly,
  'lib/durable/asyncio/workflows.ts': typesOnly,
  'lib/durable/handlers.ts': typesOnly,
  'lib/eslint-plugin/eslint.ts': typesOnly,
  'lib/durable/interfaces.ts': typesOnly,
  'lib/conformance/rule.ts': typesOnly,
  'lib/conformance/order/form.ts': typesOnly,
  'lib/repl/ground/streams.ts': typesOnly,
  'lib/page/ui/': 'for browsers: `npm run test:browser` drives it in one',
  'lib/conformance/cases/': 'programs, each of them run and compared by spec/conformance',
  'lib/conformance/data/': "CPython's recorded output, generated",
}

/** Generated data may be as long as it is. */
const generated = 'lib/conformance/data/'

/** Reads the floor table: rows `| 0 | protocol | … |` of the README.md of a house. */
export function readFloors(tree: Tree, house = 'lib'): Map<string, number> {
  const floors = new Map<string, number>()
  for (const line of (tree.get(`${house}/README.md`) ?? '').split('\n')) {
    const [, floor, folder] = /^\|\s*(\d+)\s*\|\s*`?([\w-]+)\/?`?\s*\|/.exec(line) ?? []
    if (floor !== undefined && folder !== undefined) floors.set(folder, Number(floor))
  }
  return floors
}

/** What a row allows in its last column: the folders by name, the floors by number; and a folder within, if only that. */
interface Permission {
  readonly folders: readonly string[]
  readonly floors: readonly [first: number, last: number] | undefined
  readonly within: string
}

/** Reads `nothing`, `protocol`, `floor 0`, `floors 0 to 5`, and `adapters: 0 to 6`, which is of a folder within. */
function permissionIn(text: string): Permission {
  const [, within = '', first, last = first] = /^(?:(\w+): |floors? )(\d+)(?:(?: to |–)(\d+))?$/.exec(text) ?? []
  const floors = first === undefined ? undefined : ([Number(first), Number(last)] as const)
  const folders = floors !== undefined || text === 'nothing' ? [] : text.split(', ')
  return { folders, floors, within }
}

/** Where the column `may import` is not true: an import that it does not name, or a name that means nothing. */
export function importsBeyondTheirRow(tree: Tree, floors: Floors, house = 'lib'): string[] {
  const rows = (tree.get(`${house}/README.md`) ?? '')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
  return rows.flatMap(([, number, folder = '', , column = '']) => {
    if (!/^\d+$/.test(number ?? '')) return []
    const { folders, floors: range, within } = permissionIn(column)
    const own = `${house}/${folder}/`
    const imported = new Set<string>()
    const beyond = sourcesOf(tree).flatMap((path) => {
      if (!path.startsWith(own) || path === doorTable) return []
      return importsOf(tree, path).flatMap((target) => {
        if (!target.startsWith(`${house}/`) || target.startsWith(own) || target === doorTable) return []
        const other = folderOf(target, house)
        const floor = floors.get(other)
        imported.add(other)
        const isInRange = range !== undefined && floor !== undefined && floor >= range[0] && floor <= range[1]
        if (folders.includes(other) || (isInRange && path.startsWith(`${own}${within}`))) return []
        return [`${path} imports ${target}; ${house}/${folder} may import ${column}`]
      })
    })
    const idle = folders.filter((other) => !imported.has(other))
    const above = range !== undefined && range[1] >= Number(number)
    return [
      ...beyond,
      ...idle.map((other) => `${house}/${folder} may import ${other}, and does not`),
      ...(above ? [`${house}/${folder} (floor ${number}) may import floor ${range[1]}`] : []),
    ]
  })
}

/** The doors of package.json's `exports`: subpath (`.`, `./inspect`) → the source file behind it. */
export function readDoors(tree: Tree): Map<string, string> {
  const { exports = {} } = JSON.parse(tree.get('package.json') ?? '{}') as { exports?: Record<string, unknown> }
  const subpaths = Object.keys(exports).filter((subpath) => subpath !== './package.json')
  return new Map(subpaths.map((subpath) => [subpath, `lib${subpath.slice(1)}/index.ts`]))
}

export function sourcesOf(tree: Tree): string[] {
  return [...tree.keys()].filter((path) => path.startsWith('lib/') && path.endsWith('.ts')).sort()
}

/** lib/objects/x.ts → objects; lib/index.ts, above all folders, → ''; for a house within, its rooms likewise. */
const folderOf = (path: string, house = 'lib'): string => {
  const [folder, ...below] = path.slice(house.length + 1).split('/')
  return below.length > 0 ? folder! : ''
}
const isDoor = (path: string): boolean => path.endsWith('/index.ts')

/** What a file imports from within the repository. */
function importsOf(tree: Tree, path: string): string[] {
  return sourceOf(tree, path).specifiers.flatMap((specifier) => resolveImport(path, specifier) ?? [])
}

export function foldersWithoutFloor(tree: Tree, floors: Floors, house = 'lib'): string[] {
  const sources = sourcesOf(tree).filter((path) => path.startsWith(`${house}/`))
  const folders = new Set(sources.map((path) => folderOf(path, house)))
  const strays = sources.filter((path) => house === 'lib' && folderOf(path) === '' && path !== 'lib/index.ts')
  return [
    ...strays.map((path) => `${path} is in no folder; only the root door stands above them`),
    ...[...folders].filter((folder) => folder && !floors.has(folder)).map((folder) => `${house}/${folder} has no row`),
    ...[...floors.keys()].filter((folder) => !folders.has(folder)).map((folder) => `${house}/${folder} does not exist`),
  ]
}

/** Folders without a row are not judged here: `foldersWithoutFloor` names them. */
export function importsAgainstTheFloors(tree: Tree, floors: Floors, house = 'lib'): string[] {
  const sources = sourcesOf(tree).filter((path) => path.startsWith(`${house}/`) && path !== doorTable)
  return sources.flatMap((path) => {
    const own = folderOf(path, house)
    const floor = floors.get(own)
    if (floor === undefined) return []
    return importsOf(tree, path).flatMap((target) => {
      if (target === doorTable && !kernel.includes(folderOf(path))) return []
      if (!target.startsWith('lib/')) return [`${path} imports ${target}, outside lib`]
      // The table of all floors judges what leaves a house within.
      if (!target.startsWith(`${house}/`)) return []
      const other = folderOf(target, house)
      if (other === own) return []
      if (other === '') return [`${path} imports ${target}, which stands above all floors`]
      const below = floors.get(other)
      if (below === undefined || below < floor) return []
      return [`${path} (floor ${floor}) imports ${target} (floor ${below})`]
    })
  })
}

/** Each cycle once, as the path that closes. */
export function importCycles(tree: Tree): string[] {
  const cycles: string[] = []
  const done = new Set<string>()
  const walk = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) cycles.push([...trail.slice(start), path].join(' → '))
    if (start >= 0 || done.has(path)) return
    // What the table opens is opened when everything has been loaded.
    if (path !== doorTable) for (const target of importsOf(tree, path)) walk(target, [...trail, path])
    done.add(path)
  }
  for (const path of sourcesOf(tree)) walk(path, [])
  return cycles
}

export function importsOfDoors(tree: Tree): string[] {
  const { name } = JSON.parse(tree.get('package.json') ?? '{}') as { name?: string }
  const judged = sourcesOf(tree).filter((path) => path !== doorTable)
  return judged.flatMap((path) =>
    sourceOf(tree, path)
      .specifiers.filter((specifier) => {
        const target = resolveImport(path, specifier)
        return target === undefined ? specifier === name || specifier.startsWith(`${name}/`) : isDoor(target)
      })
      .map((specifier) => `${path} imports the door ${specifier}`),
  )
}

/** What the table of doors imports that is no door, and what it would load before it is asked. */
export function doorTableBeyondDoors(tree: Tree): string[] {
  const others = importsOf(tree, doorTable).filter((target) => !isDoor(target))
  return [
    ...others.map((target) => `${doorTable} imports ${target}, which is no door`),
    ...(/^(?:import|export .* from) /m.test(tree.get(doorTable) ?? '')
      ? [`${doorTable} imports before it is asked`]
      : []),
  ]
}

/** Values (not types) that stand behind more than one door, or behind one door under two names. */
export function valuesBehindTwoDoors(tree: Tree): string[] {
  const places = new Map<string, string[]>()
  for (const [subpath, path] of readDoors(tree)) {
    for (const [name, origin] of valuesOf(tree, path)) {
      places.set(origin, [...(places.get(origin) ?? []), `${name} of ${subpath}`])
    }
  }
  return [...places].filter(([, doors]) => doors.length > 1).map(([origin, doors]) => `${origin}: ${doors.join(', ')}`)
}

/** Doors without a file, and `index.ts` files that package.json does not list. */
export function doorsThatDisagree(tree: Tree): string[] {
  const doors = readDoors(tree)
  const listed = new Set(doors.values())
  return [
    ...[...doors].filter(([, path]) => !tree.has(path)).map(([subpath, path]) => `${path} is missing for ${subpath}`),
    ...sourcesOf(tree)
      .filter((path) => isDoor(path) && !listed.has(path))
      .map((path) => `${path} is no door of package.json`),
  ]
}

/** The folders of Node's own: those that tsconfig.portable.json, which has no types of Node, leaves out. */
export function foldersOfNode(tree: Tree): string[] {
  const { exclude = [] } = JSON.parse(tree.get('tsconfig.portable.json') ?? '{}') as { exclude?: string[] }
  return exclude
}

/** Node and packages belong into the folders of Node's own, and those are no more than need them. */
export function importsFromOutside(tree: Tree): string[] {
  const outside = sourcesOf(tree).flatMap((path) =>
    sourceOf(tree, path)
      .specifiers.filter((specifier) => resolveImport(path, specifier) === undefined)
      .map((specifier) => ({ path, specifier })),
  )
  const folders = foldersOfNode(tree)
  const isIn = (folder: string) => (place: { path: string }) => place.path.startsWith(`${folder}/`)
  return [
    ...outside
      .filter((place) => !folders.some((folder) => isIn(folder)(place)))
      .map(({ path, specifier }) => `${path} imports ${specifier}`),
    ...folders.filter((folder) => !outside.some(isIn(folder))).map((folder) => `${folder} is portable, and left out`),
  ]
}

export function sourcesWithoutSpec(tree: Tree): string[] {
  const excused = Object.keys(withoutOwnSpec)
  return sourcesOf(tree)
    .filter((path) => !isDoor(path) && !path.endsWith('/cli.ts'))
    .filter((path) => !excused.some((excuse) => (excuse.endsWith('/') ? path.startsWith(excuse) : path === excuse)))
    .map((path) => [path, path.replace(/^lib\//, 'spec/').replace(/\.ts$/, '.spec.ts')] as const)
    .filter(([, spec]) => !tree.has(spec))
    .map(([path, spec]) => `${path} has no ${spec}`)
}

/** Excuses that name nothing (any more), and those of files that export more than types after all. */
export function excusesThatDoNotHold(tree: Tree, excuses: Readonly<Record<string, string>> = withoutOwnSpec): string[] {
  return Object.entries(excuses).flatMap(([path, reason]) => {
    if (![...tree.keys()].some((file) => file.startsWith(path))) return [`${path} is excused, and does not exist`]
    if (reason !== typesOnly) return []
    return [...valuesOf(tree, path).keys()].map((name) => `${path} is excused as types, and exports the value ${name}`)
  })
}

export function sourcesWithoutPurpose(tree: Tree): string[] {
  return sourcesOf(tree)
    .filter((path) => {
      // What tools want to read first may stand before it.
      const text = (tree.get(path) ?? '').replace(/^(?:#!.*\n|\/\/\/ <.*\n|\s+)+/, '')
      const [comment = ''] = /^\/\*[^]*?\*\/|^(?:\/\/(?!\/).*(?:\n|$))+/.exec(text) ?? []
      const words = comment.replace(/oxlint-\S+|@\w+/g, '').match(/\p{L}+/gu) ?? []
      return words.length < 4
    })
    .map((path) => `${path} does not begin with a paragraph that says what it is for`)
}

export function sourcesTooLong(tree: Tree): string[] {
  return sourcesOf(tree)
    .filter((path) => !path.startsWith(generated))
    .map((path) => [path, (tree.get(path) ?? '').replace(/\n$/, '').split('\n').length] as const)
    .filter(([, lines]) => lines > longest)
    .map(([path, lines]) => `${path} has ${lines} lines; ${longest} are allowed`)
}

/** A step of a walk in docs/architecture.md: a row that names a file, and a function of it. */
interface WalkStep {
  readonly path: string
  readonly name: string
}

export function stepsOfWalks(tree: Tree): WalkStep[] {
  const rows = (tree.get('docs/architecture.md') ?? '').matchAll(/^\| \[[^\]]*\]\(\.\.\/(\S+)\) +\| `(\w+)` /gm)
  return Array.from(rows, ([, path = '', name = '']) => ({ path, name }))
}

/** Functions, and methods of classes; what is only called there is none of the file's. */
export function stepsThatLeadNowhere(tree: Tree): string[] {
  return stepsOfWalks(tree)
    .filter(
      ({ path, name }) =>
        !new RegExp(`^(?:export )?(?:function\\*? |  (?:override )?)${name}(?:<.*>)?\\((?:.*\\{)?$`, 'm').test(
          tree.get(path) ?? '',
        ),
    )
    .map(({ path, name }) => `${path} has no ${name}, which docs/architecture.md walks through`)
}
