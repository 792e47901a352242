/**
 * Functions and what stands in them, names and where they come from.
 */
import { bare, definitionsOf, functionOf, isFunction, mayYield, within } from '../../lib/eslint-plugin/tree'
import { visited } from './visited'

const find = (code: string, type: string) => {
  const { context, nodes } = visited(code)
  return { context, node: nodes.filter((node) => node.type === type).at(-1)! }
}

it.each([
  ['function* body() { here }', true],
  ['const body = function* () { if (1) { here } }', true],
  ['class A { *m() { here } }', true],
  ['function* body() { () => { here } }', false],
  ['function* body() { class A { field = here } }', false],
  ['function* body() { class A { static { here } } }', false],
  ['here', false],
])('may yield in %s: %s', (code, may) => {
  const { context, nodes } = visited(code)
  const here = nodes.find(({ type, name }) => type === 'Identifier' && name === 'here')!
  expect(mayYield(here)).toBe(may)
  expect(context.sourceCode.text).toBe(code)
})

it('knows functions of all forms', () => {
  const { nodes } = visited('function a() {} (() => 1)(function () {}); class A { m() {} }')
  expect(nodes.filter(isFunction)).toHaveLength(4)
  expect(functionOf(nodes[0]!.type === 'Program' ? nodes[1]! : nodes[0]!)).toBeUndefined()
})

it('stays within a function, and finds the functions in it', () => {
  const { context, node } = find('function* body() { one; () => two; class A { three = 1 } }', 'BlockStatement')
  const names = Array.from(within(context.sourceCode, node), ({ type, name }) => (type === 'Identifier' ? name : ''))
  expect(names.filter((name) => name !== '')).toEqual(['one', 'A'])
})

it('looks into optional chains', () => {
  expect(bare(find('f?.()', 'ChainExpression').node).type).toBe('CallExpression')
})

it('finds where a name comes from, the nearest first', () => {
  const { context, node } = find('const a = 1; function f(a) { use(a) }', 'CallExpression')
  expect(definitionsOf(context, 'a', node).map(({ type }) => type)).toEqual(['Parameter'])
  expect(definitionsOf(context, 'f', node).map(({ type }) => type)).toEqual(['FunctionName'])
  expect(definitionsOf(context, 'use', node)).toEqual([])
})
