/**
 * Modules of ECMAScript linked to one script, for engines that know no modules or no files: each becomes a function
 * that is called when it is first asked for. The language is understood by what the session has for it.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, extname, relative, resolve } from 'node:path'
import { UsageError } from './arguments.js'

/** What is asked of a language. */
export interface ModuleLanguage {
  /** A module's statements. */
  parse(code: string): { readonly body: readonly unknown[] }
  /** A module with `require` and `exports`. */
  toCommonJs(code: string): string
  /** A module of TypeScript without types: in a checkout the suite is one. */
  stripModule(text: string): string
}

/** A statement of a module, as far as it imports or exports. */
interface Statement {
  readonly type: string
  readonly source?: { readonly value: unknown } | null
  readonly declaration?: { readonly type: string; readonly declarations?: readonly { id: { type: string } }[] } | null
}

/**
 * Links a module and all that it imports.
 *
 * @param code the text of the module
 * @param folder where its imports are looked for
 * @returns a script
 * @throws UsageError for what cannot be in it: packages, modules of Node
 */
export function oneScript(code: string, folder: string, language: ModuleLanguage): string {
  const numbers = new Map<string, number>()
  const texts: string[] = []
  const add = (text: string, file: string): number => {
    const number = numbers.size
    numbers.set(file, number)
    const needs: Record<string, number> = {}
    const { body } = understood(file, () => language.parse(text))
    for (const name of importsOf(body as Statement[], file)) {
      const target = found(name, file)
      needs[name] = numbers.get(target) ?? add(read(target, language), target)
    }
    const commonJs = understood(file, () => language.toCommonJs(withoutBareYields(text, body)))
    texts[number] = `[${JSON.stringify(needs)}, function (require, exports) {\n${commonJs}\n}],\n`
    return number
  }
  add(code, resolve(folder, 'entry.js'))
  return `(function () {
const modules = [
${texts.join('')}]
const made = []
function load(number) {
  if (made[number] !== undefined) return made[number]
  const exports = (made[number] = {})
  const [needs, body] = modules[number]
  body((name) => load(needs[name]), exports)
  return exports
}
load(0)
})()
`
}

function understood<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new UsageError(`--single-file: '${relative('', file)}' is not understood: ${(error as Error).message}`)
  }
}

/** A `yield` with nothing behind it, as in `f(yield)`, is one that sucrase does not know: it is given something. */
function withoutBareYields(text: string, body: readonly unknown[]): string {
  const ends: number[] = []
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { type, argument, end } = node as { type?: string; argument?: unknown; end?: number }
    if (type === 'YieldExpression' && argument === null) ends.push(end as number)
    for (const child of Object.values(node)) look(child)
  }
  look(body)
  let at = 0
  const pieces = ends.sort((one, other) => one - other).map((end) => `${text.slice(at, (at = end))} undefined`)
  return pieces.join('') + text.slice(at)
}

/** What a module imports; refuses what its CommonJS would get wrong. */
function importsOf(body: readonly Statement[], file: string): string[] {
  const names: string[] = []
  for (const { type, source, declaration } of body) {
    if (typeof source?.value === 'string') names.push(source.value)
    const [first, ...more] = (type === 'ExportNamedDeclaration' && declaration?.declarations) || []
    if (more.length > 0 || (first !== undefined && first.id.type !== 'Identifier')) {
      throw new UsageError(
        `--single-file: '${relative('', file)}' exports several variables in one: write an export each`,
      )
    }
  }
  return names
}

function found(name: string, from: string): string {
  if (!name.startsWith('.') && !name.startsWith('/')) {
    throw new UsageError(
      `--single-file: '${relative('', from)}' imports '${name}', which an engine alone does not have: bundle it first`,
    )
  }
  const path = resolve(dirname(from), name)
  const candidates = [path, path.replace(/\.js$/, '.ts')]
  const target = candidates.find((file) => existsSync(file))
  if (target !== undefined) return target
  throw new UsageError(`--single-file: '${relative('', from)}' imports '${name}', which is not there`)
}

/** The suite's own sources in a checkout are TypeScript. */
function read(file: string, language: ModuleLanguage): string {
  const text = readFileSync(file, 'utf8')
  if (extname(file) !== '.ts') return text
  return understood(file, () => language.stripModule(text.replace(/\byield(?=[)\],])/g, 'yield undefined')))
}
