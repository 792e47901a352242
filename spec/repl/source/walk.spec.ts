import { parse } from 'acorn'
import { walk } from '../../../lib/repl/source/walk.js'

/** The names that are used, those in functions in brackets. */
function names(code: string): string[] {
  const found: string[] = []
  walk(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (node, _parent, inFunction) => {
    if (node.type === 'Identifier') found.push(inFunction ? `(${node.name})` : node.name)
  })
  return found
}

describe('a walk over a program', () => {
  it('meets everything, from the outside in and in order', () => {
    const types: string[] = []
    walk(parse('a(b, [c])', { ecmaVersion: 'latest' }), (node) => types.push(node.type))
    expect(types).toEqual([
      'ExpressionStatement',
      'CallExpression',
      'Identifier',
      'Identifier',
      'ArrayExpression',
      'Identifier',
    ])
  })

  it('passes over holes in arrays', () => {
    expect(names('[a, , b]')).toEqual(['a', 'b'])
  })

  it.each([
    ['a function', 'a; (function () { b })', ['a', '(b)']],
    ['a declared function, its parameters and its name', 'function f(a = b) {}', ['(f)', '(a)', '(b)']],
    ['an arrow', 'a(() => b)', ['a', '(b)']],
    ['a method', '({ m() { a } })', ['m', '(a)']],
    ['a field, but not its name', 'class A extends B { [a] = b }', ['A', 'B', 'a', '(b)']],
    ['a static block', 'class A { static { a } }', ['A', '(a)']],
  ])('says that it is in %s', (_, code, expected) => {
    expect(names(code)).toEqual(expected)
  })

  it('does not say so of blocks and loops', () => {
    expect(names('if (a) { for (;;) b }')).toEqual(['a', 'b'])
  })
})
