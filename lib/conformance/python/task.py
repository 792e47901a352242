from aioh import *

def on(fn, **k):
    go(fn, **k); return fn
def on_eager(fn):
    if PY < (3,12): put("no eager tasks before 3.12"); return fn
    go(fn, eager=True); return fn
def nf(): return get_running_loop().create_future()
async def val(x): return x
async def bad(e): raise e

@rule("TASK-01","core","lib","create_task does not run any of the body: the first step is queued with call_soon. Tasks take their first steps in creation order, in the next iteration.","test_tasks.test_task_basics; tasks.Task.__init__")
def _():
    @on
    async def main():
        async def c(n): tr(n)
        ts=[create_task(c(n)) for n in "abc"]; tr("created"); await sleep(0); tr("main again"); put([t.done() for t in ts])

@rule("TASK-02","core","lib","Each step runs the coroutine to its next real suspension; ready tasks alternate in FIFO order.","tasks.__step")
def _():
    @on
    async def main():
        async def c(n,k):
            for i in range(k): tr(n,i); await sleep(0)
            tr(n,"end")
        await gather(c("a",3), c("b",1), c("c",2)); tr("main")

@rule("TASK-03","core","lib","A task that awaits another resumes one iteration after the other's last step (the wake-up is a done callback).","tasks.__wakeup")
def _():
    @on
    async def main():
        async def c(): tr("c runs"); return 1
        t=create_task(c()); r=await t; tr("main got", r)

@rule("TASK-04","core","lib","Awaiting a coroutine directly is a plain call: no task, no iteration, same current_task.","PEP 492; tasks")
def _():
    @on
    async def main():
        async def c(): tr("c", current_task() is me); return 1
        me=current_task(); get_running_loop().call_soon(tr,"ready"); await c(); tr("main"); await sleep(0)

@rule("TASK-05","core","lib","Awaiting a finished task does not suspend, whether it gives a value, an exception or CancelledError.","futures.__await__")
def _():
    @on
    async def main():
        a=create_task(val(1)); b=create_task(bad(ValueError("v"))); c=create_task(val(1)); c.cancel(); await ticks(3); get_running_loop().call_soon(tr,"ready")
        await A("a",a); await A("b",b); await A("c",c); await sleep(0)

@rule("TASK-06","core","lib","Default names are Task-1, Task-2, ... by one process-wide counter, taken at creation and not reused; a given name does not use a number up from 3.13 (in 3.11 and 3.12 it does). name and set_name convert with str().","test_tasks.test_task_repr_name_not_str / test_task_set_name_pylong")
def _():
    @on
    async def main():
        a=create_task(val(1)); b=create_task(val(1), name="bee"); c=create_task(val(1), name=5); d=create_task(val(1)); e=create_task(val(1), name=""); put(current_task().get_name(), names([a,b,c,d,e])); d.set_name(None); put(d.get_name(), repr(c.get_name())); await wait([a,b,c,d,e])

@rule("TASK-07","core","lib","asyncio.create_task without a running loop is RuntimeError('no running event loop'); the coroutine is left un-awaited.","tasks.create_task")
def _():
    c=val(1); T("create_task", create_task, c); put(inspect.getcoroutinestate(c)); c.close()

@rule("TASK-08","core","lib","Only a coroutine (or a Coroutine-ABC object; in 3.11 a generator too) makes a task: a future, a function, an awaitable object or anything else is TypeError.","test_tasks.test_create_task_with_noncoroutine / _asynclike_function")
def _():
    @on
    async def main():
        class Aw:
            def __await__(self): yield
        for x in (1, None, nf(), val, Aw(), gather()): T(type(x).__name__, create_task, x)
        def g(): yield
        T("generator", create_task, g()); 
        class CoroLike(cabc.Coroutine):
            def send(self,v): raise StopIteration(42)
            def throw(self,*a): raise a[0]
            def close(self): pass
            def __await__(self): return self
        await A("Coroutine-ABC object", create_task(CoroLike()))

@rule("TASK-09","edge","lib","A task refuses set_result and set_exception.","test_tasks.test_task_set_methods / SetMethodsTest")
def _():
    @on
    async def main(): t=create_task(val("ok")); T("sr", t.set_result, 1); T("se", t.set_exception, ValueError()); put(await t)

@rule("TASK-10","core","lib","An exception ends the task; it is stored and raised, as the same object, at each await or result(). Nobody else is told.","tasks.__step")
def _():
    @on
    async def main():
        e=ValueError("v"); t=create_task(bad(e)); await ticks(2); put(t.done(), t.cancelled(), t.exception() is e, (await A("1",t)) is e, (await A("2",t)) is e, T("result", t.result) is e)

