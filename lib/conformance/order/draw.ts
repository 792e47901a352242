/**
 * The statements of random order programs are drawn here: which kind comes next, and with what in it.
 */
import type { Author, Scope } from './author.js'
import type { Block, Caught, Handler, Immediate, Of, Operand, Raised, Statement } from './form.js'
import type { Weights } from './random.js'
import { DELAYS, type Kind, TIMEOUTS } from './themes.js'

type Draw<Op extends Kind> = (author: Author, scope: Scope) => Of<Op> | undefined

/** How deep blocks may stand in each other. */
const DEEPEST = 3

/** Blocks whose statements would only repeat themselves consist of these. */
const REPEATABLE = ['log', 'sleep', 'put', 'get', 'put_nowait', 'get_nowait', 'task_done', 'with', 'wait_event', 'set']

const RAISED: readonly Raised[] = ['ValueError', 'KeyError', 'TypeError', 'RuntimeError']
const CAUGHT: Weights<Caught> = {
  CancelledError: 4,
  TimeoutError: 2,
  ValueError: 2,
  KeyError: 1,
  ExceptionGroup: 2,
  Exception: 4,
  BaseException: 2,
}

const LOCKS = { lock: 2, sem: 1, bsem: 1 } as const
const QUEUES = { queue: 2, lifo: 1, prio: 1 } as const

const delay = ({ random }: Author) => random.pick(DELAYS)
const timeout = ({ random }: Author) => random.pick(TIMEOUTS)
const maybeTimeout = (author: Author) => (author.random.odds(40) ? null : timeout(author))
const number = ({ random }: Author) => random.between(0, 99)
const queue = (author: Author) => author.object(QUEUES)
const event = (author: Author) => author.object({ event: 1 })
const condition = (author: Author) => author.object({ cond: 1 })

