from aioh import *
def on(fn, **k): go(fn, **k); return fn
def nf(): return get_running_loop().create_future()
async def val(x): return x
async def bad(e): raise e
async def slp(t, v=None): await sleep(t); return v
async def fail(t, e): await sleep(t); raise e
async def noisy(n, d=9, c=0, r=None):
    """sleep d; on cancellation take c to clean up, then raise r if given"""
    try: await sleep(d); tr(n,"ends"); return n
    except CancelledError as e:
        tr(n,"cancelled", e.args)
        if c: await sleep(c); tr(n,"cleaned")
        if r: raise r
        raise

@rule("GROUP-01","core","lib","Leaving the block waits for all children; the results are read from the tasks afterwards. The with value is the group.","test_taskgroups.test_taskgroup_01 / _02")
def _():
    @on
    async def main():
        async with TaskGroup() as g:
            a=g.create_task(slp(2,"a")); b=g.create_task(slp(1,"b")); put(type(g).__name__, type(a).__name__); tr("body ends")
        tr(a.result(), b.result())

@rule("GROUP-02","core","lib","A group without children, or whose children are all finished by the end of the body, does not suspend on exit.","taskgroups.__aexit__")
def _():
    @on
    async def main():
        get_running_loop().call_soon(tr,"ready")
        async with TaskGroup() as g: pass
        tr("after empty")
        async with TaskGroup() as g: g.create_task(val(1)); await ticks(2); tr("body")
        tr("after")

@rule("GROUP-03","core","lib","The parent goes on two iterations after the last child's last step: its done callback sets a future, whose wake-up resumes the parent.","taskgroups._on_task_done")
def _():
    @on
    async def main():
        async def c(): tr("child ends")
        async with TaskGroup() as g: g.create_task(c())
        tr("parent")

@rule("GROUP-04","core","lib","A child's exception cancels the other children at once, and, if the body is still running, the parent task too; when all have ended, ExceptionGroup('unhandled errors in a TaskGroup', [...]) is raised. (Up to 3.12 the parent's cancelling() is left at 1 when it was waiting in the exit; from 3.13 it is taken back.)","test_taskgroups.test_cancel_children_on_child_error")
def _():
    @on
    async def main():
        async def b():
            async with TaskGroup() as g:
                g.create_task(noisy("a")); g.create_task(fail(1,ValueError("v"))); g.create_task(noisy("c")); tr("waiting in exit")
        await A("b", b()); put(current_task().cancelling())

@rule("GROUP-05","core","lib","The body itself is interrupted by CancelledError when a child fails; that CancelledError does not come out, the ExceptionGroup does, and the parent's cancelling() returns to what it was.","test_taskgroups.test_taskgroup_03 / _07")
def _():
    @on
    async def main():
        async def b():
            async with TaskGroup() as g:
                g.create_task(fail(1,ValueError("v")))
                try: await sleep(9)
                except CancelledError as e: tr("body", e.args, current_task().cancelling()); raise
        await A("b", b(), ch=True); put(current_task().cancelling())

@rule("GROUP-06","core","lib","Errors of several children are collected in the order their done callbacks run; CancelledErrors of the cancelled ones are left out.","test_taskgroups.test_taskgroup_02 / _08")
def _():
    @on
    async def main():
        async def b():
            async with TaskGroup() as g:
                g.create_task(noisy("a", r=KeyError("a"))); g.create_task(fail(1,ValueError("b"))); g.create_task(fail(1,TypeError("c"))); g.create_task(noisy("d"))
        await A("b", b())

@rule("GROUP-07","core","lib","An exception in the body cancels the children; the group then holds the children's errors first and the body's last.","test_taskgroups.test_taskgroup_04 / _13")
def _():
    @on
    async def main():
        async def b():
            async with TaskGroup() as g:
                g.create_task(noisy("a", r=KeyError("a"))); await sleep(0); raise ValueError("body")
        await A("b", b(), ch=True)
        async def c():
            async with TaskGroup() as g: raise ValueError("alone")
        await A("c", c())

@rule("GROUP-08","core","lib","The parent cancelled from outside while waiting in exit: the children are cancelled, awaited, then CancelledError comes out (not a group).","test_taskgroups.test_cancellation / test_taskgroup_09")
def _():
    @on
    async def main():
        async def b():
            async with TaskGroup() as g: g.create_task(noisy("a", c=1)); g.create_task(noisy("b"))
        t=create_task(b()); await sleep(1); t.cancel("ext"); e=await A("t",t); put(e.args, t.cancelled(), t.cancelling())