@rule("TASK-11","edge","partial","A task dropped with an exception nobody looked at reports 'Task exception was never retrieved' with exception and future (the task).","futures.__del__; test_tasks.test_log_traceback")
def _():
    @on
    async def main(): t=create_task(bad(ValueError("v"))); await ticks(2); del t; gc.collect(); t=create_task(bad(ValueError("w"))); await ticks(2); t.cancel(); del t; gc.collect(); put("cancel() after the end silences it")

@rule("TASK-12","core","lib","KeyboardInterrupt and SystemExit are stored in the task AND raised out of the running loop.","tasks.__step; test_tasks.test_baseexception_during_cancel")
def _():
    for x in (KeyboardInterrupt, SystemExit):
        l=newloop()
        async def main():
            global t
            t=create_task(bad(x("k"))); await sleep(5)
        T("run", l.run_until_complete, main()); put(t.done(), t.exception())

@rule("TASK-13","edge","lib","Other BaseExceptions (GeneratorExit, own classes) are only stored. A GeneratorExit handed to an awaiter arrives by throw(): it closes the coroutines that are delegated to, then is raised in the outermost.","tasks.__step")
def _():
    @on
    async def main():
        class B(BaseException): pass
        for e in (B("b"), GeneratorExit("g")): t=create_task(bad(e)); await A(type(e).__name__, t)

@rule("TASK-14","core","lib","StopIteration raised in a coroutine ends its task with RuntimeError('coroutine raised StopIteration').","PEP 479; tasks.__step")
def _():
    @on
    async def main(): t=create_task(bad(StopIteration(3))); await A("t",t,ch=True)

@rule("TASK-15","core","lib","The return value is not unwrapped: returning a coroutine, future or task gives that object.","tasks.__step; test_tasks.test_step_result_future")
def _():
    @on
    async def main(): f=nf(); t=create_task(val(f)); put((await t) is f, f.done()); c=val(2); put(await create_task(val(c)) is c); c.close()

@rule("TASK-16","core","lib","cancel() before the first step: the body never runs, not even its finally; the first step ends the coroutine with CancelledError, so the task is done one iteration later.","test_tasks.test_cancel_with_message_before_starting_task; tasks.__step")
def _():
    @on
    async def main():
        async def c():
            tr("body")
            try: await sleep(1)
            finally: tr("finally")
        t=create_task(c()); put(t.cancel("early"), t.done(), t.cancelled()); await sleep(0); tr(t.done(), t.cancelled()); await A("t",t)

@rule("TASK-17","core","lib","cancel() of a task suspended in sleep(0): CancelledError is raised at that await in the step already queued (next iteration).","test_tasks.test_cancel_yield")
def _():
    @on
    async def main():
        async def c():
            try: await sleep(0)
            except CancelledError as e: tr("caught", e); raise
        t=create_task(c()); await sleep(0); tr("cancel", t.cancel("m"), t.cancelled()); await sleep(0); tr(t.cancelled()); await A("t",t)

@rule("TASK-18","core","lib","cancel() of a task waiting on a future cancels that future at once; the task gets CancelledError in the next iteration through its wake-up.","test_tasks.test_cancel / test_yield_future_passes_cancel")
def _():
    @on
    async def main():
        f=nf()
        async def c():
            try: await f
            except CancelledError as e: tr("caught", e.args); raise
        t=create_task(c()); await sleep(0); put(t.cancel("m"), f.cancelled(), t.cancelled()); tr("cancelled"); await sleep(0); tr(t.done(), t.cancelled())

@rule("TASK-19","core","lib","cancel() of a task waiting on a task is passed inwards: the innermost suspension is interrupted, each task between ends before the one that awaits it, one iteration per level. All levels count one cancel request.","test_tasks.test_cancel_awaited_task")
def _():
    @on
    async def main():
        async def inner():
            try: await sleep(9)
            finally: tr("inner out")
        async def mid():
            global ti
            ti=create_task(inner(), name="inner")
            try: await ti
            finally: tr("mid out")
        async def outer():
            global tm
            tm=create_task(mid(), name="mid")
            try: await tm
            finally: tr("outer out")
        t=create_task(outer()); await ticks(4); tr("cancel", t.cancel("m")); put(t.cancelling(), tm.cancelling(), ti.cancelling()); await A("t",t); put(ti.cancelled(), tm.cancelled(), t.cancelled())

