/**
 * What is dropped and never runs, by statements, conditions and callbacks; and what is not, and is left alone.
 */
import { noFloatingCoroutines as rule } from '../../lib/eslint-plugin/no-floating-coroutines'
import { checkTyped, checkUntyped } from './check-rule'

/** In the body of a coroutine. */
const body = (code: string): string => `export const main = coroutine(function* main() { ${code} })`

checkTyped('no-floating-coroutines', rule, {
  accepts: [
    body('yield* await_(f())'),
    body('const x = await_(f()); yield* x'),
    body('const pending = f(); yield* await_(pending)'),
    body('void f()'),
    body('void (some && f())'),
    body('createTask(f())'),
    body('const task = createTask(f()); yield* await_(task)'),
    body('const [a, b] = [f(), f()]; yield* await_(gather(a, b))'),
    body('const { made = f() } = {} as { made?: ReturnType<typeof f> }; return made'),
    body('return f()'),
    body('f().close(); f().send(undefined)'),
    body('const each = asyncFor(ticks()); while (yield* each.advance()) use(each.value)'),
    body('yield* asyncWith(new TaskGroup(), function* (group) { group.createTask(f()) })'),
    body('yield* bank.deposit(3)'),
    body('const deposit = bank.deposit(3); yield* deposit'),
    body('yield* await_(coroutineOf(bank.deposit(3)))'),
    body('wrapPromise(Promise.resolve(1)); queue.putNowait(1)'),
    body('yield* await_(gather(...names.map((name) => f(name.length))))'),
    body('const each = asyncFor(ticks()); for (; yield* each.advance(); ) use(each.value)'),
    'export const first: ReturnType<typeof f> = f()\nfirst',
    'names.forEach((name) => { void f(name.length) })',
    'names.forEach((name) => use(f(name.length)))',
    'names.map((name) => f(name.length)).forEach((made) => made.close())',
    'export const later = (): ReturnType<typeof f> => f()',
    'export function* plain() { yield f(); yield 1 }',
    'export const both = generator(function* both() { yield* from(g()) })',
    'declare const maybe: ReturnType<typeof f> | undefined\nif (maybe) maybe.close()',
    'declare function find(): ReturnType<typeof f> | undefined\nif (find()) use()',
    'declare function anything(): any\nanything()',
    'new Set(names).add("x"); names.sort(); Promise.resolve(f())',
    'for (const one of g()) use(one)\nArray.from(g())',
    'const c = g()\nObject.assign(c, { colour: 1 })',
    'const waiting = ask()\nwaiting.send()\nticks().asend().send(undefined)',
    'export class Service { #running = f(); readonly made = [f()]; static { use(f()) } stop() { this.#running.close() } }',
    'export async function native() { await toPromise(f()) }',
  ],
  refuses: [
    {
      code: body('f()'),
      says: 'floating',
      suggests: {
        await: body('yield* await_(f())'),
        task: body('createTask(f())'),
        drop: body('void f()'),
      },
    },
    {
      code: body('await_(f())'),
      says: 'floating',
      suggests: { await: body('yield* await_(f())'), drop: body('void await_(f())') },
    },
    {
      code: body('asyncWith(new TaskGroup(), function* (group) { group.createTask(f()) }) /* the block */'),
      says: 'floating',
      suggests: {
        await: body('yield* asyncWith(new TaskGroup(), function* (group) { group.createTask(f()) }) /* the block */'),
        drop: body('void asyncWith(new TaskGroup(), function* (group) { group.createTask(f()) }) /* the block */'),
      },
    },
    {
      code: body('const each = asyncFor(ticks()); while (each.advance()) use(each.value)'),
      says: 'condition',
      suggests: { await: body('const each = asyncFor(ticks()); while (yield* each.advance()) use(each.value)') },
    },
    {
      code: body('const each = asyncFor(ticks()); do { use(each) } while (some && !each.advance())'),
      says: 'condition',
      suggests: {
        await: body('const each = asyncFor(ticks()); do { use(each) } while (some && !(yield* each.advance()))'),
      },
    },
    { code: body('if (f()) use()'), says: 'condition' },
    { code: body('return f() ? 1 : 2'), says: 'condition' },
    { code: body('queue.put(1)'), says: 'floating' },
    { code: body('sleep(1)'), says: 'floating' },
    { code: body('ticks().aclose()'), says: 'floating' },
    { code: body('anext(ticks())'), says: 'floating' },
    { code: body('coroutineOf(bank.deposit(3))'), says: 'floating' },
    {
      code: body('some && /* one */ f(/* two */)'),
      says: 'floating',
      suggests: {
        await: body('some && /* one */ (yield* await_(f(/* two */)))'),
        task: body('some && /* one */ createTask(f(/* two */))'),
        drop: body('some && /* one */ void f(/* two */)'),
      },
    },
    { code: body('some ? f() : ask()'), says: ['floating', 'floating'] },
    { code: body('(use(), f())'), says: 'floating' },
    { code: body('for (let i = 0; i < 3; f(i)) use(i)'), says: 'floating' },
    { code: body('[f(), ask()]'), says: 'floating', suggests: { drop: body('void [f(), ask()]') } },
    { code: body('names.map((name) => f(name.length))'), says: 'floating' },
    { code: body('f()!'), says: 'floating' },
    { code: body('(f as typeof f | undefined)?.()'), says: 'floating' },
    {
      code: body('const twice = coroutine(function* () { return f() }); yield* await_(twice())'),
      says: 'floating',
    },
    {
      code: 'export const h = coroutine(function* h<T>(value: T) { yield* await_(sleep(1)); return value })\nh("x")',
      says: 'floating',
      suggests: {
        task: 'export const h = coroutine(function* h<T>(value: T) { yield* await_(sleep(1)); return value })\ncreateTask(h("x"))',
        drop: 'export const h = coroutine(function* h<T>(value: T) { yield* await_(sleep(1)); return value })\nvoid h("x")',
      },
    },
    {
      code: 'export class More extends Bank { *all() { this.deposit(3); yield* super.deposit(1) } }',
      says: 'floating',
    },
    {
      code: 'export class Field { go = coroutine(function* (this: Field) {}); all() { this.go() } }',
      says: 'floating',
    },
    { code: 'export function* walk(n: number): Body<void> { walk(n - 1) }', says: 'floating' },
    { code: 'g()', says: 'floating', suggests: { drop: 'void g()' } },
    { code: 'ticks()', says: 'floating', suggests: { drop: 'void ticks()' } },
    { code: 'names.forEach((name) => f(name.length))', says: 'callback' },
    { code: 'names.forEach(function (name) { return f(name.length) })', says: 'callback' },
    { code: 'names.forEach(function* () { yield* await_(f()) })', says: 'callback' },
    { code: 'setTimeout(f, 100)', says: 'callback' },
    { code: 'declare const loop: { callSoon(callback: () => void): void }\nloop.callSoon(f)', says: 'callback' },
  ],
})

