from aioh import *
def on(fn, **k): go(fn, **k); return fn
def nf(): return get_running_loop().create_future()
async def val(x): return x
async def bad(e): raise e
async def slp(t, v=None): await sleep(t); return v
async def fail(t, e): await sleep(t); raise e

@rule("GATHER-01","core","lib","gather returns a future; its result is a list in ARGUMENT order, whatever the order of completion.","test_tasks.GatherTestsBase.test_success")
def _():
    @on
    async def main(): g=gather(slp(3,"a"), slp(1,"b"), slp(2,"c")); put(type(g).__name__, isinstance(g, Future), isinstance(g, Task)); put(await g); tr("end")

@rule("GATHER-02","core","lib","Coroutines become tasks at the call, in argument order; their first steps run in the next iteration in that order. Nothing waits for the gather to be awaited.","test_tasks.CoroutineGatherTests")
def _():
    @on
    async def main():
        async def c(n): tr(n)
        g=gather(c("a"), c("b")); tr("called"); await ticks(3); tr(g.done())

@rule("GATHER-03","core","lib","gather() of nothing gives a future that is already done with []: awaiting it does not suspend.","test_tasks.FutureGatherTests.test_constructor_empty_sequence_use_running_loop")
def _():
    @on
    async def main(): g=gather(); put(g.done(), g.result()); get_running_loop().call_soon(tr,"ready"); put(await g); tr("end"); await sleep(0); put(await gather(return_exceptions=True))

@rule("GATHER-04","core","lib","The outer future is done in the iteration after the last child's last step (a done callback of the child), the awaiter goes on in the one after that.","tasks.gather _done_callback")
def _():
    @on
    async def main():
        async def c(): tr("child ends")
        g=gather(c()); g.add_done_callback(lambda f: tr("outer's callback")); await g; tr("awaiter")

@rule("GATHER-05","core","lib","First exception: the outer future fails with it at once; the other children are NOT cancelled and run on. Later exceptions are swallowed (marked retrieved).","test_tasks.GatherTestsBase.test_one_exception")
def _():
    @on
    async def main():
        async def other():
            try: await sleep(3); tr("other ends")
            except CancelledError: tr("other cancelled")
        o=create_task(other()); await A("g", gather(o, fail(1,ValueError("v1")), fail(2,ValueError("v2")))); put(o.done()); await o

@rule("GATHER-06","core","lib","return_exceptions=True: exceptions are put into the list as values, the gather waits for all.","test_tasks.GatherTestsBase.test_return_exceptions")
def _():
    @on
    async def main(): await A("g", gather(slp(2,"a"), fail(1,ValueError("v")), val("c"), return_exceptions=True))

@rule("GATHER-07","core","lib","A child cancelled by someone else: without return_exceptions the outer FAILS with CancelledError (it is not itself cancelled()), with it the list holds a CancelledError made anew, whose args are ('',): the message is lost.","test_tasks.FutureGatherTests.test_one_cancellation / test_result_exception_one_cancellation")
def _():
    @on
    async def main():
        a=create_task(sleep(5)); b=create_task(sleep(2,"b")); get_running_loop().call_later(1, a.cancel, "m"); g=gather(a,b); e=await A("plain", g); put(g.cancelled(), b.done(), e.args)
        a=create_task(sleep(5)); get_running_loop().call_later(1, a.cancel, "m"); g=gather(a,slp(2,"b"),return_exceptions=True); r=await A("return_exceptions", g); put(r[0].args)
        f=nf(); f.cancel(); r=await gather(f, return_exceptions=True); put(repr(r), r[0].args)

@rule("GATHER-08","core","lib","cancel() of the outer future asks every unfinished child to cancel and returns True if one agreed; the outer is not done until they have ended, then FAILS with CancelledError: cancelled() stays False.","test_tasks.test_cancel_gather_1; _GatheringFuture.cancel")
def _():
    @on
    async def main():
        async def c(n):
            try: await sleep(9)
            finally: tr(n,"cancelled")
        g=gather(c("a"), c("b")); await sleep(0); put(g.cancel("m"), g.done(), g.cancelled()); e=await A("g",g); put(e.args, g.cancelled(), g.done())

@rule("GATHER-09","core","lib","Cancelling the task that awaits a gather cancels all children (in argument order).","test_tasks.CoroutineGatherTests.test_cancellation_broadcast")
def _():
    @on
    async def main():
        async def c(n):
            try: await sleep(9)
            except CancelledError as e: tr(n, e); raise
        async def w(): await gather(c("a"), c("b"), c("c"))
        t=create_task(w()); await ticks(3); tr("cancel", t.cancel("m")); await A("t",t); put(t.cancelled())

@rule("GATHER-10","core","lib","With return_exceptions=True a cancelled gather still ends in CancelledError, not in a list.","test_tasks.test_cancel_gather_2; issue32684")
def _():
    @on
    async def main():
        g=gather(sleep(9), sleep(9), return_exceptions=True); await sleep(0); put(g.cancel("m")); e=await A("g",g); put(e.args)
        async def sw():
            try: await sleep(9)
            except CancelledError: return "swallowed"
        g=gather(sw(), sw(), return_exceptions=True); await sleep(0); g.cancel(); await A("all swallow", g)

@rule("GATHER-11","edge","lib","Children that swallow the cancellation: the gather waits for all of them and then still ends in CancelledError, also without return_exceptions.","_GatheringFuture._cancel_requested")
def _():
    @on
    async def main():
        async def sw(d):
            try: await sleep(9)
            except CancelledError: await sleep(d); return "swallowed"
        g=gather(sw(1), sw(2)); await sleep(0); put(g.cancel()); await A("g",g)

