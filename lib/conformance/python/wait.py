from aioh import *
def on(fn, **k): go(fn, **k); return fn
def nf(): return get_running_loop().create_future()
async def val(x): return x
async def bad(e): raise e
async def slp(t, v=None): await sleep(t); return v
async def fail(t, e): await sleep(t); raise e
def mk(n, c): return create_task(c, name=n)
def ns(s): return sorted(t.get_name() for t in s)
async def W(label, *a, **k):
    d,p=await wait(*a, **k); tr(label, "done", ns(d), "pending", ns(p)); return d,p

@rule("WAIT-01","core","lib","wait(fs) waits for all by default and returns two sets (done, pending) of the given objects; it raises none of their exceptions.","test_tasks.test_wait / test_wait_with_exception")
def _():
    @on
    async def main():
        a=mk("a",slp(2)); b=mk("b",fail(1,ValueError("v"))); d,p=await W("w",[a,b]); put(a in d, b.exception())

@rule("WAIT-02","core","lib","FIRST_COMPLETED returns as soon as one is done (a failed or cancelled one counts); the rest keep running.","test_tasks.test_wait_first_completed")
def _():
    @on
    async def main():
        a=mk("a",slp(2)); b=mk("b",slp(1)); await W("w",[a,b],return_when=FIRST_COMPLETED); await W("w2",[a,b]); c=mk("c",slp(5)); d=mk("d",slp(5)); get_running_loop().call_later(1,c.cancel); await W("w3",[c,d],return_when=FIRST_COMPLETED)

@rule("WAIT-03","core","lib","Several that finish before the waiter's wake-up are all in done.","test_tasks.test_wait_really_done")
def _():
    @on
    async def main(): await W("w",[mk("a",val(1)),mk("b",val(1)),mk("c",slp(1))],return_when=FIRST_COMPLETED)

@rule("WAIT-04","core","lib","FIRST_EXCEPTION returns at the first exception; a cancelled task does not count as one; without exceptions it waits for all.","test_tasks.test_wait_first_exception")
def _():
    @on
    async def main():
        a=mk("a",slp(1)); b=mk("b",fail(2,ValueError("v"))); c=mk("c",slp(3)); await W("w",[a,b,c],return_when=FIRST_EXCEPTION); b.exception()
        d=mk("d",slp(9)); e=mk("e",slp(2)); get_running_loop().call_later(1,d.cancel); await W("cancelled one",[d,e],return_when=FIRST_EXCEPTION)

@rule("WAIT-05","core","lib","timeout: returns what is done at that time, cancels nothing and raises no TimeoutError. timeout=0 still takes two iterations (the timer, then the wake-up).","test_tasks.test_wait_with_timeout")
def _():
    @on
    async def main():
        a=mk("a",slp(1)); b=mk("b",slp(5)); await W("w",[a,b],timeout=2); put(b.cancelling()); c=mk("c",val(1)); await W("t0",[c],timeout=0); e=mk("e",slp(0.5)); await W("neg",[e],timeout=-1); await W("none",[b,e],timeout=None)

@rule("WAIT-06","core","lib","All done already: wait still suspends until the queued done callbacks have run (two iterations, as for one just ending).","tasks._wait")
def _():
    @on
    async def main(): a=mk("a",val(1)); await a; tr("start"); await W("w",[a]); f=nf(); f.set_result(1); tr("start"); d,p=await wait([f]); tr(len(d))

@rule("WAIT-07","core","lib","Coroutines are refused with TypeError (since 3.11), so is a single future or coroutine in place of a collection; the coroutine stays un-awaited.","test_tasks.test_wait_errors / test_wait_invalid_args / test_wait_duplicate_coroutines")
def _():
    @on
    async def main():
        c=val(1); await A("list of coroutine", wait([c])); await A("coroutine", wait(c)); c.close(); await A("future", wait(nf())); t=create_task(val(1)); await A("task", wait(t)); await t; await A("int", wait(5)); await A("list of int", wait([1]))

@rule("WAIT-08","core","lib","An empty collection is ValueError, a wrong return_when too.","test_tasks.test_wait_errors")
def _():
    @on
    async def main(): await A("empty", wait([])); await A("set", wait(set())); f=nf(); f.set_result(1); await A("when", wait([f], return_when=-1)); put(FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED)

