from aioh import *

def on(fn):
    """run a coroutine function on a fresh loop"""
    go(fn); return fn
def nf(): return get_running_loop().create_future()
async def val(x): return x

@rule("FUT-01","core","lib","A new future is pending: done() and cancelled() false.","test_futures.BaseFutureTests.test_initial_state")
def _():
    @on
    async def main(): f=nf(); put(f.done(), f.cancelled(), f, f.get_loop() is get_running_loop())

@rule("FUT-02","core","lib","result() and exception() of a pending future are InvalidStateError with own texts.","test_futures.test_result / test_exception")
def _():
    @on
    async def main(): f=nf(); T("result", f.result); T("exception", f.exception)

@rule("FUT-03","core","lib","set_result(v): done, result() is v each time, exception() is None; returns None.","test_futures.test_result")
def _():
    @on
    async def main(): f=nf(); put(f.set_result(42), f.done(), f.cancelled(), f.result(), f.result(), f.exception(), f)

@rule("FUT-04","core","lib","A second set_result or set_exception is InvalidStateError('invalid state').","test_futures.test_result / test_exception; _asynciomodule.c future_set_result")
def _():
    @on
    async def main():
        f=nf(); f.set_result(1); T("set_result", f.set_result, 2); T("set_exception", f.set_exception, ValueError()); put(f.result())
        g=nf(); g.set_exception(ValueError("v")); T("after exc", g.set_result, 2); T("result", g.result)

@rule("FUT-05","core","lib","set_exception(e): result() raises that very object every time, exception() returns it.","test_futures.test_exception")
def _():
    @on
    async def main():
        f=nf(); e=ValueError("v"); f.set_exception(e); put(T("r", f.result) is e, T("r2", f.result) is e, f.exception() is e, f.done(), f.cancelled())

@rule("FUT-06","edge","lib","set_exception(class) instantiates it without arguments.","test_futures.test_exception_class")
def _():
    @on
    async def main(): f=nf(); f.set_exception(KeyError); put(f.exception())

@rule("FUT-07","core","lib","set_exception(StopIteration) stores RuntimeError with the StopIteration (a subclass too) as its cause. 3.11 and early 3.12 refuse it instead with TypeError, the future staying pending, and let subclasses through.","test_futures.test_stop_iteration_exception / _subclass_exception")
def _():
    @on
    async def main():
        class S(StopIteration): pass
        for x in (StopIteration(1), StopIteration, S("s")):
            f=nf(); T("set", f.set_exception, x); put(f.done())
            if f.done(): put(chain(f.exception()))

@rule("FUT-08","edge","lib","set_exception of something that is no exception is a TypeError; the future stays pending.","_asynciomodule.c future_set_exception")
def _():
    @on
    async def main(): f=nf(); T("int", f.set_exception, 1); T("None", f.set_exception, None); T("type", f.set_exception, int); put(f.done())

@rule("FUT-09","core","lib","cancel() on a pending future: True, then done and cancelled; again, or on a finished one: False and no change.","test_futures.test_cancel")
def _():
    @on
    async def main():
        f=nf(); put(f.cancel(), f.done(), f.cancelled(), f.cancel(), f); g=nf(); g.set_result(1); put(g.cancel(), g.cancelled(), g.result()); h=nf(); h.set_exception(ValueError()); put(h.cancel(), h.exception())

@rule("FUT-10","core","lib","result() and exception() of a cancelled future RAISE CancelledError, a fresh object each time.","test_futures.test_cancel")
def _():
    @on
    async def main(): f=nf(); f.cancel(); a=T("result", f.result); b=T("exception", f.exception); put(a is b, a.args)

@rule("FUT-11","core","lib","cancel(msg) puts msg into the CancelledError's args; no msg (None) gives no args at all; an empty string is a msg.","test_futures / test_tasks cancel message tests")
def _():
    @on
    async def main():
        for m in ("why", None, "", 7):
            f=nf(); f.cancel(msg=m); e=T("result", f.result); put(e.args)
        f=nf(); f.cancel("positional"); T("result", f.result); f.cancel("second"); T("result", f.result)

@rule("FUT-12","core","lib","set_result / set_exception on a cancelled future is InvalidStateError.","test_futures.test_cancel")
def _():
    @on
    async def main(): f=nf(); f.cancel(); T("sr", f.set_result, 1); T("se", f.set_exception, ValueError())