@rule("TASK-20","core","lib","cancel() on a finished task: False, nothing changes, and the request is not counted.","tasks.cancel; test_tasks.test_cancelling")
def _():
    @on
    async def main(): t=create_task(val(1)); await t; put(t.cancel(), t.cancelled(), t.cancelling(), t.result()); u=create_task(sleep(1)); u.cancel(); await A("u",u); put(u.cancel(), u.cancelling())

@rule("TASK-21","core","lib","A coroutine may swallow CancelledError: the task goes on and finishes normally, cancelled() is False, but cancelling() stays 1.","test_tasks.test_cancel_task_catching / _ignoring")
def _():
    @on
    async def main():
        async def c():
            try: await sleep(10)
            except CancelledError: tr("swallowed")
            await sleep(1); return "done"
        t=create_task(c()); await sleep(0); t.cancel(); await A("t",t); put(t.cancelled(), t.cancelling())

@rule("TASK-22","core","lib","A CancelledError that the coroutine raises itself also makes the task cancelled (no request counted); its args reach the awaiter, as the same object the first time.","tasks.__step; test_tasks")
def _():
    @on
    async def main():
        e=CancelledError("own", 2); t=create_task(bad(e)); await wait([t]); put(t.cancelled(), t.cancelling()); a=await A("1",t); b=await A("2",t); put(a is e, a.args, b is e, b.args)

@rule("TASK-23","core","lib","The cancel message travels: CancelledError inside carries it, and so does the one raised to whoever awaits the task.","test_tasks.test_cancel_with_message_then_future_result / _exception; test_cancellation_exception_context")
def _():
    @on
    async def main():
        async def c():
            try: await sleep(5)
            except CancelledError as e: tr("in", e.args); raise
        for m in ((), ("msg",), (None,), ("",), ({"k":1},)):
            t=create_task(c()); await sleep(0); t.cancel(*m); e=await A("out",t); put(e.args)

@rule("TASK-24","core","lib","cancel() twice before delivery: one CancelledError; cancelling() is 2. Waiting on a future, the first message wins (the future is cancelled already, and the second request is used up by the same delivery); when no future is awaited (before the first step, in sleep(0)) the last message wins.","tasks.cancel")
def _():
    @on
    async def main():
        async def c():
            try: await sleep(5)
            except CancelledError as e: tr("in", e.args); 
            await sleep(1); return "end"
        t=create_task(c()); await sleep(0); put(t.cancel("one"), t.cancel("two"), t.cancelling()); await A("waiting",t)
        t=create_task(c()); put(t.cancel("one"), t.cancel("two"), t.cancelling()); await A("unstarted",t)
        async def z():
            try: await sleep(0)
            except CancelledError as e: tr("in", e.args)
            return "end"
        t=create_task(z()); await sleep(0); t.cancel("one"); t.cancel("two"); await A("sleep0",t)

@rule("TASK-25","core","lib","A second cancel() while the first is being handled interrupts the handler's own await.","test_tasks.test_cancel_task_catching")
def _():
    @on
    async def main():
        async def c():
            try: await sleep(10)
            except CancelledError as e:
                tr("first", e)
                try: await sleep(10)
                except CancelledError as e2: tr("second", e2, e2.__context__ is e); raise
            finally: tr("finally")
        t=create_task(c()); await sleep(0); t.cancel("1"); await sleep(1); t.cancel("2"); await A("t",t); put(t.cancelling())

@rule("TASK-26","core","lib","cancelling() counts cancel() calls; uncancel() takes one off, not below 0, and returns what is left. Neither affects cancelled().","test_tasks.test_cancelling / test_uncancel_basic")
def _():
    @on
    async def main():
        async def c():
            try: await sleep(10)
            except CancelledError: pass
            me=current_task(); put(me.cancelling(), me.uncancel(), me.uncancel(), me.cancelling()); await sleep(0); return "ok"
        t=create_task(c()); await sleep(0); t.cancel(); await A("t",t); u=create_task(val(1)); put(u.uncancel(), u.cancel(), u.cancel(), u.uncancel(), u.cancelling()); await A("u",u); put(u.uncancel())

@rule("TASK-27","edge","lib","uncancel() down to 0 before a pending CancelledError is delivered: from 3.13 the delivery is called off, before it still comes. A CancelledError already on its way through a cancelled future is not called back.","test_tasks.test_uncancel_resets_must_cancel; tasks.uncancel")
def _():
    @on
    async def main():
        t=create_task(val("ran")); t.cancel(); t.uncancel(); await A("unstarted",t)
        async def c():
            current_task().cancel(); current_task().uncancel()
            await sleep(0); return "ran"
        await A("self", create_task(c())); t=create_task(sleep(1,"slept")); await sleep(0); t.cancel(); t.uncancel(); await A("sleeping",t)