const DRAW: { readonly [Op in Kind]: Draw<Op> } = {
  log: (author) => author.log(),
  sleep: (author) => ({ op: 'sleep', d: delay(author) }),
  spawn: (author, scope) => spawned(author, scope),
  gspawn: (author, scope) => {
    const spawn = scope.group === undefined ? undefined : spawned(author, scope)
    return spawn && { ...spawn, op: 'gspawn', g: scope.group as string }
  },
  eager: (author, scope) => {
    const spawn = spawned(author, scope)
    return spawn && { ...spawn, op: 'eager' }
  },
  hold: (author, scope) => {
    const how = author.random.pick(['gather', 'gather', 'shield'] as const)
    const of = operands(author, scope, how === 'gather' ? 3 : 1)
    return { op: 'hold', how, of, as: author.hold(scope) }
  },
  await: (author, scope) => ({ op: 'await', of: operand(author, scope) }),
  shield: (author, scope) => ({ op: 'shield', of: operand(author, scope) }),
  wait_for: (author, scope) => ({ op: 'wait_for', of: operand(author, scope), d: timeout(author) }),
  gather: (author, scope) => ({ op: 'gather', of: operands(author, scope, 3), rex: author.random.odds(40) }),
  wait: (author, scope) => ({
    op: 'wait',
    of: futures(author, scope),
    when: author.random.choose({ all: 2, first: 1, exception: 1 }),
    d: maybeTimeout(author),
  }),
  as_completed: (author, scope) => ({ op: 'as_completed', of: completing(author, scope), d: maybeTimeout(author) }),
  each_completed: (author, scope) => ({ op: 'each_completed', of: completing(author, scope), d: maybeTimeout(author) }),
  timeout: (author, scope) => {
    const as = 'reschedule' in author.weights ? { as: author.named(author.timeouts, 'w') } : {}
    return { op: 'timeout', d: timeout(author), body: inner(author, scope, 3), ...as }
  },
  reschedule: (author) => {
    if (author.timeouts.length === 0) return undefined
    return { op: 'reschedule', w: author.random.pick(author.timeouts), d: maybeTimeout(author) }
  },
  group: (author, scope) => {
    const as = author.group()
    const within = { ...scope, group: as }
    const spawns = Array.from({ length: author.random.between(1, 3) }, () => DRAW.gspawn(author, within))
    const begun = spawns.filter((statement) => statement !== undefined)
    return { op: 'group', as, body: [...begun, ...inner(author, within, 2)] }
  },
  with: (author, scope) => ({ op: 'with', o: author.object(LOCKS), body: inner(author, scope, 2) }),
  acquire: (author) => ({ op: 'acquire', o: author.object(LOCKS) }),
  release: (author) => ({ op: 'release', o: author.object(LOCKS) }),
  cancel: (author, scope) => {
    const t = author.target(scope)
    return author.random.odds(40) ? { op: 'cancel', t, msg: `m${number(author)}` } : { op: 'cancel', t }
  },
  uncancel: () => ({ op: 'uncancel' }),
  status: (author, scope) => ({ op: 'status', t: author.target(scope) }),
  done_cb: (author, scope) => ({ op: 'done_cb', t: author.target(scope) }),
  set_result: (author) => ({ op: 'set_result', f: author.future(), v: number(author) }),
  set_exception: (author) => ({ op: 'set_exception', f: author.future(), e: author.random.pick(RAISED), v: 'y' }),
  call_soon: (author, scope) => ({ op: 'call_soon', body: callback(author, scope) }),
  call_later: (author, scope) => {
    const as = 'uncall' in author.weights ? { as: author.named(author.handles, 'c') } : {}
    return { op: 'call_later', d: delay(author), body: callback(author, scope), ...as }
  },
  uncall: (author) => {
    return author.handles.length === 0 ? undefined : { op: 'uncall', h: author.random.pick(author.handles) }
  },
  put: (author) => ({ op: 'put', q: queue(author), v: author.random.between(0, 9) }),
  get: (author) => ({ op: 'get', q: queue(author) }),
  put_nowait: (author) => ({ op: 'put_nowait', q: queue(author), v: author.random.between(0, 9) }),
  get_nowait: (author) => ({ op: 'get_nowait', q: queue(author) }),
  task_done: (author) => ({ op: 'task_done', q: queue(author) }),
  join: (author) => ({ op: 'join', q: queue(author) }),
  shutdown: (author) => ({ op: 'shutdown', q: queue(author), now: author.random.odds(40) }),
  set: (author) => ({ op: 'set', e: event(author) }),
  clear: (author) => ({ op: 'clear', e: event(author) }),
  wait_event: (author) => ({ op: 'wait_event', e: event(author) }),
  cond_wait: (author) => ({ op: 'cond_wait', c: condition(author) }),
  notify: (author) => ({ op: 'notify', c: condition(author), n: author.random.pick([1, 1, 2, 'all']) }),
  barrier: (author) => ({ op: 'barrier', b: author.object({ barrier: 1 }) }),
  setvar: (author) => ({ op: 'setvar', v: `v${number(author)}` }),
  getvar: () => ({ op: 'getvar' }),
  // A main that ends early leaves little to be seen.
  raise: ({ random }, { fn }) =>
    fn === 0 || random.odds(40) ? undefined : { op: 'raise', e: random.pick(RAISED), v: `x${fn}` },
  return: (author, { fn, final }) =>
    fn === 0 || final || author.random.odds(30) ? undefined : { op: 'return', v: number(author) },
  repeat: (author, scope) => {
    const body = block(author, { ...deeper(scope), repeated: true }, author.random.between(1, 2), repeatable(author))
    return { op: 'repeat', n: author.random.between(2, 3), body }
  },
  try: (author, scope) => {
    const body = inner(author, scope, 3)
    const handlers = Array.from({ length: author.random.pick([0, 1, 1, 1, 2]) }, () => handler(author, scope))
    const isFinal = handlers.length === 0 || author.random.odds(35)
    return { op: 'try', body, except: handlers, finally: isFinal ? inner(author, { ...scope, final: true }, 2) : [] }
  },
}