@rule("GROUP-09","core","lib","The parent cancelled from outside in the body: the same.","test_taskgroups.test_taskgroup_10")
def _():
    @on
    async def main():
        async def b():
            async with TaskGroup() as g:
                g.create_task(noisy("a"))
                try: await sleep(9)
                finally: tr("body out")
        t=create_task(b()); await sleep(1); t.cancel("ext"); e=await A("t",t); put(e.args)

@rule("GROUP-10","core","lib","Cancelled from outside and a child fails in its cleanup: the ExceptionGroup comes out instead of CancelledError. In 3.11 and 3.12 the request is then forgotten (only cancelling() stays 1); from 3.13 it is made anew: CancelledError, without the message, at the parent's next suspension.","test_taskgroups.test_error_and_cancel / test_cancelling_level_preserved")
def _():
    @on
    async def main():
        async def b():
            try:
                async with TaskGroup() as g: g.create_task(noisy("a", r=ValueError("v")))
            except* ValueError as eg: tr("caught", eg)
            put(current_task().cancelling())
            try: await sleep(1); tr("slept on")
            except CancelledError as e: tr("again", e.args); raise
        t=create_task(b()); await sleep(1); t.cancel("ext"); await A("t",t); put(t.cancelling())

@rule("GROUP-11","core","lib","A child that is cancelled, or cancels itself, does not affect the group: no error, no cancellation of the others.","test_taskgroups.test_taskgroup_11 / _12")
def _():
    @on
    async def main():
        async with TaskGroup() as g:
            a=g.create_task(noisy("a")); b=g.create_task(slp(2,"b")); await sleep(1); a.cancel("m")
        tr(a.cancelled(), b.result())

@rule("GROUP-12","core","lib","A child may create more children while the group is open, also while the parent waits in exit; after the last child has ended it is closed: RuntimeError '... is finished'.","test_taskgroups.test_taskgroup_14 / test_taskgroup_finished")
def _():
    @on
    async def main():
        async with TaskGroup() as g:
            async def c(n):
                tr("child", n); await sleep(1)
                if n: g.create_task(c(n-1))
            g.create_task(c(2))
        tr("end"); co=val(1); T("late", g.create_task, co); put(inspect.getcoroutinestate(co))

@rule("GROUP-13","core","lib","After an error the group is shutting down: create_task is RuntimeError and the coroutine is closed (3.13+; before it is left un-awaited).","test_taskgroups.test_taskgroup_no_create_task_after_failure / test_coro_closed_when_tg_closed")
def _():
    @on
    async def main():
        async def b():
            async with TaskGroup() as g:
                g.create_task(fail(1,ValueError("v")))
                try: await sleep(9)
                finally: co=val(1); T("create", g.create_task, co); put(inspect.getcoroutinestate(co)); co.close()
        await A("b", b())

@rule("GROUP-14","core","lib","create_task before entering is RuntimeError; entering twice too; a group needs a running task.","test_taskgroups.test_taskgroup_not_entered / _double_enter / _without_parent_task")
def _():
    @on
    async def main():
        g=TaskGroup(); co=val(1); T("not entered", g.create_task, co); put(inspect.getcoroutinestate(co)); co.close()
        async def again():
            async with g: pass
        async with g: await A("double", again())
        await A("after", again())
    T("no loop", TaskGroup().__aenter__().send, None)
    l=newloop(); l.call_soon(lambda: T("no task", TaskGroup().__aenter__().send, None)); l.stop(); l.run_forever()

@rule("GROUP-15","core","lib","Nested: the inner group's ExceptionGroup is an exception in the outer body: it comes out wrapped in another group, and the outer's other children are cancelled. (cancelling() afterwards as in GROUP-04.)","test_taskgroups.test_taskgroup_15 .. _19")
def _():
    @on
    async def main():
        async def b():
            async with TaskGroup() as o:
                o.create_task(noisy("outer child"))
                async with TaskGroup() as i:
                    i.create_task(fail(1,ValueError("inner"))); i.create_task(noisy("inner child"))
        await A("b", b()); put(current_task().cancelling())

