/**
 * What must hold of the repository as something to publish, as functions like those of `law.ts`: each answers with
 * the places where it does not hold.
 */
import { readDoors } from './law'
import type { Tree } from './tree'

interface Manifest {
  readonly name: string
  readonly main?: string
  readonly types?: string
  readonly exports: Readonly<Record<string, unknown>>
}

export function readManifest(tree: Tree): Manifest {
  return JSON.parse(tree.get('package.json') ?? '{}') as Manifest
}

/** A lock file that names hosts works only where those hosts can be reached (.npmrc keeps them out). */
export function hostsInLockFile(tree: Tree): string[] {
  const lines = (tree.get('package-lock.json') ?? '').split('\n')
  return lines.filter((line) => line.includes('"resolved"')).map((line) => line.trim())
}

/** What `exports` must say: each door by its types, then its module; package.json; nothing else. */
export function expectedExports(tree: Tree): Record<string, unknown> {
  const doors = [...readDoors(tree)].map(([subpath, source]) => {
    const file = source.replace(/^lib\/(.*)\.ts$/, './dist/$1')
    return [subpath, { types: `${file}.d.ts`, default: `${file}.js` }] as const
  })
  return { ...Object.fromEntries(doors), './package.json': './package.json' }
}

/** Someone's own directories, and the registry packages happened to come from: nothing that a project should know. */
const localPlaces = [
  // A slash in brackets, so that this file does not find itself.
  /[/]work[/]|(?<![\w.*-])[/](?:root|home|Users)[/]/,
  /\b(?:registry|artifactory|verdaccio|nexus)\.[\w.-]+\.[a-z]{2,}\b/,
]

export function localPlacesNamed(tree: Tree): string[] {
  return [...tree].flatMap(([path, text]) =>
    text.split('\n').flatMap((line, index) => {
      const found = localPlaces.flatMap((place) => place.exec(line)?.[0] ?? [])
      return found.map((name) => `${path}:${index + 1} names ${name}`)
    }),
  )
}

/** Doors that neither the README nor any page below docs/ mentions by the name one imports them by. */
export function doorsWithoutDocs(tree: Tree): string[] {
  const { name } = readManifest(tree)
  const pages = [...tree].filter(([path]) => path === 'README.md' || path.startsWith('docs/')).map(([, text]) => text)
  return [...readDoors(tree).keys()]
    .map((subpath) => name + subpath.slice(1))
    .filter((door) => !pages.some((text) => new RegExp(`${door}(?![\\w/-])`).test(text)))
    .map((door) => `${door} is mentioned nowhere in the docs`)
}