@rule("TASK-28","core","lib","A task that cancels itself gets CancelledError at its next real suspension: awaits of finished things pass. A pending future it then awaits is cancelled at once.","test_tasks.test_cancel_current_task")
def _():
    @on
    async def main():
        f=nf()
        async def c():
            put(current_task().cancel("self")); d=nf(); d.set_result(1); await d; tr("passed a done future"); await val(1); tr("passed a coroutine")
            try: await f
            except CancelledError as e: tr("caught", e, f.cancelled()); raise
        t=create_task(c()); await A("t",t)

@rule("TASK-29","core","lib","Self-cancel and then return without suspending: the task is cancelled, the return value lost. Self-cancel and then raise: the exception wins.","test_tasks.test_cancel_at_end; tasks.__step")
def _():
    @on
    async def main():
        async def r(): current_task().cancel("at end"); return 5
        async def x(): current_task().cancel("at end"); raise ValueError("v")
        t=create_task(r()); await A("return",t); put(t.cancelled(), t.cancelling()); u=create_task(x()); await A("raise",u); put(u.cancelled(), u.cancelling())

@rule("TASK-30","core","lib","finally and except blocks run on cancellation and may await; the task ends only after them.","tasks.cancel")
def _():
    @on
    async def main():
        async def c():
            try: await sleep(10)
            finally: tr("cleanup"); await sleep(2); tr("cleaned")
        t=create_task(c()); await sleep(1); t.cancel(); tr("requested"); await A("t",t)

@rule("TASK-31","core","lib","Raising another exception while handling CancelledError makes the task fail with it (not cancelled).","tasks.__step")
def _():
    @on
    async def main():
        async def c():
            try: await sleep(10)
            except CancelledError: raise ValueError("v")
        t=create_task(c()); await sleep(0); t.cancel(); await A("t",t,ch=True); put(t.cancelled(), t.cancelling())

@rule("TASK-32","core","lib","cancel() after the awaited future is already done, before the task has woken: the result is dropped and CancelledError raised instead, in that wake-up.","test_tasks.test_cancel_both_task_and_inner_future; tasks.cancel/_must_cancel")
def _():
    @on
    async def main():
        f=nf()
        async def c():
            try: tr("got", await f)
            except CancelledError as e: tr("cancelled", e); raise
        t=create_task(c()); await sleep(0); f.set_result("lost"); put(t.cancel("late")); await A("t",t)
        g=nf()
        async def d():
            try: await g
            except BaseException as e: tr(e, "ctx", rep(e.__context__)); raise
        t=create_task(d()); await sleep(0); g.set_exception(ValueError("lost")); t.cancel("late"); await A("t",t); g.exception()

@rule("TASK-33","core","lib","cancel() on a task waiting for a task that swallows the cancellation: the inner's value arrives as if nothing had been asked; the request is not delivered again.","test_tasks.test_cancel_awaited_task")
def _():
    @on
    async def main():
        async def inner():
            try: await sleep(5)
            except CancelledError: return "swallowed"
        async def outer(): i=create_task(inner()); r=await i; tr("outer got", r); await sleep(1); return r
        t=create_task(outer()); await ticks(2); t.cancel(); await A("t",t); put(t.cancelled(), t.cancelling())

@rule("TASK-34","core","lib","Yielding anything but a future or None: RuntimeError('Task got bad yield: ...') is thrown in at the yield, one iteration later; the coroutine may catch it.","tasks.__step")
def _():
    @on
    async def main():
        async def c(v):
            try: await susp(v)
            except RuntimeError as e: tr("caught", e); return "survived"
        for v in (1, "x", object, [1]): await A("t", create_task(c(v)))
        await A("uncaught", create_task(susp_co(2)))
async def susp_co(v): return await susp(v)

@rule("TASK-35","edge","lib","Yielding a generator, or a future by a bare yield instead of await, has texts of its own.","tasks.__step")
def _():
    @on
    async def main():
        def g(): yield
        x=g(); await A("generator", create_task(susp_co(x), name="T")); f=nf(); await A("future", create_task(susp_co(f), name="T")); put(f.done()); c=val(1); await A("coroutine", create_task(susp_co(c), name="T")); c.close()