@rule("GROUP-16","core","lib","Nested: an error in an outer child cancels the parent inside the inner group: the inner cancels its children, lets CancelledError pass, the outer raises its group.","test_taskgroups.test_taskgroup_16 / test_nested_groups_both_cancelled")
def _():
    @on
    async def main():
        async def b():
            async with TaskGroup() as o:
                o.create_task(fail(1,ValueError("outer child")))
                try:
                    async with TaskGroup() as i: i.create_task(noisy("inner child", c=1))
                except BaseException as e: tr("between", e); raise
        await A("b", b()); put(current_task().cancelling())

@rule("GROUP-17","core","lib","KeyboardInterrupt or SystemExit from a child: the others are cancelled, and that exception itself comes out, not a group; it also leaves the loop at once, as from any task.","test_taskgroups.test_taskgroup_20 / _20a / _21a")
def _():
    for x in (KeyboardInterrupt, SystemExit):
        l=newloop()
        async def b():
            async with TaskGroup() as g: g.create_task(bad(x("k"))); g.create_task(noisy("a"))
        t=l.create_task(b()); T("run", l.run_until_complete, t); T("run again", l.run_until_complete, t)

@rule("GROUP-18","edge","lib","KeyboardInterrupt in the body: children are cancelled and awaited, then it comes out unwrapped.","test_taskgroups.test_taskgroup_20a")
def _():
    async def b():
        async with TaskGroup() as g: g.create_task(noisy("a")); await sleep(0); raise KeyboardInterrupt("k")
    go(b)

@rule("GROUP-19","edge","lib","Any other BaseException goes into a BaseExceptionGroup.","test_taskgroups.test_taskgroup_18 / _19")
def _():
    class B(BaseException): pass
    @on
    async def main():
        async def b():
            async with TaskGroup() as g: g.create_task(bad(B("b"))); g.create_task(bad(ValueError("v")))
        await A("b", b())
        async def c():
            async with TaskGroup() as g: g.create_task(bad(GeneratorExit("g")))
        await A("c", create_task(c()))

@rule("GROUP-20","core","lib","The raised group has no context shown (raised 'from None'): its cause is None and the context suppressed.","taskgroups.__aexit__ raise from None")
def _():
    @on
    async def main():
        async def b():
            async with TaskGroup() as g: g.create_task(bad(ValueError("v")))
        e=await A("b", b()); put(e.__cause__, e.__suppress_context__, rep(e.__context__))

@rule("GROUP-21","edge","lib","create_task passes name and context on.","test_taskgroups.test_taskgroup_task_name / _task_context")
def _():
    v=contextvars.ContextVar("v", default="d")
    @on
    async def main():
        async with TaskGroup() as g:
            t=g.create_task(val(1), name="yolo"); put(t.get_name()); c=contextvars.copy_context(); c.run(v.set,"ctx")
            async def r(): put(v.get())
            g.create_task(r(), context=c)

@rule("GROUP-22","edge","lib","Cancelling the parent twice (again while it waits for the children): the children are asked once only; the parent ends when they have.","test_taskgroups.test_taskgroup_22; taskgroups while loop")
def _():
    @on
    async def main():
        async def b():
            async with TaskGroup() as g: g.create_task(noisy("a", c=3))
        t=create_task(b()); await sleep(1); t.cancel("1"); await sleep(1); t.cancel("2"); e=await A("t",t); put(e.args, t.cancelling())

@rule("GROUP-23","edge","lib","A child that swallows the cancellation: the group waits until it ends by itself.","taskgroups")
def _():
    @on
    async def main():
        async def stubborn():
            try: await sleep(9)
            except CancelledError: tr("swallowed"); await sleep(3); return "s"
        async def b():
            async with TaskGroup() as g: t.append(g.create_task(stubborn())); g.create_task(fail(1,ValueError("v")))
        t=[]; await A("b", b()); put(t[0].result())

@rule("GROUP-24","edge","lib","An exception in the body caught outside the with: children have been cancelled and awaited first. return or break out of the body also waits for the children, without cancelling.","taskgroups.__aexit__")
def _():
    @on
    async def main():
        async def r():
            async with TaskGroup() as g: g.create_task(slp(1)); return "returned"
        await A("return", r())
        for i in (1,2):
            async with TaskGroup() as g: g.create_task(slp(1)); break
        tr("after break")

