/**
 * Shrinking order programs: from one that two sides disagree on to a small one that they still disagree on. Every
 * statement can go; what stands in for something larger is one of its parts.
 */
import { descend, type Failing } from '../fuzz/descend.js'
import type { Block, Handler, Operand, Program, Statement } from './form.js'

/** Finds a small program that fails. */
export function shrink(program: Program, failing: Failing<Program>): Promise<Program> {
  return descend(program, failing, (larger) => {
    const size = sizeOf(larger)
    return [...edits(larger)].map(tidied).filter((edited) => sizeOf(edited) < size)
  })
}

/** What counts as small: few things, and among as few the plain ones, which are those with small numbers. */
function sizeOf(program: Program): number {
  const text = JSON.stringify(program)
  return text.length * 4 + (text.match(/[1-9]/g)?.length ?? 0) + (text.match(/[2-9]/g)?.length ?? 0)
}

function* edits(program: Program): Generator<Program> {
  for (const name of Object.keys(program.fns)) {
    const body = program.fns[name] as Block
    const edited = (block: Block) => ({ ...program, fns: { ...program.fns, [name]: block } })
    if (body.length > 0) yield edited([])
    for (const block of blockEdits(body)) yield edited(block)
  }
}

/** A block with less in it: statements left out, replaced by what stands in them, or themselves made smaller. */
function* blockEdits(block: Block): Generator<Block> {
  for (const [index, statement] of block.entries()) {
    const around = (inner: Block) => [...block.slice(0, index), ...inner, ...block.slice(index + 1)]
    yield around([])
    for (const inner of blocksIn(statement)) yield around(inner)
    for (const smaller of statementEdits(statement)) yield around([smaller])
  }
}

/** The blocks that can stand in for a compound statement. */
function blocksIn(statement: Statement): Block[] {
  if (statement.op === 'try') return [statement.body, statement.finally, ...statement.except.map(({ body }) => body)]
  return 'body' in statement ? [statement.body] : []
}

function* statementEdits(statement: Statement): Generator<Statement> {
  if (statement.op === 'try') {
    for (const body of blockEdits(statement.body)) yield { ...statement, body }
    for (const last of blockEdits(statement.finally)) yield { ...statement, finally: last }
    for (const handlers of handlerEdits(statement.except)) yield { ...statement, except: handlers }
    return
  }
  // What is in the body of a callback stays of its kind: nothing is put in.
  if ('body' in statement) for (const body of blockEdits(statement.body)) yield { ...statement, body } as Statement
  if ('msg' in statement) yield { op: 'cancel', t: statement.t }
  if ('d' in statement && statement.d !== 0) yield { ...statement, d: 0 }
  if ('d' in statement && statement.d !== 0 && statement.d !== 1) yield { ...statement, d: 1 }
  if ('of' in statement && Array.isArray(statement.of)) {
    for (const of of without(statement.of as readonly Operand[])) yield { ...statement, of } as Statement
  }
}

function* handlerEdits(handlers: readonly Handler[]): Generator<Handler[]> {
  yield* without(handlers)
  for (const [index, handler] of handlers.entries()) {
    for (const body of blockEdits(handler.body)) yield handlers.with(index, { ...handler, body })
  }
}

function* without<T>(list: readonly T[]): Generator<T[]> {
  for (const index of list.keys()) yield list.toSpliced(index, 1)
}

/** Without what nobody mentions any more. */
function tidied(program: Program): Program {
  const text = JSON.stringify(Object.values(program.fns))
  const isMentioned = (name: string) => text.includes(`"${name}"`)
  const kept = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => name === 'main' || isMentioned(name)))
  return { objects: kept(program.objects), futures: program.futures.filter(isMentioned), fns: kept(program.fns) }
}