@rule("FUT-13","core","lib","Done callbacks never run inside set_result/set_exception/cancel: each is queued with call_soon, in the order added, with the future as the only argument.","test_futures.BaseFutureDoneCallbackTests.test_callbacks_invoked_on_set_result")
def _():
    @on
    async def main():
        for op in ("r","e","c"):
            f=nf(); f.add_done_callback(lambda x: tr("cb1", x is f, x.done())); f.add_done_callback(lambda x: tr("cb2"))
            {"r":lambda: f.set_result(1),"e":lambda: f.set_exception(ValueError()),"c":f.cancel}[op](); tr("set", op); await sleep(0); tr("next"); f.cancelled() or f.exception()

@rule("FUT-14","core","lib","add_done_callback on a done future queues the callback with call_soon (next iteration, never at once); it returns None.","futures.add_done_callback")
def _():
    @on
    async def main(): f=nf(); f.set_result(1); put(f.add_done_callback(lambda x: tr("cb"))); tr("added"); await sleep(0); tr("end")

@rule("FUT-15","core","lib","The same callback added twice runs twice; remove_done_callback removes every equal one and returns how many.","test_futures.test_remove_done_callback")
def _():
    @on
    async def main():
        f=nf(); c=lambda x: tr("c"); d=lambda x: tr("d")
        for x in (c,d,c): f.add_done_callback(x)
        put(f.remove_done_callback(c), f.remove_done_callback(c)); f.add_done_callback(d); f.set_result(1); await sleep(0)

@rule("FUT-16","edge","lib","Once the future is done its callbacks are already queued: remove_done_callback returns 0 and does not unqueue them.","futures.__schedule_callbacks")
def _():
    @on
    async def main(): f=nf(); c=lambda x: tr("c"); f.add_done_callback(c); f.set_result(1); put(f.remove_done_callback(c)); await sleep(0)

@rule("FUT-17","core","lib","An exception in a done callback goes to the exception handler; the other callbacks still run.","events.Handle._run")
def _():
    @on
    async def main():
        def bad(x): raise ValueError("boom")
        f=nf(); f.add_done_callback(bad); f.add_done_callback(lambda x: tr("second")); f.set_result(1); await sleep(0)

@rule("FUT-18","edge","lib","A done callback that adds a done callback: the new one runs one iteration later.","futures.add_done_callback")
def _():
    @on
    async def main(): f=nf(); f.add_done_callback(lambda x: (tr("outer"), x.add_done_callback(lambda y: tr("inner")))); f.set_result(1); await ticks(2); tr("end")

@rule("FUT-19","edge","lib","Callbacks are compared by equality when removed, so a bound method taken afresh is found.","test_futures.test_remove_done_callback")
def _():
    @on
    async def main():
        class K:
            def m(self, f): tr("m")
        k=K(); f=nf(); f.add_done_callback(k.m); put(f.remove_done_callback(k.m))

@rule("FUT-20","core","lib","Awaiting a done future does not suspend: no iteration passes.","futures.Future.__await__")
def _():
    @on
    async def main():
        f=nf(); f.set_result(1); get_running_loop().call_soon(tr,"ready"); tr("before"); put(await f); tr("after"); g=nf(); g.set_exception(ValueError("v")); await A("exc", g); h=nf(); h.cancel("m"); await A("cancelled", h); await sleep(0)

@rule("FUT-21","core","lib","Awaiting a pending future yields the future object itself to whoever drives the coroutine, with its _asyncio_future_blocking flag set; result() is delivered on the resumption, whatever value was sent.","test_futures.test_iter; futures.Future.__await__")
def _():
    l=newloop(); f=Future(loop=l)
    async def c(): return await f
    co=c(); y=co.send(None); put(y is f, f._asyncio_future_blocking); f.set_result(9); T("send", co.send, "ignored")

@rule("FUT-22","core","lib","Resuming an awaiting coroutine while the future is still pending raises RuntimeError(\"await wasn't used with future\") at the await.","futures.Future.__await__; test_futures.test_yield_from_twice")
def _():
    l=newloop(); f=Future(loop=l)
    async def c():
        try: return await f
        except RuntimeError as e: return E(e)
    co=c(); co.send(None); T("send", co.send, None); it=iter(Future(loop=l)); next(it); T("next", next, it)
    g=Future(loop=l); next(iter(g)); T("flag still set: a second await by hand", next, iter(g))

@rule("FUT-23","edge","lib","iter(future) is the same as __await__(): a generator-based coroutine may 'yield from' it. The iterator takes send, throw and close.","test_futures.test_iter / test_future_iter_throw")
def _():
    # What a closed iterator answers is not asked: 3.14 looks at a future there that is gone, so that anything may happen.
    l=newloop(); f=Future(loop=l); it=f.__await__(); put(type(it).__name__, iter(it) is it, it.send(None) is f); T("throw", it.throw, KeyError("k"))
    f=Future(loop=l); it=iter(f); next(it); put(it.close()); f.set_result(3); T("fresh", next, iter(f))
    it=Future(loop=l).__await__(); T("throw unstarted", it.throw, KeyError("k")); T("send value first", f.__await__().send, 5)