@rule("TASK-36","core","lib","A task that awaits itself gets RuntimeError('Task cannot await on itself: ...').","test_tasks.test_task_awaits_on_itself")
def _():
    @on
    async def main():
        async def c(): await t
        t=create_task(c(), name="T"); await A("t",t)

@rule("TASK-37","core","lib","Awaiting a pending future of another loop: RuntimeError '... attached to a different loop'. A done one is fine.","test_tasks.test_other_loop_future")
def _():
    @on
    async def main():
        m=VLoop(); f=m.create_future(); await A("pending", create_task(awt(f), name="T")); g=m.create_future(); g.set_result(1); await A("done", create_task(awt(g), name="T")); m.close()
async def awt(x): return await x

@rule("TASK-38","core","lib","A bare yield (None) requeues the task with call_soon: one iteration, like sleep(0).","tasks.__step")
def _():
    @on
    async def main(): tr("a"); get_running_loop().call_soon(tr,"ready"); put(await susp()); tr("b")

@rule("TASK-39","core","lib","Two tasks that await each other never finish: no error, the loop just has nothing to do. (cancel() on such a ring recurses until RecursionError.)","tasks")
def _():
    @on
    async def main():
        async def a(): await tb
        async def b(): await ta
        ta=create_task(a()); tb=create_task(b()); await wait([ta,tb])

@rule("TASK-40","core","lib","Several awaiters of one task wake in the order they began waiting, all in the iteration after it ends.","tasks.__wakeup")
def _():
    @on
    async def main():
        async def slow(): await sleep(1); tr("slow ends"); return "r"
        s=create_task(slow())
        async def w(n): tr(n, await s)
        await gather(w("a"), w("b"), w("c"))

@rule("TASK-41","core","lib","Cancelling one of several awaiters of a task cancels that task, and so ends all of them (use shield to avoid it).","tasks.cancel")
def _():
    @on
    async def main():
        s=create_task(sleep(5), name="s")
        async def w(n):
            try: await s
            except CancelledError as e: tr(n, e, current_task().cancelling()); raise
        a=create_task(w("a")); b=create_task(w("b")); await ticks(2); b.cancel("m"); await wait([a,b]); put(s.cancelled(), a.cancelled(), b.cancelled(), a.cancelling(), b.cancelling())

@rule("TASK-42","edge","lib","A coroutine can be run once: a task over a finished one fails with RuntimeError, so does awaiting one that is being awaited. A second task over a suspended coroutine is not refused: it drives it too, and finds it finished later.","test_pep492.test_double_await")
def _():
    @on
    async def main():
        c=val(1); await c; await A("finished", create_task(c)); s=sleep(5); t=create_task(awt(s)); await sleep(0); await A("await in use", awt(s)); u=create_task(s); await A("t",t); await A("second task, sharing the coroutine", u)

@rule("TASK-43","core","lib","current_task(): the running task inside a step, None in a plain callback, RuntimeError without a running loop; all_tasks(): the unfinished tasks of the loop, the current one included.","test_tasks.test_current_task / _with_interleaving_tasks; BaseCurrentLoopTests")
def _():
    @on
    async def main():
        async def c(): put("c", current_task().get_name(), sorted(names(all_tasks()))); await sleep(0)
        t=create_task(c(), name="c"); put("main", current_task().get_name(), sorted(names(all_tasks())), type(all_tasks()).__name__); get_running_loop().call_soon(lambda: put("callback", current_task(), sorted(names(all_tasks())))); await t; put("after", names(all_tasks()), current_task() is not t)
    T("current outside", current_task); T("all outside", all_tasks); l=newloop(); put(current_task(l), all_tasks(l))

@rule("TASK-44","edge","lib","get_coro() is the coroutine; get_context() (3.12+) the context it runs in.","test_tasks.test_get_coro / test_get_context")
def _():
    @on
    async def main(): c=val(1); t=create_task(c); put(t.get_coro() is c, hasattr(t,"get_context")); await t; put(t.get_coro() is c)

@rule("TASK-45","core","lib","Done callbacks of a task and tasks awaiting it are served in one list, in the order they were added; result() is readable there.","futures callbacks")
def _():
    @on
    async def main():
        t=create_task(sleep(1,"r")); t.add_done_callback(lambda x: tr("cb1", x.result()))
        async def w(): await t; tr("waiter")
        u=create_task(w()); await sleep(0); t.add_done_callback(lambda x: tr("cb2")); await u

