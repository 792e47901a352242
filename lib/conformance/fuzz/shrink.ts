/**
 * Shrinking: from a program that two sides disagree on to a small one that they still disagree on. Edits are made on
 * the plain data, the large ones first; those that leave a sound program are tried.
 */
import { descend, type Failing } from './descend.js'
import type { Program } from './form.js'
import { isValid } from './valid.js'

/** Finds a small program that fails. */
export function shrink(program: Program, failing: Failing<Program>): Promise<Program> {
  return descend(program, failing, (larger) => {
    const size = sizeOf(larger)
    return [...edits(larger)].filter((edited) => sizeOf(edited) < size && isValid(edited))
  })
}

/** What counts as small: few things, and among as few the plain ones. */
function sizeOf(program: Program): number {
  const text = JSON.stringify(program)
  return text.length * 4 + (text.match(/native|generatorBased|shared|[2-9]/g)?.length ?? 0)
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

function* edits(program: Program): Generator<Program> {
  yield* withoutSteps(program)
  for (let index = program.pool.length - 1; index >= 0; index--) yield withoutObject(program, index)
  for (const edited of editsOf(program as unknown as Json, '')) yield edited as unknown as Program
}

/** Runs of driver steps left out, long ones first. */
function* withoutSteps(program: Program): Generator<Program> {
  const { driver } = program
  for (let length = driver.length; length >= 2; length = length >> 1) {
    for (let start = 0; start + length <= driver.length; start += length) {
      yield { ...program, driver: [...driver.slice(0, start), ...driver.slice(start + length)] }
    }
  }
}

/** An object left out of the pool, with what is done to it; who awaited it awaits nothing sensible. */
function withoutObject(program: Program, gone: number): Program {
  const index = (old: number) => (old > gone ? old - 1 : old)
  const walk = (value: Json): Json => {
    if (Array.isArray(value)) return value.filter((item) => !concerns(item, gone)).map(walk)
    if (typeof value !== 'object' || value === null) return value
    const node = value as { readonly [key: string]: Json }
    if (node['pool'] === gone) return { value: null }
    const moved = Object.entries(node).map(([key, inner]) => {
      const refers = typeof inner === 'number' && ['pool', 'target', 'of'].includes(key)
      return [key, refers ? index(inner) : walk(inner)]
    })
    return Object.fromEntries(moved) as Json
  }
  const pool = program.pool.filter((_, index) => index !== gone)
  return walk({ ...program, pool } as unknown as Json) as unknown as Program
}

/** Whether a statement or call does something to an object of the pool. */
function concerns(item: Json, index: number): boolean {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return false
  const { target, call } = item as { target?: Json; call?: Json }
  return target === index || (call !== undefined && concerns(call, index))
}

/** All edits of one place in the data, and then of the places within. */
function* editsOf(value: Json, key: string): Generator<Json> {
  if (Array.isArray(value)) {
    if (key === 'pool') {
      yield* editsWithin(value, key)
      return
    }
    for (const index of value.keys()) yield [...value.slice(0, index), ...value.slice(index + 1)]
    for (const [index, item] of value.entries()) {
      for (const inner of blocksIn(item)) yield [...value.slice(0, index), ...inner, ...value.slice(index + 1)]
    }
    yield* editsWithin(value, key)
  } else if (typeof value === 'object' && value !== null) {
    yield* replacements(value as { readonly [key: string]: Json })
    yield* editsWithin(value, key)
  } else if (key === 'value' || key === 'trap' || key === 'return' || key === 'args' || key === 'items') {
    if (value !== null) yield null
    if (value !== null && value !== 1) yield 1
  } else if (key === 'times' && value !== 1) yield 1
}

function* editsWithin(value: Json, key: string): Generator<Json> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      for (const edited of editsOf(item, key)) yield [...value.slice(0, index), edited, ...value.slice(index + 1)]
    }
    return
  }
  for (const [inner, item] of Object.entries(value as { readonly [key: string]: Json })) {
    for (const edited of editsOf(item, inner)) yield { ...(value as object), [inner]: edited }
  }
}

/** The statements that can stand in for a compound one. */
function blocksIn(item: Json): (readonly Json[])[] {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return []
  const { do: kind, body, finally: last } = item as { [key: string]: Json }
  if (kind !== 'try' && kind !== 'repeat' && kind !== 'for') return []
  return [body, last].filter((block): block is readonly Json[] => Array.isArray(block))
}

/** Simpler things in place of one. */
function* replacements(node: { readonly [key: string]: Json }): Generator<Json> {
  for (const optional of ['finally', 'fromCaught', 'send', 'throw', 'close']) {
    if (!(optional in node)) continue
    const { [optional]: _gone, ...rest } = node
    yield rest
  }
  if ('fresh' in node) {
    yield { trap: null }
    const inner = node['fresh'] as { readonly [key: string]: Json }
    const given = inner['gives']
    if (typeof given === 'object' && given !== null && !('native' in given)) yield given
  }
  if ('tuple' in node) yield null
  if ('shared' in node || ('type' in node && 'args' in node)) yield { type: 'ValueError', args: [] }
  if ('class' in node) yield { class: 'ValueError' }
  if (node['kind'] === 'generatorBased' || node['kind'] === 'native') yield { ...node, kind: 'generator' }
  if (node['kind'] === 'step') yield { kind: 'step', of: node['of'] as number, method: '__anext__' }
  if ('rethrow' in node || 'raise' in node) yield { return: null }
  if (node['op'] === 'send' && node['value'] !== null) yield { ...node, value: null }
}
