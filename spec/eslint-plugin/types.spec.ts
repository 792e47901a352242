/**
 * Types as the rules read them: by the declarations of the library, of one's own, and of others.
 */
import { join } from 'node:path'
import ts from 'typescript'
import { programOf, top } from '../examples/check'
import type { SyntaxNode } from '../../lib/eslint-plugin/eslint'
import { TypeReader } from '../../lib/eslint-plugin/types'

const declared = `
import type { AsyncGeneratorType, Awaitable, AwaitRequest, Body, Coroutine, CoroutineType, GeneratorType, Trap } from 'dunder-await'
import type { AsyncioCoroutine, Future, Task } from 'dunder-await/asyncio'
declare class Ask extends Trap<string> {}
declare class Own extends CoroutineType<number, Ask, string> {}
declare function* asks(): Generator<import('dunder-await').Await<Ask, string>, void, unknown>
interface Kinds<T> {
  coroutine: CoroutineType<number, Ask>
  maybe: undefined | CoroutineType<number, Ask>
  own: Own
  abstract: Coroutine<number, Ask, string>
  generator: GeneratorType<number>
  asyncGenerator: AsyncGeneratorType<number>
  request: AwaitRequest<number, Ask, string>
  native: ReturnType<typeof asks>
  body: Body<void>
  interface: Awaitable<number>
  future: Future<number>
  task: Task<number>
  trap: Ask
  sleep: AwaitRequest<void, Future | undefined, unknown>
  open: AwaitRequest<void, unknown, unknown>
  parameter: AwaitRequest<void, T, unknown>
  ready: AwaitRequest<void, never, never>
  promise: Promise<number>
  list: number[]
  iterator: IterableIterator<string>
  text: string
  any: any
}`

const path = join(top, 'spec/eslint-plugin/types.piece.ts')
const program = programOf(new Map([[path, declared]]))
const members = program.getSourceFile(path)!.statements.filter(ts.isInterfaceDeclaration)[0]!.members
const reader = new TypeReader({
  program: program as never,
  esTreeNodeToTSNodeMap: { get: (node: SyntaxNode) => node },
})
const typeOf = (name: string) => reader.typeOf(members.find((one) => one.name?.getText() === name) as never)

it.each([
  ['coroutine', 'coroutine'],
  ['maybe', 'coroutine'],
  ['own', 'coroutine'],
  ['abstract', 'coroutine'],
  ['generator', 'generator'],
  ['asyncGenerator', 'async generator'],
  ['request', 'request'],
  ['native', 'request'],
  ['body', 'request'],
  ['interface', 'coroutine'],
  ['future', 'awaitable'],
  ['task', 'awaitable'],
  ['trap', 'awaitable'],
  ['promise', undefined],
  ['list', undefined],
  ['iterator', undefined],
  ['text', undefined],
  ['any', undefined],
])('reads %s as %s', (name, kind) => {
  expect(reader.kindOf(typeOf(name))).toBe(kind)
})

it.each([
  ['request', 'others'],
  ['native', 'others'],
  ['sleep', 'futures'],
  ['open', 'unknown'],
  ['parameter', 'unknown'],
  ['body', 'unknown'],
  ['ready', 'none'],
  ['list', undefined],
  ['iterator', undefined],
])('reads what reaches the driver from %s: %s', (name, traps) => {
  expect(reader.trapsOf(typeOf(name))).toBe(traps)
})
