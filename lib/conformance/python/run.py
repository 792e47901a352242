from aioh import *
from asyncio import Runner
def fac():
    l=newloop(); return l
async def val(x): return x
async def bad(e): raise e

@rule("RUN-01","core","lib","Runner.run(coro): runs it as a task on the runner's own loop, gives its result or raises its exception; run may be called again, on the same loop.","test_runners.RunnerTests.test_run")
def _():
    with Runner(loop_factory=fac) as r:
        put(r.run(val(1)), r.run(val(2))); T("bad", r.run, bad(ValueError("v"))); l=r.get_loop(); put(l is r.get_loop(), l.is_running(), l.is_closed())
    put(l.is_closed())

@rule("RUN-02","core","lib","run takes a coroutine; up to 3.13 anything else is ValueError, from 3.14 any awaitable is taken and the rest is TypeError.","test_runners.RunnerTests.test_run_non_coro / test_run_future")
def _():
    with Runner(loop_factory=fac) as r:
        T("int", r.run, 123)
        class Aw:
            def __await__(self): yield; return "aw"
        T("awaitable", r.run, Aw()); f=r.get_loop().create_future(); f.set_result(1); T("future", r.run, f)

@rule("RUN-03","core","lib","Closing (or leaving the with) cancels all remaining tasks, waits for them, closes the async generators, closes the loop.","test_runners.test_asyncio_run_cancels_hanging_tasks; runners.close")
def _():
    async def bg():
        try: await sleep(100)
        finally: tr("bg cancelled"); await sleep(1); tr("bg cleaned")
    async def main():
        global keep
        keep=create_task(bg()); await sleep(1); tr("main ends"); return "r"
    with Runner(loop_factory=fac) as r: put(r.run(main()))
    put(keep.cancelled())

@rule("RUN-04","core","lib","A remaining task that ends with an exception in answer is reported: 'unhandled exception during asyncio.run() shutdown' with exception and task.","test_runners.test_asyncio_run_reports_hanging_tasks_errors")
def _():
    async def bg():
        try: await sleep(100)
        except CancelledError: 1/0
    async def main():
        global keep
        keep=create_task(bg()); await sleep(0)
    with Runner(loop_factory=fac) as r: r.run(main())
    put(keep.done())

@rule("RUN-05","core","lib","asyncio.run(coro): a new loop, as one Runner used once; inside a running loop it is RuntimeError and the coroutine is not started.","test_runners.RunTests.test_asyncio_run_return / test_asyncio_run_from_running_loop")
def _():
    if PY>=(3,12): put(asyncio.run(val("r"), loop_factory=fac))
    else: put("loop_factory from 3.12")
    async def main():
        c=val(1); T("run", asyncio.run, c); T("Runner.run", Runner(loop_factory=fac).run, c); c.close()
    go(main)

@rule("RUN-06","edge","lib","A closed runner cannot be used: RuntimeError; close() twice is harmless; closing a runner that was never used does nothing at all, it can be used afterwards.","test_runners.test_double_close / test_second_with_block_raises / test_explicit_close")
def _():
    r=Runner(loop_factory=fac); put(r.close()); T("get_loop of one closed unused", lambda: type(r.get_loop()).__name__); r.close(); r.close(); T("get_loop", r.get_loop); c=val(1); T("run", r.run, c); c.close(); T("enter", r.__enter__)

@rule("RUN-07","core","lib","All runs of a runner share one context: variables set in one run are seen in the next; context= gives another.","test_runners.test_run_keeps_context")
def _():
    v=contextvars.ContextVar("v", default=0)
    async def inc(): v.set(v.get()+1); return v.get()
    with Runner(loop_factory=fac) as r:
        put(r.run(inc()), r.run(inc()), v.get()); c=contextvars.copy_context(); put(r.run(inc(), context=c), c[v], r.run(inc()))

@rule("RUN-08","edge","lib","debug=True puts the loop in debug mode; debug=None leaves the loop's own setting.","test_runners.test_debug / test_non_debug")
def _():
    for d in (None, True, False):
        with Runner(debug=d, loop_factory=fac) as r: put(r.get_loop().get_debug())

@rule("RUN-09","core","lib","An exception of main leaves run at once; the tasks left over stay pending and are cancelled only at close.","test_runners.test_asyncio_run_raises")
def _():
    async def bg():
        try: await sleep(100)
        finally: put("bg cancelled")
    async def main():
        global keep
        keep=create_task(bg()); await sleep(0); raise ValueError("v")
    with Runner(loop_factory=fac) as r: T("run", r.run, main()); put("between", keep.done())
    put(keep.cancelled())

@rule("RUN-10","core","lib","Main cancelled from inside ends run with CancelledError.","test_runners.test_asyncio_run_without_uncancel")
def _():
    async def main(): current_task().cancel("m"); await sleep(0)
    with Runner(loop_factory=fac) as r: T("run", r.run, main())

