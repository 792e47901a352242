// What must hold at the prompt of a real terminal, as keys and what the screen shows of them; for run.mjs, which says
// what the fields are. These are about what only a screen has: editing, widths, colours, pictures that change.

const ENTER = '\r'
const CTRL_A = '\x01'
const CTRL_C = '\x03'
const CTRL_D = '\x04'
const CTRL_U = '\x15'
const UP = '\x1b[A'
const LEFT = '\x1b[D'
const typed = (...lines) => lines.map((line) => line + ENTER)

const TALK = typed(
  'class Ask { constructor(question) { this.question = question } *__await__() { return yield this.question } }',
  'const leaf = coroutine(function* leaf(n) { return yield* await_(new Ask(n)) })',
  'const talk = coroutine(function* talk() { const one = yield* await_(leaf(1)); return [one, yield* await_(leaf(2))] })',
  'const f = talk()',
)

export const scenarios = [
  {
    name: 'what is typed is echoed behind the prompt, and its value stands below it',
    keys: typed('1 + 1'),
    shows: [/^>>> 1 \+ 1\n2\n>>>$/m],
  },
  {
    name: 'a line is edited in its middle',
    keys: ['12', LEFT, '+', ENTER, `oops${CTRL_U}'kept'`, ENTER, `2${CTRL_A}4`, ENTER],
    shows: [/^>>> 1\+2\n3$/m, /^>>> 'kept'\n'kept'$/m, /^>>> 42\n42$/m],
    hides: ['oops'],
  },
  {
    name: 'Ctrl-C forgets what was typed, and an input that has begun',
    keys: ['never', CTRL_C, ...typed('const k = ['), CTRL_C, ...typed("'still ' + 'here'")],
    shows: [/^'still here'$/m],
    hides: ['SyntaxError', 'not defined'],
  },
  { name: 'Ctrl-D at an empty prompt leaves', keys: [CTRL_D], shows: ['>>>'], exit: 0 },
  {
    name: 'the arrow brings back an input of several lines, which is executed again',
    keys: [...typed('var count = (globalThis.count ?? 0) +', '  1'), UP, ENTER, ...typed('count')],
    shows: [/^\.\.\. {3}1$/m],
    hides: ['SyntaxError'],
  },
  {
    name: 'the chain with what moved in it, after each step',
    keys: [...TALK, ...typed('.watch f', 'f.send()', "f.send('Ada')")],
    shows: [
      'send(None) begins talk, which awaits leaf()',
      "send('Ada') goes straight to Ask(question=1), which returns 'Ada' to leaf",
      '2 goes straight to you.',
    ],
  },
  {
    name: 'the same within 40 columns',
    columns: 40,
    keys: [...TALK, ...typed('.watch f', 'f.send()', "f.send('Ada')")],
    shows: [/Ask\(question=1\)/, /which\s+returns/],
    narrow: /send\('Ada'\)\n[^]*$/,
  },
  {
    name: 'the diagram has a participant for each frame',
    keys: [...TALK, ...typed('f.send()', "f.send('Ada')", "f.send('Bob')", '.draw f')],
    shows: [
      /participant p2 as leaf\n *participant p3 as Ask\(question=1\)\n *participant p4 as leaf\n *participant p5 as Ask\(question=2\)/,
      "p3-->>p2: return 'Ada'",
      "p1-->>p0: return ['Ada', 'Bob']",
    ],
  },
  {
    name: 'files of drawings are written, of the kind that their ending says',
    keys: [...TALK, ...typed('f.send()', '.draw f f.mmd', '.draw f f.svg', '.draw f f.json', '.draw f f.png')],
    shows: ['wrote f.mmd', 'wrote f.svg', 'wrote f.json', /f\.png/],
    hides: ['wrote f.png'],
  },
  {
    name: 'going back and another way',
    keys: [...TALK, ...typed('f.send()', "f.send('Ada')", '.back f 1', "f.send('Eve')", '.log f')],
    shows: [/rewound to step 1/, /send\('Eve'\) -> yield 2/],
  },
  {
    name: 'an error shows the chain that it came through',
    keys: [...TALK, ...typed('f.send()', "f.throw(new ValueError('no'))")],
    shows: ['Traceback (most recent call last)', 'in talk', 'in leaf', 'ValueError: no'],
  },
  {
    name: 'Ctrl-C stops a loop that does not come back',
    keys: ['for (;;) {}\r', CTRL_C, ...typed("'still ' + 'here'")],
    shows: ['KeyboardInterrupt', /^'still here'$/m],
  },
  {
    name: 'what a task prints while a line is being typed stands above that line',
    keys: [
      ...typed(
        "import { createTask, Event } from 'dunder-await/asyncio'",
        'const gate = new Event()',
        "const late = createTask(coroutine(function* late() { yield* await_(gate.wait()); print('from the task') })())",
        'setTimeout(() => gate.set(), 400); 0',
      ),
      '1 + ',
      { until: /^from the task$/m },
      '1\r',
    ],
    shows: [/^from the task\n>>> 1 \+ 1\n2$/m],
  },
]