@rule("TASK-46","core","lib","Eager factory (3.12+): create_task runs the coroutine at once, in the caller's stack, up to its first suspension; one that never suspends is done when create_task returns.","test_eager_task_factory.test_eager_completion / test_block_after_eager_step")
def _():
    @on_eager
    async def main():
        async def c(n,k):
            tr(n,"start")
            for i in range(k): await sleep(0); tr(n,i)
            return n
        a=create_task(c("a",0)); tr("created", a.done()); b=create_task(c("b",2)); tr("created", b.done()); put(await a, await b); tr("end")

@rule("TASK-47","edge","lib","Eager: after the first suspension the task is an ordinary one: resumed by its future or, for sleep(0), in the next iteration.","tasks.__eager_start")
def _():
    @on_eager
    async def main():
        async def c(): tr("1"); await sleep(0); tr("2"); await sleep(1); tr("3")
        t=create_task(c()); tr("main"); await t; tr("main")

@rule("TASK-48","edge","lib","Eager: an exception in the eager part is stored in the task, not raised by create_task; KeyboardInterrupt/SystemExit are raised through create_task.","tasks.__eager_start")
def _():
    @on_eager
    async def main():
        t=create_task(bad(ValueError("v"))); put(t.done()); await A("t",t); T("ki", lambda: create_task(bad(KeyboardInterrupt("k")))); t=create_task(bad(CancelledError("c"))); put(t.cancelled())

@rule("TASK-49","edge","lib","Eager: inside the eager part current_task() is the new task and all_tasks() includes it; afterwards the creator is current again. It nests.","test_eager_task_factory.test_current_task / test_all_tasks_with_blocking")
def _():
    @on_eager
    async def main():
        current_task().set_name("main")
        async def outer(): me=current_task(); t=create_task(inner()); put("outer", current_task() is me, t.done()); await sleep(0)
        async def inner(): put("inner is a third task", current_task().get_name() not in ("main",), len(all_tasks())); return 1
        t=create_task(outer()); put("main", current_task().get_name(), len(all_tasks())); await t

@rule("TASK-50","edge","lib","Eager: the eager part runs in a copy of the creator's context: its changes are not seen outside.","test_eager_task_factory.test_context_vars")
def _():
    v=contextvars.ContextVar("v", default="d")
    @on_eager
    async def main():
        async def c(): put("c sees", v.get()); v.set("inner"); await sleep(0); put("c keeps", v.get())
        v.set("outer"); t=create_task(c()); put("main", v.get()); await t; put("main", v.get())

@rule("TASK-51","edge","lib","Eager: a task may cancel itself in the eager part: the next suspension, or the return, becomes a cancellation; a finished eager task refuses cancel().","test_eager_task_factory.test_cancellation_after_eager_*")
def _():
    @on_eager
    async def main():
        async def c(): current_task().cancel("s"); return 1
        async def d(): current_task().cancel("s"); await sleep(0); return 1
        t=create_task(c()); put(t.done(), t.cancelled()); u=create_task(d()); put(u.done()); await A("u",u); w=create_task(val(1)); put(w.cancel()); x=create_task(sleep(1)); put(x.cancel()); await A("x",x)

@rule("TASK-52","edge","lib","Eager: the name given to create_task is visible inside the eager part only from 3.14 (before, it is set after the factory returns).","base_events.create_task")
def _():
    @on_eager
    async def main():
        async def c(): return current_task().get_name()
        t=create_task(c(), name="nm"); put(t.get_name(), "inside:", "nm" if t.result()=="nm" else "default name")

@rule("TASK-53","edge","lib","Eager: a gather of coroutines that all finish in their eager part is done when it returns. A TaskGroup with such a child exits without suspending in 3.12.1 and 3.13.0, after two iterations in 3.14 (its done callback is always queued).","tasks.gather done_futs")
def _():
    @on_eager
    async def main():
        g=gather(val(1), val(2)); put(g.done()); tr(await g); h=gather(val(1), sleep(0,"z")); put(h.done()); tr(await h)
        async with TaskGroup() as tg: t=tg.create_task(val(3)); put("tg", t.done())
        tr("end", t.result()); put(await wait_for(val(4), 1)); tr("wf")