@rule("RUN-11","core","lib","shutdown_asyncgens closes every async generator that was started on the loop and is not exhausted: aclose() runs its finally blocks, which may await.","test_base_events; test_asyncgen.AsyncGenAsyncioTest.test_async_gen_asyncio_shutdown_*")
def _():
    l=newloop()
    async def g(n):
        try:
            yield 1
            yield 2
        finally: tr(n,"finally"); await sleep(1); tr(n,"closed")
    async def main():
        a=g("a"); b=g("b"); c=g("c"); put(await a.__anext__(), await b.__anext__()); keep.extend([a,b,c])
    keep=[]; l.run_until_complete(main()); put(len(l._asyncgens)); l.run_until_complete(l.shutdown_asyncgens()); put(len(l._asyncgens))

@rule("RUN-12","edge","lib","An error in such a finally is reported: 'an error occurred during closing of asynchronous generator ...' with exception and asyncgen; the rest are still closed.","test_asyncgen.test_async_gen_asyncio_shutdown_exception_01")
def _():
    l=newloop()
    async def g(n):
        try: yield 1
        finally: put(n); 1/0
    async def main():
        a=g("a"); b=g("b"); await a.__anext__(); await b.__anext__(); keep.extend([a,b])
    keep=[]; l.run_until_complete(main()); l.run_until_complete(l.shutdown_asyncgens())

@rule("RUN-13","edge","partial","An async generator first iterated after shutdown_asyncgens() gives a ResourceWarning.","base_events._asyncgen_firstiter_hook")
def _():
    l=newloop()
    async def g(): yield 1
    async def main():
        await l.shutdown_asyncgens(); a=g(); put(await a.__anext__()); await a.aclose()
    l.run_until_complete(main())

@rule("RUN-14","exotic","no","An async generator dropped unfinished while the loop runs is closed by a task the loop makes for its aclose(): the finally runs some iterations later.","test_base_events.test_asyncgen_finalization_by_gc")
def _():
    async def g():
        try: yield 1
        finally: tr("finally")
    async def main():
        a=g(); await a.__anext__(); tr("drop"); del a; gc.collect(); await ticks(3); tr("end")
    go(main)

@rule("RUN-15","core","lib","break out of async for leaves the generator suspended; aclosing or shutdown has to close it.","PEP 525")
def _():
    keep=[]
    async def g():
        try:
            for i in range(3): yield i
        finally: tr("finally")
    async def main():
        a=g(); keep.append(a)
        async for x in a: break
        tr("after break"); await a.aclose(); tr("after aclose")
    go(main)

@rule("RUN-16","edge","lib","close() order: remaining tasks are cancelled and gathered first; the async generators they were iterating (async for does not close them) are closed only then, by shutdown_asyncgens.","test_runners.test_asyncio_run_closes_gens_after_hanging_tasks_errors")
def _():
    async def g():
        try: yield 1; yield 2
        finally: tr("gen finally")
    async def bg():
        try:
            async for x in keepg: await sleep(100)
        finally: tr("bg finally")
    async def main():
        global keepg, keep
        keepg=g(); keep=create_task(bg()); await sleep(0)
    with Runner(loop_factory=fac) as r: r.run(main())

@rule("RUN-17","edge","lib","Tasks created during shutdown by the cancelled ones are not cancelled again; the loop closes over them.","runners._cancel_all_tasks")
def _():
    async def late():
        try: tr("late starts"); await sleep(100)
        finally: put("late finally")
    async def bg():
        global keep2
        try: await sleep(100)
        finally: keep2=create_task(late()); await sleep(0)
    async def main():
        global keep
        keep=create_task(bg()); await sleep(0)
    with Runner(loop_factory=fac) as r: r.run(main())
    put(keep2.done()); keep2._log_destroy_pending=False

@rule("RUN-18","edge","lib","KeyboardInterrupt raised by main leaves run as such; the runner can still be closed.","runners.run")
def _():
    with Runner(loop_factory=fac) as r: T("run", r.run, bad(KeyboardInterrupt("k"))); T("again", r.run, val(1))

@rule("RUN-19","edge","lib","Runner.run inside a running loop is RuntimeError with its own text.","test_runners.test_recursive_run")
def _():
    async def main():
        c=val(1)
        with Runner(loop_factory=VLoop) as r2: T("inner", r2.run, c)
        c.close()
    async def m2():
        c=val(1); T("inner", r.run, c); c.close()
    with Runner(loop_factory=fac) as r: r.run(m2())

@rule("RUN-20","edge","lib","loop_factory is called once per runner, at its first use.","test_runners.test_custom_factory / test_asyncio_run_loop_factory")
def _():
    n=[]
    def f(): n.append(1); return fac()
    r=Runner(loop_factory=f); put(len(n)); r.run(val(1)); r.run(val(1)); put(len(n)); r.close()
if __name__=="__main__": main()