const COMPOUND: readonly Kind[] = ['timeout', 'group', 'with', 'repeat', 'try']

/** Draws a block of so many statements, fewer where one returns or raises. */
export function drawBlock(author: Author, scope: Scope, count: number): Block {
  return block(author, scope, count, author.weights)
}

function block(author: Author, scope: Scope, count: number, weights: Weights<Kind>): Block {
  const statements: Statement[] = []
  while (statements.length < count) {
    const kind = author.random.choose(weights)
    const isTooDeep = scope.depth >= DEEPEST && COMPOUND.includes(kind)
    const drawn = isTooDeep ? undefined : (DRAW[kind] as Draw<Kind>)(author, scope)
    const statement = drawn ?? DRAW.sleep(author, scope)
    statements.push(statement as Statement)
    if (kind === 'return' || kind === 'raise') break
  }
  return statements
}

function inner(author: Author, scope: Scope, most: number): Block {
  return drawBlock(author, deeper(scope), author.random.between(1, most))
}

function deeper(scope: Scope): Scope {
  return { ...scope, depth: scope.depth + 1 }
}

function handler(author: Author, scope: Scope): Handler {
  return { match: author.random.choose(CAUGHT), body: inner(author, scope, 2), raise: author.random.odds(35) }
}

function repeatable({ weights }: Author): Weights<Kind> {
  const kept = Object.entries(weights).filter(([kind]) => REPEATABLE.includes(kind))
  return Object.fromEntries([['sleep', 1], ...kept])
}

function spawned(author: Author, scope: Scope): Of<'spawn'> | undefined {
  const number = author.begin(scope, 'task')
  return number === undefined ? undefined : { op: 'spawn', fn: `f${number}`, as: `t${number}` }
}

function operands(author: Author, scope: Scope, most: number): Operand[] {
  return Array.from({ length: author.random.between(1, most) }, () => operand(author, scope))
}

/**
 * What `as_completed` is given: one future at most, the rest coroutines. Of several that are done already CPython takes
 * whichever comes first in a set, which hangs on addresses.
 */
function completing(author: Author, scope: Scope): Operand[] {
  const drawn = operands(author, scope, 3)
  const first = drawn.find((operand) => 't' in operand)
  return drawn.map((operand) => ('fn' in operand || operand === first ? operand : { fn: author.leaf() }))
}

/** Something to await: a coroutine made on the spot, a task or a future. */
function operand(author: Author, scope: Scope): Operand {
  const called = author.random.odds(60) ? author.begin(scope, 'called') : undefined
  if (called !== undefined) return { fn: `f${called}` }
  const named = author.random.odds(85) ? future(author, scope) : undefined
  return named ?? { fn: author.leaf() }
}

/** Something to await that is no coroutine, as far as there is any. */
function future(author: Author, scope: Scope): Operand | undefined {
  const isFuture = 'set_result' in author.weights && author.random.odds(50)
  const name = isFuture ? author.future() : author.taskAbove(scope)
  return name === undefined ? undefined : { t: name }
}

function futures(author: Author, scope: Scope): Operand[] {
  const drawn = Array.from({ length: author.random.between(1, 3) }, () => future(author, scope))
  const found = drawn.filter((operand) => operand !== undefined)
  return found.length === 0 ? [{ t: author.future() }] : found
}

function callback(author: Author, scope: Scope): Immediate[] {
  return Array.from({ length: author.random.between(1, 2) }, () => immediate(author, scope))
}

function immediate(author: Author, scope: Scope): Immediate {
  const { weights } = author
  const kind = author.random.choose({
    log: 2,
    cancel: 2,
    status: 1,
    set_result: 2,
    ...('set' in weights ? { set: 2 } : {}),
    ...('put' in weights ? { put_nowait: 2 } : {}),
    ...('notify' in weights ? { release: 1 } : {}),
    ...('setvar' in weights ? { setvar: 1, getvar: 1 } : {}),
  })
  return (DRAW[kind] as Draw<Kind>)(author, scope) as Immediate
}
