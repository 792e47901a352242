/**
 * What the native `await`, `for await` and `Promise` are given that is no promise; and promises, which are left alone.
 */
import { noAwaitOfCoroutines as rule } from '../../lib/eslint-plugin/no-await-of-coroutines'
import { checkTyped, checkUntyped } from './check-rule'

/** In an async function. */
const body = (code: string): string => `export async function main() { ${code} }`

checkTyped('no-await-of-coroutines', rule, {
  accepts: [
    body('await toPromise(f())'),
    body('await Promise.resolve(1)'),
    body('await Promise.all([toPromise(f()), 1])'),
    body('await Promise.all(names.map((name) => toPromise(f(name.length))))'),
    body('await Promise.race([])'),
    body('await queue.getNowait()'),
    body('await fetch("x").then(() => 1)'),
    body('declare const anything: any; await anything'),
    body('for await (const one of (async function* () { yield 1 })()) use(one)'),
    body('for (const one of g()) use(one)'),
    body('const both = { __await__: () => [][Symbol.iterator](), then: Promise.prototype.then }; await both'),
    'export const main = coroutine(function* main() { yield* await_(f()) })',
  ],
  refuses: [
    {
      code: body('return await f()'),
      says: 'await',
      suggests: { convert: body('return await toPromise(f())') },
    },
    {
      code: body('const n = await /* a task */ createTask(f())'),
      says: 'await',
      suggests: { convert: body('const n = await /* a task */ toPromise(createTask(f()))') },
    },
    { code: body('await gather(f(), f())'), says: 'await' },
    { code: body('await sleep(1)'), says: 'await' },
    { code: body('await new Ask()'), says: 'await' },
    { code: body('await (some ? f() : undefined)'), says: 'await' },
    { code: body('const { length } = await f() as never'), says: 'await' },
    { code: body('await bank.deposit(3)'), says: 'request' },
    { code: body('await await_(f())'), says: 'request' },
    { code: body('await g()'), says: 'await' },
    { code: 'await f()', says: 'await' },
    { code: 'export const later = async <T>(made: T & ReturnType<typeof f>) => await made', says: 'await' },
    { code: 'export class Service { async go(made = f()) { await made } }', says: 'await' },
    {
      code: body('for await (const one of ticks()) use(one)'),
      says: 'loop',
    },
    {
      code: body('await Promise.all([f(), toPromise(f())])'),
      says: 'promise',
      suggests: { convert: body('await Promise.all([toPromise(f()), toPromise(f())])') },
    },
    { code: body('await Promise.race([f(), g()])'), says: ['promise', 'promise'] },
    { code: body('await Promise.all(names.map((name) => f(name.length)))'), says: 'promise' },
    { code: body('await Promise.resolve(f())'), says: 'promise' },
  ],
})

const imports =
  "import { coroutine, asyncGenerator } from 'dunder-await'\nimport { sleep } from 'dunder-await/asyncio'\n"
const f = 'const f = coroutine(function* f() {})\n'

checkUntyped('no-await-of-coroutines', rule, {
  accepts: [
    `${imports}${f}async function main() { await f.name; await Promise.all([g()]); await g() }`,
    `${imports}async function main() { for await (const one of many()) one }`,
    'async function main() { await sleep(1) }',
  ],
  refuses: [
    {
      code: `${imports}${f}async function main() { await f() }`,
      says: 'await',
      suggests: {
        convert: `${imports.replace('sleep', 'sleep, toPromise')}${f}async function main() { await toPromise(f()) }`,
      },
    },
    { code: `${imports}async function main() { await sleep(1) }`, says: 'await' },
    {
      code: `${imports}${f}async function main() { await Promise.all([f(), sleep(1)]) }`,
      says: ['promise', 'promise'],
    },
    {
      code: `${imports}const ticks = asyncGenerator(function* () {})\nasync function main() { for await (const one of ticks()) one }`,
      says: 'loop',
      suggests: {
        convert: `${imports.replace('sleep', 'sleep, toAsyncIterable')}const ticks = asyncGenerator(function* () {})\nasync function main() { for await (const one of toAsyncIterable(ticks())) one }`,
      },
    },
  ],
})