@rule("TASK-54","edge","lib","Task(coro, eager_start=True) (3.12+) is eager for one task; create_task(..., eager_start=...) passes through only from 3.14; without a running loop eager_start falls back to scheduling.","tasks.Task.__init__; test_eager_task_factory")
def _():
    @on
    async def main():
        async def c(): tr("c")
        def mk():
            t=Task(c(), loop=get_running_loop(), eager_start=True); tr("made", t.done()); return t
        co=None
        if PY<(3,12): T("Task", lambda: Task(1, loop=get_running_loop(), eager_start=True))
        else: await mk()
        co=c(); r=T("create_task", lambda: create_task(co, eager_start=True)); 
        if isinstance(r, Exception): co.close()
        await sleep(0)
    if PY>=(3,12):
        l=newloop(); t=Task(val(1), loop=l, eager_start=True); put(t.done()); l.run_until_complete(t)

@rule("TASK-55","edge","lib","3.14: under an eager factory eager_start=False makes an ordinary task.","tasks.create_eager_task_factory")
def _():
    if PY<(3,14): put("not before 3.14"); return
    @on_eager
    async def main():
        async def c(): tr("c")
        t=create_task(c(), eager_start=False); tr("made", t.done()); await t

@rule("TASK-56","core","lib","ensure_future: a coroutine becomes a task, a future (or task) is returned as it is, any other awaitable is wrapped in a task; anything else is TypeError.","test_tasks.test_ensure_future_*")
def _():
    @on
    async def main():
        f=nf(); put(ensure_future(f) is f); t=ensure_future(val(1)); put(type(t).__name__, ensure_future(t) is t, await t)
        class Aw:
            def __await__(self): tr("aw"); yield; return "aw"
        u=ensure_future(Aw()); put(type(u).__name__, u.get_coro().__name__); await A("aw",u)
        for x in (1,None,val,[f]): T(repr(type(x).__name__), ensure_future, x)
        m=VLoop(); T("other loop", lambda: ensure_future(f, loop=m)); m.close()

@rule("TASK-57","edge","lib","asyncio.iscoroutine is true for coroutine objects, false for functions, futures, generators and generator-based coroutines (true for those in 3.11). asyncio.iscoroutinefunction is deprecated in 3.14.","test_pep492.CoroutineTests.test_iscoroutine*")
def _():
    def g(): yield
    c=val(1); put(asyncio.iscoroutine(c), asyncio.iscoroutine(val), asyncio.iscoroutine(g()), asyncio.iscoroutine(susp()), asyncio.iscoroutine(1)); c.close(); put(asyncio.iscoroutinefunction(val), asyncio.iscoroutinefunction(susp), asyncio.iscoroutinefunction(g))

@rule("TASK-58","edge","partial","repr of a task: state (or 'cancelling' once asked), name, coroutine with its position, wait_for while waiting, result or exception at the end, callbacks.","test_tasks.test_task_repr / test_task_repr_wait_for")
def _():
    @on
    async def main():
        f=nf(); t=create_task(awt(f), name="T"); put(t); await sleep(0); put(t); t.cancel(); put(t); await A("t",t,t=False); put(t); u=create_task(val("r"), name="U"); await u; put(u); w=create_task(bad(ValueError("v")), name="W"); await wait([w]); put(w); w.exception()

@rule("TASK-59","exotic","no","get_stack() lists the frames of a suspended task's coroutine (only the outermost one) or of a failed one's traceback.","test_tasks.test_get_stack; test_pep492.test_task_print_stack")
def _():
    @on
    async def main():
        async def inner(): await sleep(1)
        async def c(): await inner()
        t=create_task(c()); await sleep(0); put([f.f_code.co_name for f in t.get_stack()]); t.cancel(); await A("t",t,t=False); put(t.get_stack()); u=create_task(bad(ValueError("v"))); await wait([u]); put([f.f_code.co_name for f in u.get_stack()]); u.exception()

@rule("TASK-60","exotic","no","A pending task that is garbage-collected reports 'Task was destroyed but it is pending!' with the task, and its coroutine is closed.","test_tasks.test_log_destroyed_pending_task")
def _():
    @on
    async def main():
        async def c(): 
            try: await nf()
            finally: put("closed")
        t=create_task(c()); await sleep(0); del t; gc.collect(); put("end")

@rule("TASK-61","core","lib","A task cancelled through the future it awaits (future.cancel()) ends cancelled with cancelling() 0; swallowing it leaves no trace.","test_tasks.test_cancel_inner_future")
def _():
    @on
    async def main():
        f=nf()
        async def c():
            try: await f
            except CancelledError: pass
            return 42
        t=create_task(c()); await sleep(0); f.cancel(); await A("t",t); put(t.cancelling())

