/**
 * Names that a project gives to its own files: `paths` of the nearest tsconfig.json, the `imports` of the nearest
 * package.json (`#lib/*`), and that package's own name with its `exports`. TypeScript's compiler knows all three, Node
 * the last two, for JavaScript.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { resolvePath } from './resolve.js'

/** The file that such a name means; undefined for what is none, or leads to no file. */
export function resolveAlias(specifier: string, from: string): string | undefined {
  for (const target of targetsOf(specifier, from)) {
    const file = resolvePath(target, dirname(target))
    if (file !== undefined) return file
  }
  return undefined
}

/** Where the files would be that a name means, for those who ask why there is none. */
export function targetsOf(specifier: string, from: string): string[] {
  return [...byPaths(specifier, from), ...byPackage(specifier, from)]
}

type Json = Readonly<Record<string, unknown>>

function byPaths(specifier: string, from: string): string[] {
  const config = nearest('tsconfig.json', from)
  const found = config === undefined ? undefined : pathsIn(config, [])
  if (found === undefined) return []
  const [pattern, rest] = matching(Object.keys(found.paths), specifier) ?? []
  const targets = pattern === undefined ? undefined : found.paths[pattern]
  if (!Array.isArray(targets)) return []
  return targets
    .filter((target) => typeof target === 'string')
    .map((target) => resolve(found.base, filled(target, rest)))
}

/** The `paths` of a configuration, or of those that it extends, and the folder that they start at. */
function pathsIn(file: string, seen: readonly string[]): { paths: Json; base: string } | undefined {
  if (seen.includes(file) || !existsSync(file)) return undefined
  const { compilerOptions, extends: others = [] } = jsonOf(file)
  const { paths, baseUrl } = asObject(compilerOptions)
  if (paths !== undefined) {
    return { paths: asObject(paths), base: resolve(dirname(file), typeof baseUrl === 'string' ? baseUrl : '.') }
  }
  for (const other of [others].flat().reverse()) {
    if (typeof other !== 'string' || !other.startsWith('.')) continue
    const path = resolve(dirname(file), other)
    const found = pathsIn(path.endsWith('.json') ? path : `${path}.json`, [...seen, file])
    if (found !== undefined) return found
  }
  return undefined
}

function byPackage(specifier: string, from: string): string[] {
  const file = nearest('package.json', from)
  if (file === undefined) return []
  const { name, imports, exports } = jsonOf(file)
  if (specifier.startsWith('#')) return targetIn(asObject(imports), specifier, dirname(file))
  if (typeof name !== 'string' || (specifier !== name && !specifier.startsWith(`${name}/`))) return []
  const paths = asObject(exports)
  const isOne = typeof exports === 'string' || !Object.keys(paths).some((path) => path.startsWith('.'))
  return targetIn(isOne ? { '.': exports } : paths, `.${specifier.slice(name.length)}`, dirname(file))
}

function targetIn(targets: Json, wanted: string, folder: string): string[] {
  const [pattern = '', rest] = matching(Object.keys(targets), wanted) ?? []
  const target = conditional(targets[pattern])
  return target?.startsWith('./') === true ? [join(folder, filled(target, rest))] : []
}

/** The first target whose conditions hold. */
function conditional(target: unknown): string | undefined {
  if (typeof target === 'string') return target
  for (const [condition, inner] of Object.entries(asObject(target))) {
    const found = /^(?:node|import|default)$/.test(condition) ? conditional(inner) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

/** The pattern that a name fits, the one with the longest beginning, and what its `*` stands for. */
function matching(patterns: readonly string[], name: string): [pattern: string, rest: string] | undefined {
  if (patterns.includes(name)) return [name, '']
  const fit = patterns.flatMap((pattern): [string, string][] => {
    const [start = '', end] = pattern.split('*')
    const fits = end !== undefined && name.length >= pattern.length - 1 && name.startsWith(start) && name.endsWith(end)
    return fits ? [[pattern, name.slice(start.length, name.length - end.length)]] : []
  })
  return fit.sort(([one], [other]) => other.indexOf('*') - one.indexOf('*'))[0]
}

function filled(target: string, rest = ''): string {
  return target.replaceAll('*', () => rest)
}

/** The file of that name in the folder of another, or above it. */
function nearest(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, name)
    if (existsSync(file)) return file
    if (dirname(folder) === folder) return undefined
  }
}

/** JSON as TypeScript's compiler reads it: with comments, and commas before a bracket. */
function jsonOf(file: string): Json {
  const text = readFileSync(file, 'utf8')
    .replaceAll(/("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[^]*?\*\//g, (_, string: string | undefined) => string ?? '')
    .replaceAll(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_, string: string | undefined) => string ?? '')
  try {
    return asObject(JSON.parse(text))
  } catch (error) {
    throw new SyntaxError(`${file}: ${(error as Error).message}`)
  }
}

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {}
}