@rule("GROUP-25","edge","partial","repr: <TaskGroup tasks=N errors=N cancelling|entered>.","taskgroups.__repr__")
def _():
    @on
    async def main():
        g=TaskGroup(); put(g)
        async def b():
            async with g:
                g.create_task(fail(1,ValueError("v"))); g.create_task(noisy("x")); put(g)
                try: await sleep(9)
                finally: put(g)
        await A("b", b()); put(repr(g).startswith("<TaskGroup"))

@rule("GROUP-26","edge","lib","A body that raises CancelledError by itself (no request): the children are cancelled and it comes out as it is.","taskgroups.__aexit__")
def _():
    @on
    async def main():
        async def b():
            async with TaskGroup() as g: g.create_task(noisy("a")); await sleep(0); raise CancelledError("own")
        t=create_task(b()); e=await A("t",t); put(e.args, t.cancelled())

@rule("GROUP-27","core","lib","A child fails in the very iteration in which the body ends: the group is raised at exit. A child that fails while the body is going on interrupts the await the body is in, one iteration after the child's done callback.","taskgroups._on_task_done")
def _():
    @on
    async def main():
        async def b():
            async with TaskGroup() as g: g.create_task(bad(ValueError("v"))); await sleep(0); tr("body ends")
        await A("b", b())
        async def c():
            async with TaskGroup() as g:
                g.create_task(bad(ValueError("v")))
                for i in range(4): tr("body", i); await sleep(0)
        await A("c", c())

@rule("GROUP-28","edge","lib","If the parent swallows the group's cancellation in the body, the group still raises at the end; the body may go on meanwhile.","taskgroups")
def _():
    @on
    async def main():
        async def b():
            async with TaskGroup() as g:
                g.create_task(fail(1,ValueError("v")))
                try: await sleep(9)
                except CancelledError: tr("swallowed")
                await sleep(2); tr("body goes on")
        await A("b", b()); put(current_task().cancelling())

@rule("GROUP-29","edge","lib","Under an eager factory a child that fails in its eager part: in 3.12.1 and 3.13.0 the error is taken up inside create_task, which cancels the parent and closes the group at once; in 3.14 always by a queued done callback, so the body can still start other children before its next suspension.","taskgroups.create_task; gh-128550")
def _():
    if PY<(3,12): put("no eager tasks before 3.12"); return
    async def main():
        async def b():
            async with TaskGroup() as g:
                t=g.create_task(bad(ValueError("v"))); tr("created", t.done(), current_task().cancelling())
                g2=None
                co=slp(1); T("second", g.create_task, co); co.close() if inspect.getcoroutinestate(co)=="CORO_CREATED" else None
                await sleep(0); tr("after first await")
        await A("b", b())
    go(main, eager=True)

@rule("GROUP-30","edge","lib","Cancelling several children: they are asked in the order of an unordered set in CPython; each gets CancelledError in the next iteration. (The probes use insertion order.)","taskgroups._abort")
def _():
    @on
    async def main():
        async def b():
            async with TaskGroup() as g:
                for n in "abcd": g.create_task(noisy(n))
                g.create_task(fail(1,ValueError("v")))
        await A("b", b())

@rule("GROUP-31","edge","lib","Group and gather differ: a group's children are cancelled on the first error, gather's run on; a group collects all errors, gather only the first.","comparison")
def _():
    @on
    async def main():
        await A("gather", gather(fail(1,ValueError("1")), noisy("g", 2))); await sleep(3)
        async def b():
            async with TaskGroup() as g: g.create_task(fail(1,ValueError("1"))); g.create_task(noisy("t", 2))
        await A("group", b())

@rule("GROUP-32","edge","lib","An outside cancel that arrives after a child's error has already cancelled the parent: up to 3.12 the group is raised and the outside request lost from view (cancelling() is 2 afterwards); from 3.13 it is re-delivered at the next await.","test_taskgroups.test_error_and_cancel")
def _():
    @on
    async def main():
        async def b():
            try:
                async with TaskGroup() as g: g.create_task(noisy("a", c=2)); g.create_task(fail(1,ValueError("v")))
            except* ValueError: tr("caught", current_task().cancelling())
            await sleep(1); tr("went on")
        t=create_task(b()); await sleep(2); t.cancel("ext"); await A("t",t)
if __name__=="__main__": main()
