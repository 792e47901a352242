/**
 * Lisp's arithmetic, and lists that nest a hundred thousand deep.
 */
import { run } from 'dunder-await'
import { choice, lazy, many, map, parse, sequence, token, type Parser } from './combinators.ts'

const apply = (operator: string, [first = 0, ...rest]: readonly number[]): number =>
  rest.reduce((left, right) => (operator === '+' ? left + right : left * right), first)

const number = map(token(/-?\d+/), Number)
const operands = many(lazy(() => expression))
const list = map(sequence(token(/\(/), token(/[+*]/), operands, token(/\)/)), ([, operator, numbers]) =>
  apply(operator, numbers),
)
const expression: Parser<number> = choice(number, list)

console.log('(+ 1 (* 2 3 -4)) =', run(parse(expression, '(+ 1 (* 2 3 -4))')))

const depth = 100_000
const deep = `${'(+ 1 '.repeat(depth)}0${')'.repeat(depth)}`
console.log(`(+ 1 (+ 1 (+ 1 …, ${depth} deep =`, run(parse(expression, deep)))

try {
  run(parse(expression, '(+ 1 (* 2'))
} catch (error) {
  console.log(`(+ 1 (* 2: ${String(error)}`)
}