@rule("WAIT-09","core","lib","Cancelling the waiting task does not cancel what it waits for; the callbacks are taken off again.","test_tasks.test_yield_wait_does_not_shield_cancel")
def _():
    @on
    async def main():
        a=mk("a",slp(3,"ok"))
        async def w(): await wait([a])
        t=create_task(w()); await ticks(2); t.cancel("m"); await A("t",t); put(a.done(), a.cancelling()); await A("a",a)

@rule("WAIT-10","edge","lib","Any iterable of futures will do, from 3.12 a generator too (3.11 refuses it); a duplicate counts once.","test_tasks.test_wait_generator / test_wait_with_iterator_of_tasks")
def _():
    @on
    async def main(): a=mk("a",val(1)); await A("gen", W("gen", (x for x in [a,a]))); b=mk("b",slp(1)); await W("dup",[b,b,a]); await W("dict", {b:1})

@rule("WAIT-11","edge","lib","The waiting task goes on two iterations after the last step of the task it waited for: its done callback, then the waiter's wake-up.","tasks._wait")
def _():
    @on
    async def main():
        async def c(): tr("ends")
        a=mk("a",c()); await W("w",[a])

@rule("WAIT-12","edge","lib","Future and timer in the same iteration: the timeout handle is cancelled when the completion comes first; a task that ends in the iteration of the timeout is still found done.","tasks._wait")
def _():
    @on
    async def main():
        a=mk("a",slp(1)); b=mk("b",slp(1)); await sleep(0); await W("w",[a,b],timeout=1); await W("w2",[a,b])
        c=mk("c",slp(1))
        async def w(): await W("timer first",[c],timeout=1)
        t=create_task(w()); await t; await c

@rule("WAIT-13","edge","lib","An empty generator passes the emptiness test and trips an assertion (3.12+; 3.11 refuses generators).","tasks.wait")
def _():
    @on
    async def main(): await A("empty gen", wait(x for x in []))

# ---- wait_for
@rule("WAIT-14","core","lib","wait_for(aw, t): the result or exception of aw when it is done in time.","test_waitfor.test_wait_for_blocking / test_wait_for")
def _():
    @on
    async def main(): await A("ok", wait_for(slp(1,"r"), 2)); await A("exc", wait_for(fail(1,ValueError("v")), 2)); f=nf(); get_running_loop().call_later(1,f.set_result,"f"); await A("future", wait_for(f,2)); await A("task", wait_for(create_task(slp(1,"t")),2))

@rule("WAIT-15","core","lib","On timeout aw is cancelled, its cleanup awaited, then TimeoutError (no args) raised with the CancelledError as cause.","test_waitfor.test_wait_for_waits_for_task_cancellation; test_asyncio_wait_for_timeout")
def _():
    @on
    async def main():
        async def c():
            try: await sleep(9)
            except CancelledError as e: tr("in", e.args); await sleep(2); tr("cleaned"); raise
        await A("w", wait_for(c(), 1), ch=True); t=create_task(sleep(9)); await A("task", wait_for(t,1)); put(t.cancelled()); f=nf(); await A("future", wait_for(f,1)); put(f.cancelled())

@rule("WAIT-16","core","lib","timeout=None: no limit, just await.","test_waitfor.WaitForShieldTests.test_none_timeout")
def _():
    @on
    async def main(): await A("none", wait_for(slp(50,"r"), None))

@rule("WAIT-17","core","lib","timeout <= 0: a finished future's result is given, anything else is cancelled at once, so a coroutine never starts: TimeoutError.","test_waitfor.test_wait_for_timeout_less_then_0_or_0*")
def _():
    @on
    async def main():
        async def c(): tr("started"); return 1
        f=nf(); f.set_result("done"); await A("done 0", wait_for(f,0)); await A("coro 0", wait_for(c(),0)); await A("coro -1", wait_for(c(),-1)); t=create_task(c()); await A("fresh task 0", wait_for(t,0)); put(t.cancelled()); g=nf(); g.set_exception(ValueError("v")); await A("failed 0", wait_for(g,0)); t=create_task(slp(3)); await sleep(0); await A("running task 0", wait_for(t,0), ch=True)