@rule("FUT-24","core","lib","Several tasks awaiting one future are woken in the order they began to wait, all in the iteration after the result is set.","tasks.__wakeup; futures callbacks")
def _():
    @on
    async def main():
        f=nf()
        async def w(n): tr(n,"got", await f)
        ts=[create_task(w(n)) for n in "abc"]; await sleep(0); tr("set"); f.set_result(1); await gather(*ts)

@rule("FUT-25","core","lib","A waiter and done callbacks share one list: they fire in the order of registration.","futures callbacks")
def _():
    @on
    async def main():
        f=nf(); f.add_done_callback(lambda x: tr("cb before"))
        async def w(): await f; tr("waiter")
        t=create_task(w()); await sleep(0); f.add_done_callback(lambda x: tr("cb after")); f.set_result(1); await t

@rule("FUT-26","core","lib","Cancelling a future that tasks await raises CancelledError (with its msg) in each of them; an uncaught one makes the awaiting task cancelled, although nobody called task.cancel() and cancelling() is 0.","test_tasks.test_cancel_inner_future")
def _():
    @on
    async def main():
        f=nf()
        async def w(): await f
        async def c():
            try: await f
            except CancelledError as e: return ("caught", e.args)
        t=create_task(w()); u=create_task(c()); await sleep(0); f.cancel("m"); await wait([t,u]); put(t.cancelled(), t.cancelling(), u.result())

@rule("FUT-27","core","lib","The awaiting coroutines all receive the same exception object.","futures.result")
def _():
    @on
    async def main():
        f=nf(); e=ValueError("v"); f.set_exception(e); put((await A("1", f)) is e, (await A("2", f)) is e)

@rule("FUT-28","edge","partial","A future dropped with an exception nobody looked at reports 'Future exception was never retrieved' with exception and future; result(), exception(), await or a later cancel() count as looking.","test_futures.test_tb_logger_*; futures.__del__")
def _():
    @on
    async def main():
        for how in ("none","result","exception","cancel","await","callback"):
            f=nf(); f.set_exception(ValueError(how)); put(how)
            if how=="result": T("r", f.result)
            if how=="exception": f.exception()
            if how=="cancel": f.cancel()
            if how=="await": await A("a", f, t=False)
            if how=="callback": f.add_done_callback(lambda x: None); await sleep(0)
            del f; gc.collect()

@rule("FUT-29","edge","lib","asyncio.isfuture: true for anything whose class has _asyncio_future_blocking and whose own value of it is not None.","test_futures.test_isfuture")
def _():
    @on
    async def main():
        class D: _asyncio_future_blocking=False
        class N: _asyncio_future_blocking=None
        o=Bag(); o._asyncio_future_blocking=False
        async def c(): pass
        co=c(); t=create_task(c()); put(asyncio.isfuture(nf()), asyncio.isfuture(t), asyncio.isfuture(D()), asyncio.isfuture(N()), asyncio.isfuture(o), asyncio.isfuture(co), asyncio.isfuture(Future), asyncio.isfuture(1)); co.close(); await t

@rule("FUT-30","edge","partial","repr: state in lower case, then result or exception, then the callbacks (first and last only, when more than two).","test_futures.test_future_repr")
def _():
    @on
    async def main():
        f=nf(); put(f)
        def cb(x): pass
        for i in range(4): f.add_done_callback(cb); put(f)
        f.set_result(list(range(20))); put(f); g=nf(); g.set_exception(ValueError("v")); put(g); g.exception(); h=nf(); h.cancel(); put(h)

@rule("FUT-31","core","lib","A future's value is never unwrapped: a result that is a coroutine, a future or a task stays that object (unlike a JS promise).","futures.set_result")
def _():
    @on
    async def main():
        f=nf(); g=nf(); f.set_result(g); put((await f) is g, g.done())

@rule("FUT-32","core","lib","asyncio's exceptions: CancelledError is a BaseException and not an Exception; TimeoutError is the builtin (an OSError); InvalidStateError derives from Exception only; BrokenBarrierError from RuntimeError.","asyncio/exceptions.py")
def _():
    for n in ("CancelledError","InvalidStateError","TimeoutError","QueueEmpty","QueueFull","BrokenBarrierError","QueueShutDown","IncompleteReadError","LimitOverrunError","SendfileNotAvailableError"):
        c=getattr(asyncio,n,None); put(n, [b.__name__ for b in c.__mro__[1:-1]] if c else "missing", c is TimeoutError)

