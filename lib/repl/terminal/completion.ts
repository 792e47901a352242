/**
 * What Tab offers: the session's names, the members of what a dotted name leads to, the commands and what they take
 * (files, coroutines), and the doors of the library. Looking never
 * runs anything: a property that is computed is neither followed nor asked. Private names (one underscore) are offered
 * only to those who type the underscore; Python's `__names__` always.
 */
import { readdirSync } from 'node:fs'
import { doorNames } from '../../cli/doors.js'
import { Frame } from '../../delegation/frame.js'
import { isBrandedFuture } from '../../protocol/brand.js'
import { commands } from '../commands/commands.js'
import type { Scope } from '../source/scope.js'

/** Candidates for the last word of a line, and that word: what node:readline asks of a completer. */
export function complete(line: string, scope: Scope): [candidates: string[], word: string] {
  const command = /^\s*\.\w*$/.exec(line)
  if (command !== null) return matching('', commandNames(), command[0].trimStart())
  const [, door] = /(?:from|import|import\()\s*['"](dunder-await[\w/]*)$/.exec(line) ?? []
  if (door !== undefined) return matching('', doorNames, door)
  const [, of = '', taken = ''] = /^\s*\.(\w+)\s+(?:\S+\s+)*(\S*)$/.exec(line) ?? []
  if (FILES.test(of)) return files(taken)
  if (OBJECTS.test(of) && !taken.includes('.')) return matching('', coroutinesIn(scope), taken)
  const [word, path = '', start = ''] = /((?:[\p{ID_Start}$_][\p{ID_Continue}$]*\.)*)([\p{ID_Continue}$]*)$/u.exec(
    line,
  ) ?? ['']
  // After a bracket or a string there is no telling what the dot is for.
  if (word === '' || line.at(-word.length - 1) === '.') return [[], word]
  if (path === '') return matching('', [...namesOf(scope), ...namesOf(globalThis)], start)
  const names = path.slice(0, -1).split('.')
  const first = names.shift() ?? ''
  const holder = names.reduce(valueAt, first in scope ? valueAt(scope, first) : valueAt(globalThis, first))
  const [candidates] = matching(path, holder == null ? [] : namesOf(Object(holder) as object), start)
  return [candidates, word]
}

/** Commands that take a file, and those that take coroutines. */
const FILES = /^(?:load|open|replay|save|transcript)$/
const OBJECTS = /^(?:next|run|until|back|goto|fork|tree|list|where|locals|state|log|diff|spec|draw)$/

/** The files that a path may become. */
function files(start: string): [string[], string] {
  const end = start.lastIndexOf('/') + 1
  const [folder, name] = [start.slice(0, end), start.slice(end)]
  try {
    const entries = readdirSync(folder === '' ? '.' : folder, { withFileTypes: true })
    const fit = entries.filter((entry) => entry.name.startsWith(name) && (name !== '' || !entry.name.startsWith('.')))
    return [fit.map((entry) => folder + entry.name + (entry.isDirectory() ? '/' : '')).sort(), start]
  } catch {
    return [[], start]
  }
}

/** The names that mean coroutines, generators and tasks. */
function coroutinesIn(scope: Scope): string[] {
  return Object.keys(scope).filter((name) => {
    const value = valueAt(scope, name)
    return value instanceof Frame || isBrandedFuture(value)
  })
}

function matching(before: string, names: readonly string[], start: string): [string[], string] {
  const private_ = /^_(?!_)/
  const fit = names.filter((name) => name.startsWith(start) && (start.startsWith('_') || !private_.test(name)))
  return [[...new Set(fit)].sort().map((name) => before + name), start]
}

function commandNames(): string[] {
  return commands.map(({ name }) => `.${name}`)
}

/** The names of an object and of all it inherits from, but for what is everybody's; no indices. */
function namesOf(object: object): string[] {
  const names: string[] = []
  for (let holder: object | null = object; holder !== null; holder = Object.getPrototypeOf(holder) as object | null) {
    if (holder !== object && Object.getPrototypeOf(holder) === null && Object.hasOwn(holder, 'hasOwnProperty')) break
    names.push(
      ...Object.getOwnPropertyNames(holder).filter((name) => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)),
    )
  }
  return names
}

/** The value of a property that is not computed. */
function valueAt(object: unknown, name: string): unknown {
  let holder: object | null = object == null ? null : (Object(object) as object)
  for (; holder !== null; holder = Object.getPrototypeOf(holder) as object | null) {
    const property = Object.getOwnPropertyDescriptor(holder, name)
    if (property !== undefined) return property.value
  }
  return undefined
}
