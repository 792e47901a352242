/**
 * Runs a rule over pieces of code with ESLint's RuleTester, as TypeScript with types and as JavaScript without.
 *
 * The pieces with types are modules of one program, against the sources of the library. What stands before each of them
 * is `prelude`; where an import is to be looked at, a piece is `whole` and brings its own.
 */
import { join } from 'node:path'
import * as parser from '@typescript-eslint/parser'
import { RuleTester } from 'eslint'
import { top, programOf } from '../examples/check'
import type { Complaint, LintRule, RuleContext } from '../../lib/eslint-plugin/eslint'

/** Names that all pieces have. */
export const prelude = `
import { anext, asyncFor, asyncGenerator, asyncWith, await_, coroutine, coroutineOf, from, generator, isException, Trap } from 'dunder-await'
import type { Body } from 'dunder-await'
import { CancelledError, createTask, gather, Queue, sleep, TaskGroup, toPromise, wrapPromise } from 'dunder-await/asyncio'
class Ask extends Trap<string> {}
const f = coroutine(function* f(n = 1) { yield* await_(sleep(1)); return n })
const ask = coroutine(function* ask() { return yield* await_(new Ask()) })
const g = generator(function* g() { yield 1 })
const ticks = asyncGenerator(function* ticks() { yield* await_(sleep(1)); yield 1 })
declare const queue: Queue<number>, some: boolean, names: string[]
declare function use(...values: unknown[]): void
class Bank { *deposit(n: number) { yield* await_(sleep(n)); return n } }
const bank = new Bank()
void [anext, asyncFor, asyncWith, coroutineOf, from, isException, CancelledError, createTask, gather, TaskGroup, toPromise, wrapPromise, ask, g, ticks, queue, some, names, use, bank]
`
  .trim()
  .concat('\n')

/** A piece that the rule has something against: messages, what a fix makes of it, and what the suggestions do. */
export interface Refused {
  readonly code: string
  readonly name?: string
  readonly says: string | readonly string[]
  /** What the fix makes of it. */
  readonly fixed?: string
  /** What each suggestion makes of it, by its id; of the first complaint. */
  readonly suggests?: Readonly<Record<string, string>>
}

export interface Pieces {
  readonly accepts: readonly string[]
  readonly refuses: readonly Refused[]
}

/** As TypeScript with types. */
export function checkTyped(name: string, rule: LintRule, { accepts, refuses }: Pieces, before = prelude): void {
  const codes = [...accepts, ...refuses.map(({ code }) => code)]
  const path = (index: number): string => join(top, 'spec/eslint-plugin', `${name}-piece-${index}.ts`)
  const modules = new Map(codes.map((code, index) => [path(index), before + code]))
  const programs = [programOf(modules)]
  const withTypes = {
    ...parser,
    parseForESLint(text: string, options: parser.ParserOptions) {
      // What a fix has made is no module of the program.
      const isPiece = modules.get(options.filePath!) === text
      return parser.parseForESLint(text, isPiece ? { ...options, programs } : options)
    },
  }
  const tester = new RuleTester({ languageOptions: { parser: withTypes } })
  const cases = casesOf({ accepts, refuses }, before)
  const named = [...cases.valid, ...cases.invalid].map((one, index) => ({ ...one, filename: path(index) }))
  run(tester, `${name}, with types`, rule, {
    valid: named.slice(0, accepts.length),
    invalid: named.slice(accepts.length) as RuleTester.InvalidTestCase[],
  })
}

/** As JavaScript, of which nothing is known but what it says itself. */
export function checkUntyped(name: string, rule: LintRule, pieces: Pieces): void {
  run(new RuleTester(), `${name}, without types`, rule, casesOf(pieces, ''))
}

interface Cases {
  valid: RuleTester.ValidTestCase[]
  invalid: RuleTester.InvalidTestCase[]
}

/** RuleTester wants to be told of all suggestions or none: where a piece does not speak of them there are none. */
function run(tester: RuleTester, name: string, rule: LintRule, { valid, invalid }: Cases): void {
  const suggesting = invalid.filter(({ errors }) => JSON.stringify(errors).includes('suggestions'))
  tester.run(name, rule, { valid, invalid: suggesting })
  const silent: LintRule = { ...rule, create: (context: RuleContext) => rule.create(withoutSuggestions(context)) }
  tester.run(name, silent, { valid: [], invalid: invalid.filter((one) => !suggesting.includes(one)) })
}

function withoutSuggestions(context: RuleContext): RuleContext {
  const report = ({ suggest: _, ...complaint }: Complaint): void => context.report(complaint)
  return Object.create(context, { report: { value: report } }) as RuleContext
}

function casesOf({ accepts, refuses }: Pieces, before: string): Cases {
  const valid: RuleTester.ValidTestCase[] = accepts.map((code) => ({ name: code, code: before + code }))
  const invalid: RuleTester.InvalidTestCase[] = refuses.map(({ name, code, says, fixed, suggests }) => ({
    name: name ?? code,
    code: before + code,
    output: fixed === undefined ? null : before + fixed,
    errors: [says].flat().map((messageId, index) => ({
      messageId,
      ...(index === 0 && suggests !== undefined
        ? { suggestions: Object.entries(suggests).map(([id, output]) => ({ messageId: id, output: before + output })) }
        : {}),
    })),
  }))
  return { valid, invalid }
}