@rule("TASK-62","core","lib","After a swallowed cancellation the next awaits work normally: nothing is delivered twice.","test_tasks.test_cancel_task_ignoring")
def _():
    @on
    async def main():
        async def c():
            n=0
            for i in range(3):
                try: await sleep(1); tr("slept", i)
                except CancelledError: n+=1; tr("cancel", i)
            return n
        t=create_task(c()); await sleep(1.5); t.cancel(); await A("t",t)

@rule("TASK-63","edge","lib","If the future a task waits on refuses cancel() (returns False), the request is kept and CancelledError raised when the task next wakes.","tasks.cancel")
def _():
    @on
    async def main():
        class Stub(Future):
            def cancel(self, msg=None): tr("asked", msg); return False
        f=Stub()
        async def c():
            try: return await f
            except CancelledError as e: tr("caught", e); raise
        t=create_task(c()); await sleep(0); put(t.cancel("m")); get_running_loop().call_later(1, f.set_result, 1); await A("t",t)

@rule("TASK-64","core","lib","The CancelledError raised at the first awaiter (or first result()) of a cancelled task is the very object its coroutine ended with, message included; every later one is a fresh CancelledError WITHOUT the message.","test_tasks.test_cancellation_exception_context")
def _():
    @on
    async def main():
        seen=[]
        async def c():
            try: await sleep(1)
            except CancelledError as e: seen.append(e); raise
        t=create_task(c()); await sleep(0); t.cancel("m"); a=await A("1",t); b=await A("2",t); put(a is seen[0], b is seen[0], b.args, rep(a.__context__), rep(b.__context__))

@rule("TASK-65","edge","lib","Returning from an except CancelledError block while a second request is pending (made in the same iteration) ends the task cancelled.","tasks.__step _must_cancel at StopIteration")
def _():
    @on
    async def main():
        async def c():
            try: await sleep(10)
            except CancelledError: current_task().cancel("again"); return "value"
        t=create_task(c()); await sleep(0); t.cancel("first"); await A("t",t); put(t.cancelling())

@rule("TASK-66","edge","lib","When the inner task fails with another exception in answer to the cancellation, the awaiting task sees that exception in place of CancelledError.","test_tasks.test_cancel_awaited_task")
def _():
    @on
    async def main():
        async def inner():
            try: await sleep(5)
            except CancelledError: raise KeyError("k")
        async def outer():
            try: await create_task(inner())
            except BaseException as e: tr("outer", e); raise
        t=create_task(outer()); await ticks(2); t.cancel(); await A("t",t); put(t.cancelled())

@rule("TASK-67","core","lib","Tasks awaiting one another in a chain unwind one level per iteration on normal return too.","tasks.__wakeup")
def _():
    @on
    async def main():
        async def lvl(n):
            if n: await create_task(lvl(n-1))
            tr("level", n)
        await create_task(lvl(3)); tr("main")

@rule("TASK-68","edge","lib","A task's first step is queued at creation: a call_soon made before or after create_task keeps its place around it.","tasks.Task.__init__")
def _():
    @on
    async def main():
        l=get_running_loop(); l.call_soon(tr,"1")
        async def c(): tr("2 task")
        t=create_task(c()); l.call_soon(tr,"3"); await t

@rule("TASK-69","edge","lib","The exception of a task whose await is never reached still counts as unretrieved only when the task object dies; gather, wait_for and TaskGroup retrieve it.","tasks.gather _done_callback")
def _():
    @on
    async def main():
        g=gather(bad(ValueError("1")), bad(ValueError("2"))); await A("g",g); await ticks(2); del g; gc.collect(); put("gather: quiet"); d,p=await wait([create_task(bad(ValueError("3")))]); del d,p; gc.collect(); put("wait: reported above")

@rule("TASK-70","edge","lib","create_task(context=ctx) runs every step of the task in that very context, not a copy.","test_tasks.test_context_5 / test_context_6; CTX")
def _():
    v=contextvars.ContextVar("v", default="d")
    @on
    async def main():
        ctx=contextvars.copy_context()
        async def c(): v.set("in task"); await sleep(0); put(v.get())
        await create_task(c(), context=ctx); put(v.get(), ctx[v])

@rule("TASK-71","exotic","lib","A task stepping inside another task's step (nested run of the same loop) is refused: RuntimeError 'Cannot enter into task ... while another task ... is being executed.'","test_tasks.test__enter_task_failure")
def _():
    @on
    async def main():
        l=get_running_loop(); t=create_task(val(1), name="T"); current_task().set_name("M"); T("enter", lambda: asyncio.tasks._enter_task(l, t)); T("leave", lambda: asyncio.tasks._leave_task(l, t)); await t
if __name__=="__main__": main()