@rule("WAIT-18","core","lib","3.11 wraps the coroutine in a task of its own (current_task differs, one iteration before it starts); from 3.12 the coroutine is awaited in the calling task itself inside a timeout block.","test_waitfor; tasks.wait_for 3.11 against 3.12")
def _():
    @on
    async def main():
        me=current_task()
        async def c(): tr("inside", current_task() is me, "cancelling", current_task().cancelling()); return 1
        tr("before"); await A("w", wait_for(c(), 1)); tr("none"); await A("w", wait_for(c(), None))

@rule("WAIT-19","core","lib","A coroutine that swallows the cancellation and returns: its value is the result, even though the time was over. One that answers with another exception: that exception. (At timeout 0 a fresh task never starts, so it cannot swallow anything.)","test_waitfor.test_wait_for_cancel_suppressed / test_wait_for_reraises_exception_during_cancellation")
def _():
    @on
    async def main():
        async def sw():
            try: await sleep(9)
            except CancelledError: return "swallowed"
        async def ex():
            try: await sleep(9)
            except CancelledError: raise KeyError("k")
        await A("swallow", wait_for(sw(),1)); await A("other exc", wait_for(ex(),1), ch=True); await A("swallow task", wait_for(create_task(sw()),1)); put(current_task().cancelling()); await A("swallow at 0", wait_for(started(sw()),0))
    
def started(c): 
    return create_task(c)

@rule("WAIT-20","core","lib","Cancelling the task in wait_for cancels what it waits for, waits for its end, then CancelledError goes on (message kept).","test_waitfor.test_cancel_wait_for / test_cancel_blocking_wait_for")
def _():
    @on
    async def main():
        async def c():
            try: await sleep(9)
            finally: tr("in"); await sleep(1); tr("out")
        async def w(): await wait_for(c(), 5)
        t=create_task(w()); await sleep(1); tr(t.cancel("m")); e=await A("t",t); put(e.args, t.cancelled(), t.cancelling())

@rule("WAIT-21","core","lib","Cancellation in the same iteration as the result: 3.11 returns the result and loses the cancellation, from 3.12 CancelledError wins.","test_waitfor.test_wait_for_cancellation_race_condition; gh-86296")
def _():
    @on
    async def main():
        f=nf()
        async def w(): return await wait_for(f, 5)
        t=create_task(w()); await ticks(2); f.set_result("r"); t.cancel("m"); await A("t",t); put(t.cancelled(), t.cancelling())

@rule("WAIT-22","edge","lib","Result and timeout due in the same iteration, in either order: from 3.12 TimeoutError (the result is lost, a future that was set second is found cancelled), in 3.11 the result.","test_waitfor.test_wait_for_race_condition")
def _():
    @on
    async def main():
        l=get_running_loop(); f=nf(); l.call_later(1,f.set_result,"r"); await A("result timer first", wait_for(f,1)); g=nf()
        async def w(): return await A("timeout timer first", wait_for(g,1))
        t=create_task(w()); await ticks(2); l.call_later(1, lambda: g.done() or g.set_result("late")); await t; put(g.cancelled())

@rule("WAIT-23","core","lib","shield inside wait_for: the timeout leaves the inner task running.","test_waitfor.WaitForShieldTests.test_shielded_timeout / test_zero_timeout")
def _():
    @on
    async def main(): t=create_task(slp(3,"r")); await A("w", wait_for(shield(t),1)); put(t.done(), t.cancelling()); await A("t",t); u=create_task(slp(1,"r")); await A("zero", wait_for(shield(u),0)); await A("u",u)

@rule("WAIT-24","edge","lib","Nested wait_for: the inner, shorter timeout fires first and its TimeoutError passes through the outer; when the outer fires first, the inner sees only CancelledError.","tasks.wait_for")
def _():
    @on
    async def main():
        async def inner(d):
            try: return await wait_for(sleep(9), d)
            except BaseException as e: tr("inner", e); raise
        await A("inner first", wait_for(inner(1), 2)); await A("outer first", wait_for(inner(2), 1)); await A("same time", wait_for(inner(1), 1))

@rule("WAIT-25","edge","lib","A non-awaitable is TypeError: 3.11 (through ensure_future) has the ensure_future text, from 3.12 the text of await; with timeout <= 0 always the former.","tasks.wait_for")
def _():
    @on
    async def main(): await A("int", wait_for(1, 1)); await A("int none", wait_for(1, None)); await A("int zero", wait_for(1, 0)); await A("str timeout", wait_for(nf(), "1"))