@rule("GATHER-12","edge","lib","cancel() of a finished gather is False, and so it is when all children are finished though their callbacks have not run yet; after the first exception cancel() does not reach the remaining children.","test_tasks gather docs; _GatheringFuture.cancel")
def _():
    @on
    async def main():
        g=gather(val(1)); await g; put(g.cancel()); o=create_task(sleep(3,"o")); g=gather(o, fail(1,ValueError("v"))); await A("g",g); put(g.cancel(), o.cancelling()); await A("o",o)
        t=create_task(val(1)); g=gather(t); await sleep(0); put(t.done(), g.done(), g.cancel()); await A("g3",g)

@rule("GATHER-13","core","lib","The same awaitable given twice is run once and its result appears at each place. This goes for one coroutine object too.","test_tasks.CoroutineGatherTests.test_duplicate_coroutines")
def _():
    @on
    async def main():
        n=[]
        async def c(): n.append(1); return object()
        x=c(); y=create_task(c()); r=await gather(x,y,x,y); put(r[0] is r[2], r[1] is r[3], r[0] is r[1], len(n))

@rule("GATHER-14","core","lib","Children done already: 3.11 queues their done callbacks, so even a gather of done ones takes an iteration; from 3.12 they are handled at the call, and a gather of only done ones (or with a failed one) is done on return.","tasks.gather done_futs")
def _():
    @on
    async def main(): a=nf(); a.set_result(1); b=create_task(val(2)); await b; g=gather(a,b); put(g.done()); tr(await g); c=nf(); c.set_exception(ValueError("v")); h=gather(c, slp(1)); put(h.done()); await A("h",h)

@rule("GATHER-15","core","lib","If two children fail in the same iteration the one whose done callback runs first wins (the order in which they finished).","tasks.gather")
def _():
    @on
    async def main(): await A("g", gather(fail(1,ValueError("first arg")), fail(1,KeyError("second arg")))); await A("g", gather(fail(2,ValueError("slow first")), fail(1,KeyError("fast second"))))

@rule("GATHER-16","edge","lib","Arguments may mix coroutines, tasks, futures and other awaitables; a non-awaitable is TypeError at the call, and children already created from earlier arguments keep running.","tasks.ensure_future in gather")
def _():
    @on
    async def main():
        class Aw:
            def __await__(self): yield; return "aw"
        f=nf(); f.set_result("f"); put(await gather(val("c"), create_task(val("t")), f, Aw()))
        async def c(): tr("still runs")
        T("bad", lambda: gather(c(), 1)); await sleep(0); T("list", gather, [1])

@rule("GATHER-17","edge","lib","Nested gathers: the inner future is a child like any other; cancelling the outer reaches the innermost coroutines.","test_tasks.test_shield_gather; test_eager_task_factory.test_recursive_gather")
def _():
    @on
    async def main():
        put(await gather(gather(val(1),val(2)), gather(val(3))))
        async def c(n):
            try: await sleep(9)
            finally: tr(n)
        g=gather(gather(c("a"),c("b")), c("c")); await sleep(0); put(g.cancel()); await A("g",g)

@rule("GATHER-18","edge","lib","KeyboardInterrupt in a child leaves the loop as from any task.","tasks.__step")
def _():
    async def main(): await gather(bad(KeyboardInterrupt("k")), sleep(1))
    go(main)

@rule("GATHER-19","edge","lib","Outside a running loop gather(future) works: the future knows its loop.","test_tasks.CoroutineGatherTests.test_constructor_without_loop")
def _():
    l=newloop(); f=Future(loop=l); g=gather(f); f.set_result(1); put(l.run_until_complete(g))

@rule("GATHER-20","edge","lib","All arguments must belong to one loop.","tasks.gather; test_constructor_heterogenous_futures")
def _():
    l=newloop(); m=VLoop(); T("mixed", gather, Future(loop=l), Future(loop=m)); m.close()

@rule("GATHER-21","edge","lib","A failed gather keeps the exception object of the child; results of the others are reachable only through their own tasks.","tasks.gather")
def _():
    @on
    async def main():
        e=ValueError("v"); a=create_task(sleep(1,"a")); b=create_task(bad(e)); r=await A("g", gather(a,b)); put(r is e, await a)

@rule("GATHER-22","edge","lib","A child ending with CancelledError raised by its own code counts as cancelled.","tasks.gather")
def _():
    @on
    async def main(): await A("plain", gather(bad(CancelledError("own")), slp(1))); r=await A("rex", gather(bad(CancelledError("own")), return_exceptions=True)); put(r[0].args)

@rule("GATHER-23","edge","partial","repr: '<_GatheringFuture ...>'; the outer is a plain future with no name.","tasks._GatheringFuture")
def _():
    @on
    async def main(): g=gather(sleep(1)); put(g); put(hasattr(g,"get_name")); await g; put(g)

@rule("GATHER-24","edge","lib","An outer that failed and is never awaited reports '_GatheringFuture exception was never retrieved'.","futures.__del__; test_tasks.CoroutineGatherTests.test_exception_marking")
def _():
    @on
    async def main(): g=gather(bad(ValueError("v"))); await ticks(4); del g; gc.collect(); put("end")

@rule("GATHER-25","edge","lib","The cancelled gather's error is raised only once ALL children are done with return_exceptions=True, but at the FIRST child that ends cancelled without it.","tasks.gather")
def _():
    @on
    async def main():
        async def c(n,d):
            try: await sleep(9)
            finally: await sleep(d); tr(n,"out")
        for rex in (False,True):
            ts=[create_task(c("fast",1)), create_task(c("slow",3))]; g=gather(*ts, return_exceptions=rex); await ticks(2); g.cancel(); await A("g", g); put([t.done() for t in ts]); await wait(ts)
if __name__=="__main__": main()
