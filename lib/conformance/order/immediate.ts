/**
 * The statements of order programs that do not await: what functions and callbacks have in common.
 */
import type { Immediate, Of, Statement } from './form.js'
import type { Run } from './run.js'

type Perform<Op extends Statement['op']> = (run: Run, who: string, statement: Of<Op>) => void

const PERFORM: { readonly [Op in Immediate['op']]: Perform<Op> } = {
  log: (run, who, { v }) => run.print(who, `log ${v}`),
  spawn: (run, who, { fn, as }) => spawn(run, who, fn, as, (coroutine) => run.loop.createTask(coroutine, { name: as })),
  gspawn: (run, who, { g, fn, as }) => {
    const group = run.groups.get(g)
    if (group === undefined) run.print(who, `no ${g}`)
    else spawn(run, who, fn, as, (coroutine) => group.createTask(coroutine, { name: as }))
  },
  eager: (run, who, { fn, as }) => {
    spawn(run, who, fn, as, (coroutine) => run.loop.createTask(coroutine, { name: as, eagerStart: true }))
  },
  hold: (run, who, { how, of, as }) => {
    const awaitables = run.operands(who, of)
    const [first] = awaitables
    if (first === undefined) return
    const { asyncio } = run.py
    run.named.set(as, how === 'gather' ? asyncio['gather'](...awaitables) : asyncio['shield'](first))
    run.print(who, `holds ${as}`)
  },
  cancel: (run, who, { t, msg }) => {
    const task = run.find(who, t)
    if (task !== undefined) run.print(who, `cancel ${t} ${msg === undefined ? task.cancel() : task.cancel(msg)}`)
  },
  uncancel: (run, who) => run.print(who, `uncancel ${run.py.asyncio['currentTask']().uncancel()}`),
  status: (run, who, { t }) => {
    const task = run.find(who, t)
    if (task === undefined) return
    const cancelling = 'cancelling' in task ? ` cancelling=${task.cancelling()}` : ''
    run.print(who, `status ${t} done=${task.done()} cancelled=${task.cancelled()}${cancelling}`)
  },
  done_cb: (run, who, { t }) => {
    run.find(who, t)?.addDoneCallback((task: any) => run.print(who, `callback ${t} ${run.outcome(task)}`))
  },
  future: (run, _who, { as }) => void run.named.set(as, run.loop.createFuture()),
  set_result: (run, who, { f, v }) => settle(run, who, f, (future) => future.setResult(v)),
  set_exception: (run, who, { f, e, v }) => settle(run, who, f, (future) => future.setException(run.error(e, v))),
  call_soon: (run, who, { body }) => run.loop.callSoon(() => callback(run, who, body)),
  call_later: (run, who, { d, body, as }) => {
    const handle = run.loop.callLater(d, () => callback(run, who, body))
    if (as !== undefined) run.handles.set(as, handle)
  },
  uncall: (run, who, { h }) => {
    const handle = run.handles.get(h)
    handle?.cancel()
    run.print(who, handle === undefined ? `no ${h}` : `uncall ${h} ${run.text(handle.when())}`)
  },
  reschedule: (run, who, { w, d }) => {
    const deadline = run.timeouts.get(w)
    deadline?.reschedule(d === null ? undefined : run.loop.time() + d)
    run.print(who, deadline === undefined ? `no ${w}` : `reschedule ${w} ${run.text(deadline.when())}`)
  },
  put_nowait: (run, who, { q, v }) => {
    run.object(q).putNowait(v)
    run.print(who, `put ${q} ${run.text(v)}`)
  },
  get_nowait: (run, who, { q }) => run.print(who, `got ${q} ${run.text(run.object(q).getNowait())}`),
  task_done: (run, who, { q }) => {
    run.object(q).taskDone()
    run.print(who, `task_done ${q}`)
  },
  shutdown: (run, who, { q, now }) => {
    run.object(q).shutdown(now)
    run.print(who, `shutdown ${q}`)
  },
  set: (run, who, { e }) => {
    run.object(e).set()
    run.print(who, `set ${e}`)
  },
  clear: (run, who, { e }) => {
    run.object(e).clear()
    run.print(who, `clear ${e}`)
  },
  release: (run, who, { o }) => {
    run.object(o).release()
    run.print(who, `release ${o}`)
  },
  setvar: (run, _who, { v }) => run.variable.set(v),
  getvar: (run, who) => run.print(who, `var ${run.text(run.variable.get())}`),
  raise: (run, _who, { e, v }) => {
    throw run.error(e, v)
  },
}

/** Whether a statement is one that does not await. */
export function isImmediate(statement: Statement): statement is Immediate {
  return Object.hasOwn(PERFORM, statement.op)
}

/** Performs a statement that does not await. */
export function perform(run: Run, who: string, statement: Immediate): void {
  const how = PERFORM[statement.op] as Perform<Immediate['op']>
  how(run, who, statement)
}

function callback(run: Run, who: string, body: readonly Immediate[]): void {
  for (const statement of body) perform(run, `${who}/cb`, statement)
}

function spawn(run: Run, who: string, fn: string, as: string, make: (coroutine: any) => any): void {
  const coroutine = run.coroutine(fn)
  let task: any
  try {
    task = make(coroutine)
  } catch (error) {
    coroutine.close()
    throw error
  }
  run.named.set(as, task)
  run.created.push(as)
  run.print(who, `spawned ${as}`)
}

function settle(run: Run, who: string, name: string, how: (future: any) => void): void {
  const future = run.find(who, name)
  if (future === undefined) return
  how(future)
  run.print(who, `set ${name}`)
}