const imports = "import { asyncFor, await_, asyncWith, coroutine, generator, asyncGenerator } from 'dunder-await'\n"
const asyncio = "import * as asyncio from 'dunder-await/asyncio'\n"
const f = 'const f = coroutine(function* f() {})\n'

checkUntyped('no-floating-coroutines', rule, {
  accepts: [
    `${imports}${f}const made = f(); made.close()`,
    `${imports}${f}void f()`,
    `${imports}function* body() { yield* await_(1); const x = await_(2); yield* x }`,
    `${imports}function* body() { const each = asyncFor(1); while (yield* each.advance()) {} }`,
    `${imports}const each = { advance() {} }; while (each.advance()) {}`,
    `${imports}{ const await_ = (x) => x; await_(1) }`,
    `${asyncio}asyncio.run(1); asyncio.createTask(1)`,
    "import { coroutine } from 'elsewhere'\nconst f = coroutine(); f()",
    'let f = 1; f()',
    'f(); this.g(); new F()',
    'function* plain() { yield plain() }',
  ],
  refuses: [
    {
      code: `${imports}${f}function* body() { f() }`,
      says: 'floating',
      suggests: {
        await: `${imports}${f}function* body() { yield* await_(f()) }`,
        task: `import { createTask } from 'dunder-await/asyncio'\n${imports}${f}function* body() { createTask(f()) }`,
        drop: `${imports}${f}function* body() { void f() }`,
      },
    },
    {
      name: 'an import that is added to one that there is, with semicolons',
      code: "import { coroutine } from 'dunder-await';\nconst f = coroutine(function* () {});\nfunction* body() { f(); }",
      says: 'floating',
      suggests: {
        await:
          "import { coroutine, await_ } from 'dunder-await';\nconst f = coroutine(function* () {});\nfunction* body() { yield* await_(f()); }",
        task: "import { createTask } from 'dunder-await/asyncio';\nimport { coroutine } from 'dunder-await';\nconst f = coroutine(function* () {});\nfunction* body() { createTask(f()); }",
        drop: "import { coroutine } from 'dunder-await';\nconst f = coroutine(function* () {});\nfunction* body() { void f(); }",
      },
    },
    {
      name: 'a name that is taken is not suggested, and one under another name is used',
      code: "import { coroutine, await_ as wait } from 'dunder-await'\nconst f = coroutine(function* () {}), createTask = 1\nfunction* body() { f() }",
      says: 'floating',
      suggests: {
        await:
          "import { coroutine, await_ as wait } from 'dunder-await'\nconst f = coroutine(function* () {}), createTask = 1\nfunction* body() { yield* wait(f()) }",
        drop: "import { coroutine, await_ as wait } from 'dunder-await'\nconst f = coroutine(function* () {}), createTask = 1\nfunction* body() { void f() }",
      },
    },
    { code: `${imports}function* body() { await_(1); asyncWith(1, body) }`, says: ['floating', 'floating'] },
    { code: `${imports}const g = generator(function* () {}); g()`, says: 'floating' },
    { code: `${imports}const ticks = asyncGenerator(function* () {}); ticks()`, says: 'floating' },
    { code: `${imports}const each = asyncFor(1); while (each.advance()) {}`, says: 'condition' },
    { code: `${asyncio}function* body() { asyncio.sleep(1) }`, says: 'floating' },
    {
      code: `${imports}function* body() { const x = yield /* who */ await_(1) }`,
      says: 'yielded',
      fixed: `${imports}function* body() { const x = yield* /* who */ await_(1) }`,
    },
  ],
})
