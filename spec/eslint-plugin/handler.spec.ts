/**
 * What becomes of cancellation in a handler. With types, what a call asserts or never returns from; see the rule's spec.
 */
import { mayThrowOn, namesTheEnd } from '../../lib/eslint-plugin/handler'
import { visited } from './visited'

const handlerOf = (code: string) => {
  const { context, nodes } = visited(`function* body() { try { } catch (e) { ${code} } }`)
  return [context.sourceCode, nodes.find(({ type }) => type === 'CatchClause')!] as const
}

it.each([
  ['throw e', true],
  ['if (!isException(e)) throw e', true],
  ['if (isException(e)) throw e', false],
  ['if (isException(e)) { } else throw e', true],
  ['if (e instanceof HttpError) throw e', false],
  ['if (e instanceof errors.HttpError) throw e', false],
  ['if (e instanceof Error) throw e', true],
  ['if (!(e instanceof HttpError)) throw e', true],
  ['if (e.code === 1) throw e', true],
  ['if (isException(e) && e.code === 1) throw e', false],
  ['if (isException(e) || e.code === 1) throw e', true],
  ['if (e.code === 1 && !isException(e)) throw e', true],
  ['if (!isException(e)) return; throw e', false],
  ['if (!isException(e)) { log(); return } throw e', false],
  ['if (e.code === 1) return; throw e', true],
  ['if (e.code === 1) return; else return; throw e', false],
  ['for (;;) { throw e }', true],
  ['try { throw e } finally { }', true],
  ['() => { throw e }', false],
  ['class A { m() { throw e } }', false],
  ['log(e)', false],
])('%s: it may throw: %s', (code, may) => {
  expect(mayThrowOn(...handlerOf(code), undefined)).toBe(may)
})

it.each([
  ['if (e instanceof CancelledError) log()', true],
  ['currentTask().uncancel()', true],
  ['if (e instanceof GeneratorExit) return', true],
  ['log(e)', false],
])('%s: it knows what it catches: %s', (code, knows) => {
  expect(namesTheEnd(...handlerOf(code))).toBe(knows)
})