@rule("WAIT-26","edge","lib","A TimeoutError raised by the awaited code itself passes unchanged (no cause added).","tasks.wait_for")
def _():
    @on
    async def main(): e=TimeoutError("mine"); r=await A("w", wait_for(bad(e), 5), ch=True); put(r is e)

@rule("WAIT-27","edge","lib","A context variable set by the coroutine is visible to the caller of wait_for from 3.12 on (same task), not in 3.11.","tasks.wait_for")
def _():
    v=contextvars.ContextVar("v", default="unset")
    @on
    async def main():
        async def c(): v.set("set inside")
        await wait_for(c(), 1); put(v.get())

# ---- as_completed
@rule("WAIT-28","core","lib","for x in as_completed(aws): each x is a coroutine that gives the result, or raises the exception, of the next to finish.","test_tasks.test_as_completed")
def _():
    @on
    async def main():
        for c in as_completed([slp(3,"a"), slp(1,"b"), slp(2,"c")]): put(type(c).__name__); await A("x", c)

@rule("WAIT-29","core","lib","async for t in as_completed(aws) (3.13+) yields the very tasks or futures given, finished (tasks made from coroutines for the others); reading the result is the caller's business. Before 3.13 the object is a plain generator.","test_tasks.test_as_completed_same_tasks_in_as_out")
def _():
    @on
    async def main():
        a=mk("a",slp(2,"A")); b=mk("b",fail(1,ValueError("v"))); it=as_completed([a,b]); put(type(it).__name__, hasattr(it,"__aiter__"))
        if hasattr(it,"__aiter__"):
            async for t in it: tr(t is a, t is b, t.done()); await A("t",t)
            async for t in as_completed([val("c")]): put(type(t).__name__, await t)
        else: await wait([a,b]); b.exception()

@rule("WAIT-30","core","lib","timeout: the pending ones come as TimeoutError, raised from the awaited x (plain form) or from the async for; nothing is cancelled.","test_tasks.test_as_completed_with_timeout")
def _():
    @on
    async def main():
        a=create_task(slp(1,"a")); b=create_task(slp(5,"b")); c=create_task(slp(6,"c"))
        for x in as_completed([a,b,c], timeout=2): await A("x", x)
        put(b.cancelling(), b.done())
        if PY>=(3,13):
            try:
                async for x in as_completed([b,c], timeout=1): tr(x)
            except TimeoutError as e: tr(e)
        await wait([b,c])

@rule("WAIT-31","edge","lib","Both forms may be mixed on one iterator (3.13+) and iteration resumed after a break.","test_tasks.test_as_completed_resume_iterator")
def _():
    if PY<(3,13): put("plain generator before 3.13"); return
    @on
    async def main():
        it=as_completed([slp(i,i) for i in (3,1,2,4)])
        for x in it: await A("plain", x); break
        async for t in it: tr("async", t.result()); break
        for x in it: await A("plain", x); break
        async for t in it: tr("async", t.result())
        T("end", next, it)

@rule("WAIT-32","edge","lib","Duplicates count once; an empty collection gives nothing; a single future or coroutine instead of a collection is TypeError.","test_tasks.test_as_completed_duplicate_coroutines / _invalid_args")
def _():
    @on
    async def main():
        c=val(1); put(len(list(x.close() for x in as_completed([c,c,val(2)])))); put(list(as_completed([]))); T("future", lambda: list(as_completed(nf()))); d=val(1); T("coroutine", lambda: list(as_completed(d))); d.close(); T("int", lambda: list(as_completed([1]))); await ticks(2)

@rule("WAIT-33","edge","lib","The coroutines of the plain form may be awaited later or in any order: the first AWAITED gets the first completed.","test_tasks.test_as_completed_reverse_wait / _concurrent")
def _():
    @on
    async def main():
        xs=list(as_completed([slp(2,"a"), slp(1,"b")])); await A("second coroutine first", xs[1]); await A("first coroutine", xs[0]); xs=list(as_completed([slp(2,"a"), slp(1,"b")])); put(await gather(*xs))

@rule("WAIT-34","edge","lib","3.13+: the tasks are made when as_completed is called; before (a generator) only at the first next().","tasks.as_completed")
def _():
    @on
    async def main():
        async def c(): tr("runs")
        it=as_completed([c()]); await ticks(2); tr("iterate")
        for x in it: await x