@rule("FUT-33","edge","lib","Throwing into a coroutine that awaits a future raises there; the future itself is untouched.","test_futures.test_future_iter_throw")
def _():
    l=newloop(); f=Future(loop=l)
    async def c(): await f
    co=c(); co.send(None); T("throw", co.throw, KeyError("k")); put(f.done(), f.cancelled())

@rule("FUT-34","edge","lib","A future may be awaited again and again, before and after it is done.","test_futures.test_yield_from_twice")
def _():
    @on
    async def main():
        f=nf(); get_running_loop().call_later(1,f.set_result,"r"); put(await f, await f); put(await gather(f,f))

@rule("FUT-35","edge","lib","Future() without loop takes the running loop; the loop argument is keyword-only.","test_futures.test_constructor_use_running_loop / _positional")
def _():
    @on
    async def main(): put(Future().get_loop() is get_running_loop()); T("positional", Future, 42)

@rule("FUT-36","edge","lib","asyncio.wrap_future of an asyncio future is that same future.","test_futures.test_wrap_future_future")
def _():
    @on
    async def main(): f=nf(); put(asyncio.wrap_future(f) is f)

@rule("FUT-37","edge","lib","Cancelling from a done callback of another future, and setting a result from a callback, take effect for the waiter one iteration later.","futures.__schedule_callbacks")
def _():
    @on
    async def main():
        f=nf(); g=nf(); f.add_done_callback(lambda x: (tr("f done"), g.set_result(2)))
        async def w(): await g; tr("g seen")
        t=create_task(w()); await sleep(0); f.set_result(1); tr("set"); await t

@rule("FUT-38","edge","lib","set_exception with a BaseException is allowed, CancelledError too: the future is then FINISHED with an exception, not cancelled.","futures.set_exception")
def _():
    @on
    async def main():
        f=nf(); f.set_exception(CancelledError("ce")); put(f.cancelled(), f.done(), f.exception())
        async def w(): await f
        t=create_task(w()); await wait([t]); put("task", t.cancelled(), t.done()); g=nf(); g.set_exception(KeyboardInterrupt("k")); put(g.exception())

@rule("FUT-39","exotic","partial","Awaiting a future raises its exception with the traceback it had when set, so tracebacks do not grow with every await.","test_futures2.FutureTests.test_future_traceback")
def _():
    @on
    async def main():
        f=nf()
        try: raise ValueError("v")
        except ValueError as e: f.set_exception(e)
        def n(tb):
            k=0
            while tb: k+=1; tb=tb.tb_next
            return k
        ls=[]
        for _ in range(3):
            try: await f
            except ValueError as e: ls.append(n(e.__traceback__))
        put(ls)

@rule("FUT-40","edge","lib","A subclass of Future is awaited and reported like a Future, under its own name.","test_futures.CSubFutureTests")
def _():
    @on
    async def main():
        class MyFut(Future): pass
        f=MyFut(); put(f, asyncio.isfuture(f)); f.set_result(1); put(await f); g=MyFut(); g.set_exception(ValueError("v")); del g; gc.collect()

@rule("FUT-41","edge","lib","A duck future (own class with _asyncio_future_blocking, add_done_callback, result, done, get_loop) can be awaited in a task when its __await__ sets the flag and yields itself.","test_futures.DuckTests; test_tasks.test_future_subclass")
def _():
    class Duck:
        _asyncio_future_blocking=False
        def __init__(self, l): self.l=l; self.cbs=[]; self.d=False
        def get_loop(self): return self.l
        def add_done_callback(self, cb, *, context=None): tr("add_done_callback"); self.cbs.append(cb)
        def cancel(self, msg=None): tr("cancel", msg); return False
        def done(self): return self.d
        def result(self): return "quack"
        def fire(self): self.d=True; [self.l.call_soon(c, self) for c in self.cbs]
        def __await__(self):
            self._asyncio_future_blocking=True; yield self; return self.result()
    @on
    async def main():
        l=get_running_loop(); d=Duck(l); l.call_later(1,d.fire); await A("duck", d); put(ensure_future(d) is d)

@rule("FUT-42","edge","lib","The cancelled state wins nothing later: a set_result queued through call_soon after cancel() fails with InvalidStateError, which the loop reports; sleep and wait helpers guard against it.","futures._set_result_unless_cancelled")
def _():
    @on
    async def main():
        l=get_running_loop(); f=nf(); l.call_soon(f.set_result,1); f.cancel(); await sleep(0)
if __name__=="__main__": main()
