/**
 * Kinds where there are no types. Where there are, the rules' specs ask for them.
 */
import { kindsIn } from '../../lib/eslint-plugin/kinds'
import { visited } from './visited'

it('goes by the syntax where no type is known', () => {
  const { context, nodes } = visited("import { await_ } from 'dunder-await'\nawait_(1)")
  const kinds = kindsIn(context)
  expect(kinds.types).toBeUndefined()
  expect(kinds.of(nodes.find(({ type }) => type === 'CallExpression')!)).toBe('request')
  expect(kinds.of(nodes[0]!)).toBeUndefined()
})