@rule("WAIT-35","edge","lib","Cancelling the loop over as_completed cancels none of the awaitables.","tasks.as_completed")
def _():
    @on
    async def main():
        a=create_task(slp(3,"a"))
        async def w():
            for x in as_completed([a]): await x
        t=create_task(w()); await ticks(2); t.cancel(); await A("t",t); put(a.cancelling()); await A("a",a)

# ---- shield
@rule("WAIT-36","core","lib","await shield(aw) gives aw's result or exception; a coroutine is made a task at the call.","test_tasks.test_shield_result / test_shield_exception")
def _():
    @on
    async def main(): await A("coro", shield(slp(1,"r"))); await A("exc", shield(bad(ValueError("v")))); f=nf(); s=shield(f); put(s is f, type(s).__name__); f.set_result(1); await A("fut", s)

@rule("WAIT-37","core","lib","Cancelling the awaiter of a shield cancels only the outer future: the awaiter gets CancelledError, the inner runs on.","test_tasks.test_shield_cancel_outer / test_shield_effect")
def _():
    @on
    async def main():
        i=create_task(slp(3,"inner"))
        async def w():
            try: await shield(i)
            except CancelledError as e: tr("outer", e); raise
        t=create_task(w()); await sleep(1); put(t.cancel("m")); await A("t",t); put(i.done(), i.cancelling()); await A("i",i)

@rule("WAIT-38","core","lib","Cancelling the inner cancels the outer future (without message).","test_tasks.test_shield_cancel_inner")
def _():
    @on
    async def main(): i=create_task(slp(3)); s=shield(i); await sleep(0); i.cancel("m"); e=await A("s",s); put(s.cancelled(), e.args)

@rule("WAIT-39","core","lib","shield of something already done returns that very object.","test_tasks.test_shield_shortcut")
def _():
    @on
    async def main(): f=nf(); f.set_result(1); put(shield(f) is f); t=create_task(val(1)); await t; put(shield(t) is t)

@rule("WAIT-40","edge","lib","Inner fails after the outer was cancelled: up to 3.13 nothing but the usual never-retrieved report when the inner dies; 3.14 reports '... exception in shielded future' as soon as it fails (exception and future), and counts it as retrieved.","test_tasks; tasks.shield _log_on_exception")
def _():
    @on
    async def main(): i=create_task(fail(1,ValueError("v"))); s=shield(i); await sleep(0); s.cancel(); await sleep(2); put(i.done()); del i,s; gc.collect(); put("end")

@rule("WAIT-41","edge","lib","The shield adds one iteration between the inner's end and the awaiter's wake-up.","tasks.shield")
def _():
    @on
    async def main():
        async def c(): tr("ends")
        await shield(c()); tr("awaiter"); t=create_task(c()); await t; tr("awaiter without shield")

@rule("WAIT-42","edge","lib","gather(shield(a), b): cancelling the gather cancels the shield's outer future and b, not a. shield(gather(...)) protects all children.","test_tasks.test_gather_shield / test_shield_gather")
def _():
    @on
    async def main():
        a=create_task(slp(3,"a")); b=create_task(slp(3,"b")); g=gather(shield(a), b); await sleep(0); g.cancel(); await A("g",g); put(a.cancelling(), b.cancelled()); await A("a",a)
        c=create_task(slp(3,"c")); s=shield(gather(c)); await sleep(0); s.cancel(); await A("s",s); put(c.cancelling()); await A("c",c)

@rule("WAIT-43","edge","lib","A non-awaitable given to shield is TypeError.","tasks.ensure_future")
def _():
    @on
    async def main(): T("int", shield, 1)

@rule("WAIT-44","edge","lib","Each shield() call is a new outer future: cancelling one leaves the others.","tasks.shield")
def _():
    @on
    async def main(): i=create_task(slp(1,"r")); a=shield(i); b=shield(i); await sleep(0); a.cancel(); await A("a",a); await A("b",b)

@rule("WAIT-45","edge","lib","An inner exception set while outer was just cancelled in the same iteration: the awaiter still sees CancelledError; 3.14 leaves the exception unretrieved, earlier versions mark it.","tasks.shield")
def _():
    @on
    async def main():
        f=nf(); s=shield(f)
        async def w(): await s
        t=create_task(w()); await sleep(0); f.set_exception(ValueError("v")); t.cancel(); await A("t",t); await ticks(2)
if __name__=="__main__": main()
