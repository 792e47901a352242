// What was once wrong at the prompt, as keys and what the screen must show of them: a list for whoever has a real
// pseudo-terminal to type into (run.mjs).
//
// name     what must hold
// files    files of the folder in which the session is started, by name
// args     words behind the command; none unless told
// columns  how wide the terminal is; 100 unless told
// keys     what is typed, one after the other: each when the screen is still
// shows    what all that was on the screen, without control codes, contains
// hides    what it does not contain
// exit     the exit code; where it is told, the keys end the session
//
// Nothing in here is needed by a session: it is data.

const ENTER = '\r'
const CTRL_C = '\x03'
const CTRL_D = '\x04'
const TAB = '\t'
const UP = '\x1b[A'
const typed = (...lines) => lines.map((line) => line + ENTER)

const ASKING = `import { await_, coroutine, Trap } from 'dunder-await'
class Ask extends Trap<string> {
  constructor(readonly question: string) { super() }
}
export const leaf = coroutine(function* leaf(n: number) {
  const got = yield* await_(new Ask('q' + n))
  return got.toUpperCase()
})
export const foo = coroutine(function* foo() {
  const a = yield* await_(leaf(1))
  const b = yield* await_(leaf(2))
  return a + b
})
`

export const faults = [
  // 1.1 and 1.2: pictures
  {
    name: 'two awaitables of one name are two participants, and what is returned is drawn',
    keys: typed(
      "class B { *__await__() { const x = yield 'b1'; const y = yield 'b2'; return [x, y] } }",
      'const seq = coroutine(function* seq() { const one = yield* await_(new B()); const two = yield* await_(new B()); return [one, two] })',
      'const s = seq(); s.send(); s.send(1); s.send(2); s.send(3); s.send(4)',
      '.draw s',
    ),
    shows: [/participant p3 as/, /p2-->>p1: return \[1, 2\]/],
  },
  {
    name: 'all coroutines come into one diagram',
    keys: typed(
      'const nap = generatorBasedCoroutine(function* nap() { yield 1 })',
      'const a = coroutine(function* a() { yield* await_(nap()) })()',
      'const b = coroutine(function* b() { yield* await_(nap()) })()',
      'a.send(); b.send()',
      '.draw * both.mmd',
      "const { readFileSync } = await import('node:fs')",
      "readFileSync('both.mmd', 'utf8').split('sequenceDiagram').length - 1",
    ),
    shows: [/^1$/m, 'wrote both.mmd'],
  },
  // 1.3
  {
    name: "a native yield* of the library's generator takes throw and close",
    keys: typed(
      "const inner = generator(function* inner() { try { yield 1 } finally { console.log('inner finally') } })",
      'const outer = generator(function* outer() { yield* inner() })',
      'const h = outer(); h.send(); h.close()',
    ),
    shows: [/^inner finally$/m],
    hides: ['TypeError'],
  },
  // 1.4
  {
    name: 'the lesson of the second seed works as typed',
    keys: typed(
      "import { sleep, createTask, gather } from 'dunder-await/asyncio'",
      "const f = coroutine(function* f() { print('hello'); yield* await_(sleep(0.01)); return 5 })",
      'const g = coroutine(function* g() { yield* await_(sleep(0)); return 6 })',
      'const t1 = createTask(f())',
      'await sleep(0.05)',
      't1.result()',
      'await gather(f(), g())',
      'await f()',
    ),
    shows: [/^hello$/m, /^5$/m, /^\[5, 6\]$/m],
    hides: ['Error', 'coroutine object'],
  },
  {
    name: 'what is awaited and fails shows where, with its line',
    keys: typed("const bad = coroutine(function* bad() { throw new ValueError('x') })", 'await bad()'),
    shows: ['File "<stdin>", line 1, in <module>', 'in bad', 'ValueError: x'],
  },
  // 1.5
  {
    name: 'Ctrl-C cancels what run runs, and its finally runs',
    keys: [
      ...typed(
        "import { run as arun, sleep } from 'dunder-await/asyncio'",
        'var n = 0',
        "const bg = coroutine(function* bg() { try { for (;;) { n++; yield* await_(sleep(0.01)) } } finally { print('cleaned') } })",
      ),
      'await arun(bg())\r',
      CTRL_C,
      ...typed('const seen = n', 'await new Promise((done) => setTimeout(done, 200))', 'n === seen', '.ps'),
    ],
    shows: [/^cleaned$/m, /^KeyboardInterrupt$/m, /^True$/m, 'no coroutines'],
  },
  {
    name: 'Ctrl-C cancels a coroutine that is awaited at the prompt',
    keys: [
      ...typed(
        "import { sleep } from 'dunder-await/asyncio'",
        "const bg = coroutine(function* bg() { try { yield* await_(sleep(100)) } finally { print('cleaned') } })",
      ),
      'await bg()\r',
      CTRL_C,
      ...typed('.ps', '"still " + "here"'),
    ],
    shows: [/^cleaned$/m, /^KeyboardInterrupt$/m, 'no coroutines', "'still here'"],
  },
  {
    name: 'Ctrl-C stops .run with an asynchronous driver',
    keys: [
      ...typed(
        'const nap = generatorBasedCoroutine(function* nap() { yield 1 })',
        'const inf = coroutine(function* inf() { for (;;) yield* await_(nap()) })()',
      ),
      '.run inf with async () => { await 1 }\r',
      CTRL_C,
      ...typed("'still ' + 'here'"),
    ],
    shows: ['KeyboardInterrupt', "'still here'"],
  },
  {
    name: 'Ctrl-C stops a loop that awaits what is there already',
    keys: ['for (;;) void (await 1)\r', CTRL_C, ...typed("'still ' + 'here'")],
    shows: ['KeyboardInterrupt', "'still here'"],
  },
  {
    name: 'Ctrl-C stops a loop that shows without end what it awaits',
    keys: ['for (;;) await 1\r', { until: /^1$/m }, CTRL_C, ...typed("'still ' + 'here'")],
    shows: ['KeyboardInterrupt', "'still here'"],
  },
  {
    name: 'a body that was stopped in an endless loop has ended',
    keys: [
      ...typed('const spin = coroutine(function* spin() {', '  let n = 0', '  for (;;) n++', '})', 'const s = spin()'),
      's.send()\r',
      CTRL_C,
      ...typed('.state s', 's.send()', '.log s'),
    ],
    shows: [
      /send\(None\) -> raise KeyboardInterrupt/,
      /^KeyboardInterrupt$/m,
      /^CORO_CLOSED$/m,
      'cannot reuse already awaited coroutine',
    ],
  },
  // 1.6
  {
    name: 'a program of asyncio has a journal, a picture',
    keys: typed(
      "import { run as arun, sleep, gather } from 'dunder-await/asyncio'",
      'const w = coroutine(function* w(n) { yield* await_(sleep(0.001)); return n })',
      'const main = coroutine(function* main() { return yield* await_(gather(w(1), w(2))) })',
      'const c = main()',
      'await arun(c)',
      '.log c',
      '.draw c',
    ),
    shows: [/^\[1, 2\]$/m, /return \[1, 2\]/, 'participant'],
    hides: ['nothing has been done'],
  },
  // 1.7
  {
    name: 'a group shows its members, each with its traceback',
    keys: typed(
      "import { run as arun, TaskGroup } from 'dunder-await/asyncio'",
      "const bad = coroutine(function* bad(n) { throw new ValueError('no ' + n) })",
      'const m = coroutine(function* m() { yield* asyncWith(new TaskGroup(), function* (group) { group.createTask(bad(1)); group.createTask(bad(2)) }) })',
      'await arun(m())',
    ),
    shows: [
      'ExceptionGroup: unhandled errors in a TaskGroup (2 sub-exceptions)',
      'ValueError: no 1',
      'ValueError: no 2',
      '+---------------- 2 ----------------',
    ],
  },
  {
    name: 'a file that throws while it is loaded says where',
    files: { 'bad/throws.ts': "function boom(): never {\n  throw new RangeError('at load')\n}\n\nboom()\n" },
    keys: typed('.load bad/throws.ts'),
    shows: [
      'File "bad/throws.ts", line 5, in <module>',
      'File "bad/throws.ts", line 2, in boom',
      'RangeError: at load',
    ],
  },
  {
    name: 'a traceback has the line of source below each frame',
    keys: typed('function f() {', "  throw new ValueError('x')", '}', 'f()'),
    shows: [
      /line 1, in <module>\n {4}f\(\)\n {2}File "<stdin>", line 2, in f\n {4}throw new ValueError\('x'\)\nValueError: x/,
    ],
  },
  // 1.8 and hot reload
  {
    name: 'after a reload a coroutine is shown in the text that it was made from, or brought over',
    files: { 'hot.ts': ASKING },
    keys: typed(
      '.load hot.ts',
      'const f = foo(); f.send()',
      "const { readFileSync, writeFileSync } = await import('node:fs')",
      "writeFileSync('hot.ts', '\\n\\n' + readFileSync('hot.ts', 'utf8'))",
      '.reload',
      '.list f',
    ),
    shows: ['-->12    const a = yield* await_(leaf(1))'],
  },
  // 1.9
  {
    name: 'a file that is there is not written over, and no unknown ending is taken',
    files: { 'demo.ts': ASKING },
    keys: typed(
      '.load demo.ts',
      'const f = foo(); f.send()',
      '.spec f demo.ts',
      '.draw f f.png',
      '.draw f F.SVG',
      '.spec f t.js',
    ),
    shows: ['--force', /f\.png/],
    hides: ['wrote demo.ts', 'wrote f.png', 'wrote t.js'],
  },
  // 1.10
  {
    name: '.back of an expression assigns to it, or refuses',
    keys: typed(
      'const nap = generatorBasedCoroutine(function* nap() { yield 1 })',
      'const side = coroutine(function* side() { yield* await_(nap()) })',
      'const list = [side()]; list[0].send()',
      '.back list[0] 1',
      '.state list[0]',
    ),
    shows: ['rewound to step 0', /^CORO_CREATED$/m],
  },
  // 1.12
  {
    name: 'a namespace, require and decorators are refused by name',
    files: {
      'space.ts': 'namespace N { export const k = 1 }\n',
      'requires.ts': "import fs = require('node:fs')\nexport const x = fs\n",
      'decorated.ts': '@sealed\nclass A {}\n',
    },
    keys: typed('.load space.ts', '.load requires.ts', '.load decorated.ts'),
    shows: ["'namespace' with values", "'import a = require(…)'", 'decorators are not supported'],
  },
  {
    name: "paths of tsconfig.json and a package's own imports are loaded",
    files: {
      'tsconfig.json':
        '{ // for tsc\n  "compilerOptions": { "baseUrl": ".", "paths": { "@lib/*": ["./lib/*"], "only": ["./lib/util.ts"] } }, }\n',
      'package.json':
        '{ "name": "mine", "type": "module", "imports": { "#lib/*": "./lib/*" }, "exports": { "./util": "./lib/util.ts" } }\n',
      'lib/util.ts': 'export const util: string = "util"\n',
      'uses.ts':
        "import { util as a } from '@lib/util.js'\nimport { util as b } from '#lib/util.ts'\nimport { util as c } from 'mine/util'\nimport { util as d } from 'only'\nexport const all = [a, b, c, d].join(' ')\n",
    },
    keys: typed('.load uses.ts', 'all'),
    shows: ["'util util util util'"],
    hides: ['Error'],
  },
  {
    name: 'a circle of imports that reads too early says so, and functions are there',
    files: {
      'one.ts':
        "import { two } from './two.ts'\nexport function uno() { return 1 }\nexport const x = 1\nexport const y = two\n",
      'two.ts': "import { x, uno } from './one.ts'\nexport const two = typeof uno + uno()\nexport const late = x + 1\n",
    },
    keys: typed('.load one.ts'),
    shows: ["Cannot access 'x' before initialization", 'two.ts'],
  },
  {
    name: 'other files are told of: JSON, CommonJS, TSX; quotes and blanks in names',
    files: { 'x.json': '{}', 'x.cjs': '', 'x.tsx': '', 'my file.ts': 'export const spaced = 1\n' },
    keys: typed('.load x.json', '.load x.cjs', '.load x.tsx', '.load my file.ts', 'spaced', '.load "my file.ts"'),
    shows: ['x.json is there', 'x.cjs is there', 'x.tsx is there', /^1$/m, 'loaded my file.ts'],
  },
  {
    name: 'a default export has a name',
    files: { 'mod.ts': 'export default function hello() { return 7 }\n' },
    keys: typed('.load mod.ts', 'hello()'),
    shows: [/^7$/m],
  },
  // 1.13
  {
    name: 'what has no value yet is left out, and long values are cut',
    files: { 'demo.ts': ASKING },
    keys: typed(
      '.load demo.ts',
      'const f = foo(); f.send()',
      '.locals f',
      'const big = coroutine(function* big(all) { yield* await_(leaf(1)); return all })(Array.from({ length: 200000 }, (_, i) => i)); big.send()',
      '.locals big',
    ),
    shows: [/^foo$/m, /^leaf +n = 1$/m, '…'],
    hides: ['a = None', 'got = None', '199999'],
  },
  // 1.14
  {
    name: 'an input of several lines comes back whole',
    keys: [...typed('const k = [', '  1,', '  2', ']'), UP, ENTER, ...typed('k.length')],
    shows: [/^2$/m],
  },
  {
    name: 'a transcript is pasted with its prompts',
    keys: ['>>> const q = [\r... 4\r... ]\r>>> q\r[4]\r', ...typed('q.length')],
    shows: [/^1$/m],
    hides: ['SyntaxError'],
  },
  {
    name: 'Tab completes files, coroutines, doors',
    files: { 'src/demo.ts': ASKING },
    keys: [
      // Keys that are read at once are a paste, in which Tab is a tab: they are not to wait for the session to be loaded.
      ...typed('1'),
      `.load src/d${TAB}`,
      ENTER,
      ...typed('const chain1 = foo(); chain1.send()'),
      `.tree chai${TAB}`,
      ENTER,
      `import { sleep } from 'dunder-await/asyncio/su${TAB}`,
      CTRL_C,
    ],
    shows: ['loaded src/demo.ts', 'foo CORO_SUSPENDED src/demo.ts:10', "'dunder-await/asyncio/subprocess"],
  },
  {
    name: 'Ctrl-D in an input that has begun leaves the input, not the session',
    keys: [...typed('const k = ['), CTRL_D, ...typed("'still ' + 'here'"), CTRL_D],
    shows: ['SyntaxError', "'still here'"],
    exit: 0,
  },
  {
    name: 'two thousand lines are pasted',
    keys: [`const big = [\r${'  1,\r'.repeat(2000)}]\r`, ...typed('big.length')],
    shows: [/^2000$/m],
  },
  {
    name: 'forty columns: a table and a tree stay within them',
    columns: 40,
    files: { 'demonstration.ts': ASKING },
    keys: typed('.load demonstration.ts', 'const f = foo(); f.send()', '.tree f', '.ps', '.where f', '.locals f'),
    shows: [
      /^foo CORO_SUSPENDED demonstration\.ts:10\n└─ leaf CORO_SUSPENDED\n {6}demonstration\.ts:6$/m,
      /^1 {2}f\n {3}foo CORO_SUSPENDED\n {3}demonstration\.ts:10\n {3}awaits leaf$/m,
      /^foo {2}demonstration\.ts:10\n {2}const a = /m,
      '<-- suspended here',
    ],
  },
  // 1.15
  {
    name: "a Python learner's first words get a line that says how it is written",
    keys: [
      ...typed('async def foo():'),
      ...typed('class A:'),
      ...typed('import inspect'),
      ...typed('coroutine(function* f() { await x })'),
      ...typed('const e = ValueError("x"); e'),
      ...typed('function* plain() { yield 1 }', 'const c = plain()', 'c.send()'),
      ...typed('inspect.getcoroutinestate', 'type(1)'),
    ],
    shows: [
      'const foo = coroutine(function* foo() { … })',
      'class A { … }',
      '`inspect` is here already',
      'in a body, `yield* await_(x)`',
      "ValueError('x')",
      'c is a generator of JavaScript',
      '`x.constructor`',
    ],
  },
  {
    name: 'exit() leaves',
    keys: typed('exit(3)'),
    shows: [],
    exit: 3,
  },
  {
    name: 'cr_frame has f_lineno and f_locals',
    files: { 'demo.ts': ASKING },
    keys: typed(
      '.load demo.ts',
      'const f = foo()',
      'f.cr_frame.f_lineno',
      'f.send()',
      'f.cr_frame.f_lineno',
      'f.cr_await.cr_frame.f_locals',
      'f.close()',
      'f.cr_frame === null || f.cr_frame === undefined',
    ),
    shows: [/^9$/m, /^10$/m, /^\{'n': 1\}$/m, /^True$/m],
  },
  // 1.16
  {
    name: 'the chain is shown as it changes, with the fields of classes',
    files: { 'demo.ts': ASKING },
    keys: typed('.load demo.ts', 'const f = foo()', '.watch f', 'f.send()', "f.send('one')", '.log f'),
    shows: ["Ask(question='q1')", "Ask(question='q2')", "'ONE'"],
  },
  // 1.17
  { name: '--version', args: ['--version'], keys: [], shows: [/^\d+\.\d+\.\d+$/m], exit: 0 },
  { name: 'version', args: ['version'], keys: [], shows: [/^\d+\.\d+\.\d+$/m], exit: 0 },
  { name: 'help', args: ['help'], keys: [], shows: ['usage: dunder-await'], exit: 0 },
  {
    name: 'a usage that is not understood',
    args: ['--nonsense'],
    keys: [],
    shows: ['unknown option: --nonsense', 'usage:'],
    exit: 2,
  },
  {
    name: 'usage lines',
    keys: typed('.load', '.next', '.back'),
    shows: ['usage: .load file', 'usage: .next f [count]', 'usage: .back f [count]'],
    hides: ['Traceback'],
  },
  {
    name: 'no message shows how names are called',
    keys: typed('const g = 1', 'g()'),
    shows: ['TypeError: g is not a function'],
    hides: ['(0'],
  },
  {
    name: 'tasks are shown by name, with what they wait for',
    keys: typed(
      "import { createTask, sleep, gather, Event } from 'dunder-await/asyncio'",
      'const w = coroutine(function* w() { yield* await_(sleep(100)) })',
      'const main = coroutine(function* main() { yield* await_(gather(...ts)) })',
      "const ts = ['w0', 'w1', 'w2'].map((name) => createTask(w(), { name }))",
      "const m = createTask(main(), { name: 'boss' })",
      'await sleep(0)',
      'await sleep(0)',
      '.ps',
      '.tree m',
      '.tree',
    ),
    shows: ['w0', 'w1', /└─ _GatheringFuture of w0, w1, w2 <-- suspended here/],
    hides: ['FutureIterator'],
  },
]
