from aioh import *

def spin(loop, t=None):
    """run until nothing is ready and no timer is left"""
    LOOP[0] = loop
    try: loop.run_forever()
    except Deadlock: put("(idle at t%g after %d iterations)" % (loop.time(), loop.tick - 1))

@rule("LOOP-01","core","lib","call_soon callbacks run in the order they were registered (FIFO), all in one iteration, with the positional arguments given.","test_base_events.BaseEventLoopTests.test_call_soon; base_events._run_once")
def _():
    l=newloop()
    for n in "abc": l.call_soon(tr, n, 1)
    spin(l)

@rule("LOOP-02","core","lib","A callback registered from inside a callback runs in the NEXT iteration, after everything that was ready when this one began.","test_base_events.test_run_once; base_events._run_once (ntodo)")
def _():
    l=newloop()
    def a(): tr("a"); l.call_soon(a2); l.call_soon(tr,"a3")
    def a2(): tr("a2"); l.call_soon(tr,"a4")
    l.call_soon(a); l.call_soon(tr,"b"); spin(l)

@rule("LOOP-03","core","lib","Handle.cancel() before the run skips the callback; it works even from an earlier callback of the same iteration. The skipped handle does not make an error.","test_events.HandleTests.test_handle; base_events._run_once")
def _():
    l=newloop(); h={}
    def a(): tr("a"); h["c"].cancel()
    l.call_soon(a); h["b"]=l.call_soon(tr,"b"); h["c"]=l.call_soon(tr,"c"); l.call_soon(tr,"d"); h["b"].cancel(); put(h["b"].cancelled(), h["c"].cancelled()); spin(l); put(h["c"].cancelled())

@rule("LOOP-04","edge","lib","cancel() returns None, may be repeated, and after the callback has run still only sets the cancelled flag.","test_events.HandleTests.test_handle")
def _():
    l=newloop(); h=l.call_soon(tr,"x"); spin(l); put(h.cancelled(), h.cancel(), h.cancelled(), h.cancel(), h.cancelled())

@rule("LOOP-05","edge","lib","Only positional arguments are passed on; the sole keyword is context (use partial or a closure for the rest).","base_events.call_soon signature")
def _():
    l=newloop(); T("kw", lambda: l.call_soon(tr, "a", x=1)); l.call_soon(functools.partial(put, "partial", "ok")); spin(l)

@rule("LOOP-06","core","lib","call_later(0, f) goes through the timer heap: due timers are appended behind the callbacks already ready and still run in the same iteration.","base_events.call_later / _run_once")
def _():
    l=newloop(); l.call_soon(tr,"a"); l.call_later(0,tr,"later0"); l.call_soon(tr,"b"); spin(l)

@rule("LOOP-07","edge","lib","A negative delay (a time in the past) is due at once; past timers keep their time order among themselves.","test_base_events.test_call_later_negative_delays")
def _():
    l=newloop(); l.call_later(0,tr,"0"); l.call_later(-1,tr,"-1"); l.call_later(-2,tr,"-2"); l.call_at(-1.5,tr,"at -1.5"); l.call_soon(tr,"soon"); spin(l)

@rule("LOOP-08","core","lib","Timers run in order of their time, whatever the order of registration; call_later(d) is call_at(time()+d).","test_base_events.test_time_and_call_at")
def _():
    l=newloop(); l.call_later(3,tr,"3"); l.call_later(1,tr,"1"); l.call_at(2,tr,"2"); h=l.call_at(5,tr,"5"); put(h.when(), type(h).__name__, l.call_later(7,tr,"7").when()); spin(l)

@rule("LOOP-09","core","lib","Timers with exactly equal times run in the same iteration, in the order in which CPython's binary heap (heapq push, pop) gives them up: FIFO for two, but NOT for three or more. A port that wants the same order must use the same sift algorithm (on a tie the right child moves up).","documented as undefined; heapq; events.TimerHandle.__lt__")
def _():
    for n in range(2,11):
        l=newloop(); o=[]
        for i in range(n): l.call_later(1,o.append,i)
        try: l.run_forever()
        except Deadlock: pass
        put(str(n), o)

@rule("LOOP-10","edge","lib","A cancelled timer stays in the heap until it reaches the top, so cancelling one may change the order of others that tie.","base_events._run_once, _timer_handle_cancelled")
def _():
    for c in range(5):
        l=newloop(); o=[]; hs=[l.call_later(1,o.append,i) for i in range(5)]; hs[c].cancel()
        try: l.run_forever()
        except Deadlock: pass
        put("cancel", str(c), o)
    l=newloop(); o=[]
    for i,d in enumerate([2,1,2,1,2]): l.call_later(d,o.append,(i,d))
    try: l.run_forever()
    except Deadlock: pass
    put(o)

@rule("LOOP-11","edge","lib","All timers due before now + clock resolution run in one iteration: times that differ by less than the resolution share it (here 1e-9), time order kept; the clock itself is not moved to the later one.","base_events._run_once end_time")
def _():
    l=newloop(); l.call_at(1+5e-10,tr,"1+half resolution"); l.call_at(1,tr,"1"); l.call_at(1+2e-9,tr,"1+2 resolutions"); spin(l)

@rule("LOOP-12","core","lib","Time does not move while anything is ready: a chain of call_soon at t runs before any timer later than t.","base_events._run_once timeout")
def _():
    l=newloop()
    def c(n): 
        tr("chain",n)
        if n: l.call_soon(c,n-1)
    l.call_later(1,tr,"t1"); l.call_soon(c,3); spin(l)

@rule("LOOP-13","core","lib","Inside a callback, call_later(0, x) followed by call_soon(y): next iteration runs y, then x, since due timers are moved behind what is ready.","base_events._run_once")
def _():
    l=newloop()
    def cb(): l.call_later(0,tr,"x later0"); l.call_soon(tr,"y soon"); l.call_at(-5,tr,"z past")
    l.call_soon(cb); spin(l)

@rule("LOOP-14","edge","lib","TimerHandle compares by time, is equal only with same time, callback, args and cancelled flag, and hashes by time; it compares with nothing else.","test_events.TimerTests.test_timer_comparison")
def _():
    l=newloop(); a=l.call_at(1,len,1); b=l.call_at(1,len,1); c=l.call_at(2,len,1); put(a<c, a==b, a<=b, a>=b, a==c, c>a, hash(a)==hash(1.0)); b.cancel(); put(a==b); T("lt other", lambda: a<3); put(a==3)

@rule("LOOP-15","edge","lib","call_later(None) and call_at(None) are TypeErrors with own texts.","test_events; base_events.call_later/call_at")
def _():
    l=newloop(); T("later", l.call_later, None, tr); T("at", l.call_at, None, tr); T("str", l.call_later, "1", tr); T("no callback", l.call_later, 1)

@rule("LOOP-16","core","lib","On a closed loop call_soon, call_later, call_at, call_soon_threadsafe, create_task, run_forever and run_until_complete are RuntimeError; create_future still works; a coroutine given to create_task there is never started.","test_base_events.test_close; base_events._check_closed")
def _():
    l=newloop(); l.close()
    for n in ("call_soon","call_soon_threadsafe"): T(n, getattr(l,n), put)
    T("call_later", l.call_later, 1, put); T("call_at", l.call_at, 1, put); T("run_forever", l.run_forever)
    async def c(): pass
    co=c(); T("create_task", l.create_task, co); co.close(); co=c(); T("run_until_complete", l.run_until_complete, co); co.close(); T("create_future", l.create_future); put(l.is_closed(), l.close())

@rule("LOOP-17","core","lib","stop() lets the current iteration finish, then run_forever returns; callbacks registered during it stay queued for the next run.","test_base_events.test_run_once; base_events.stop")
def _():
    l=newloop()
    def a(): tr("a"); l.stop(); l.call_soon(tr,"a2")
    l.call_soon(a); l.call_soon(tr,"b"); put("returned", l.run_forever()); put("running", l.is_running()); spin(l)

@rule("LOOP-18","edge","lib","stop() before run_forever: the loop runs exactly one iteration (due timers included) and returns.","test_base_events.test_run_forever_pre_stopped")
def _():
    l=newloop(); l.call_soon(tr,"a"); l.call_later(0,tr,"b"); l.call_later(1,tr,"c"); l.stop(); l.run_forever(); put("first run over"); spin(l)

@rule("LOOP-19","edge","lib","With stop requested the loop polls with timeout 0: a stopped iteration never waits for timers.","base_events._run_once")
def _():
    l=newloop(); l.call_later(5,tr,"late"); l.stop(); l.run_forever(); put("t%g" % l.time())

@rule("LOOP-20","core","lib","A running loop cannot be run again, nor may another loop run inside it; close() of a running loop is refused too. (3.13, at least to 3.13.2, undoes the running state when it refuses, so that the next attempt is let in: a bug, mended in 3.14.)","test_base_events.RunningLoopTests.test_running_loop_within_a_loop")
def _():
    l=newloop(); m=VLoop()
    async def main():
        T("same run_forever", l.run_forever); f=l.create_future(); T("same run_until", l.run_until_complete, f); T("other", m.run_forever); T("close", l.close)
        async def c(): pass
        co=c(); T("other coro", m.run_until_complete, co); co.close()
    go(main, loop=l); m.close()

@rule("LOOP-21","core","lib","run_until_complete gives back the result, or raises the exception, of the coroutine or future; a coroutine is wrapped in a Task whose first step is in iteration 1.","test_base_events.test_run_until_complete_*")
def _():
    async def c(): tr("in"); return 5
    l=newloop(); put(l.run_until_complete(c())); put("iterations", l.tick); f=l.create_future(); l.call_later(2,f.set_result,"r"); put(l.run_until_complete(f), "t%g"%l.time())
    async def bad(): raise ValueError("v")
    T("bad", l.run_until_complete, bad()); f=l.create_future(); f.cancel("m"); T("cancelled", l.run_until_complete, f)

@rule("LOOP-22","core","lib","When the main task ends, its done callback stops the loop: that iteration is completed, other work stays queued and unfinished tasks stay pending, runnable by a later run.","base_events.run_until_complete _run_until_complete_cb")
def _():
    l=newloop()
    async def bg():
        for i in range(4): tr("bg",i); await sleep(0)
    async def main(): 
        global bgt
        bgt=create_task(bg()); await sleep(0); tr("main end")
    l.run_until_complete(main()); put("after", bgt.done()); l.run_until_complete(sleep(0)); put("after2", bgt.done())

@rule("LOOP-23","core","lib","A stop() before the main future is done makes run_until_complete raise RuntimeError.","test_tasks.test_stop_while_run_in_complete; base_events.run_until_complete")
def _():
    l=newloop(); f=l.create_future(); l.call_soon(l.stop); T("stopped", l.run_until_complete, f); put(f.done())

@rule("LOOP-24","edge","lib","run_until_complete accepts any awaitable; a non-awaitable is a TypeError.","test_base_events.test_run_until_complete_type_error")
def _():
    l=newloop(); T("str", l.run_until_complete, "blah"); T("None", l.run_until_complete, None)
    class Aw:
        def __await__(self): return iter([None,None])
    T("awaitable", l.run_until_complete, Aw())
    async def f(): pass
    T("function", l.run_until_complete, f)

@rule("LOOP-25","edge","lib","An already finished future still costs one iteration, in which whatever was ready runs first.","base_events.run_until_complete")
def _():
    l=newloop(); f=l.create_future(); f.set_result(1); l.call_soon(tr,"ready"); put(l.run_until_complete(f)); put("iterations", l.tick)

@rule("LOOP-26","core","lib","An exception in a callback does not stop the loop: it goes to call_exception_handler with message 'Exception in callback ...', exception and handle; the next callbacks run. (From 3.13 the message leaves the arguments out unless in debug mode.)","events.Handle._run; test_base_events.test_default_exc_handler_callback")
def _():
    l=newloop()
    def bad(x): raise ValueError("boom")
    l.call_soon(bad, 7); l.call_soon(tr,"next"); l.call_later(1, bad, 8); spin(l)

@rule("LOOP-27","core","lib","KeyboardInterrupt and SystemExit from a callback are not handled: they leave run_forever at once; the callbacks behind it stay queued and run next time.","events.Handle._run; test_base_events.test_run_forever_keyboard_interrupt")
def _():
    for x in (KeyboardInterrupt, SystemExit):
        l=newloop()
        def bad(): raise x("stop")
        l.call_soon(bad); l.call_soon(tr,"after"); T("run", l.run_forever); put(l.is_running()); spin(l)

@rule("LOOP-28","edge","lib","Any other BaseException (CancelledError, GeneratorExit, own classes) from a callback is reported like an Exception.","events.Handle._run")
def _():
    class B(BaseException): pass
    def r(e): raise e
    l=newloop(); l.call_soon(r, CancelledError("c")); l.call_soon(r, B("b")); l.call_soon(r, GeneratorExit()); spin(l)

@rule("LOOP-29","edge","lib","Without a handler set, default_exception_handler logs at ERROR: the message, then one 'key: repr' line for each other key in sorted order, with the exception as exc_info.","test_base_events.test_default_exc_handler_callback; base_events.default_exception_handler")
def _():
    l=newloop(handler=False)
    def bad(): raise ValueError("boom")
    l.call_soon(bad); spin(l); l.call_exception_handler({"message":"m","zz":1,"aa":"s"}); l.call_exception_handler({})

@rule("LOOP-30","edge","lib","set_exception_handler takes a callable (loop, context) or None; anything else is a TypeError. get_exception_handler returns it; call_exception_handler calls it synchronously with the very dict.","test_base_events.test_set_exc_handler_invalid / _custom")
def _():
    l=newloop(handler=False); T("int", l.set_exception_handler, 1); put(l.get_exception_handler()); d={"message":"m"}
    h=lambda lp,c: put("called", lp is l, c is d); l.set_exception_handler(h); put(l.get_exception_handler() is h); l.call_exception_handler(d); put("after"); l.set_exception_handler(None); put(l.get_exception_handler())

@rule("LOOP-31","edge","lib","If the custom handler raises, the default handler reports 'Unhandled error in exception handler' with exception and the original context; the loop goes on. KeyboardInterrupt/SystemExit from it propagate.","test_base_events.test_set_exc_handler_broken")
def _():
    l=newloop(handler=False)
    def h(lp,c): raise AttributeError("spam")
    l.set_exception_handler(h)
    def bad(): raise ValueError("boom")
    l.call_soon(bad); l.call_soon(tr,"next"); spin(l)
    def h2(lp,c): raise KeyboardInterrupt("k")
    l.set_exception_handler(h2); T("ki", l.call_exception_handler, {"message":"m"})

@rule("LOOP-32","edge","lib","If default_exception_handler itself is overridden and raises, 'Exception in default exception handler' is logged.","test_base_events.test_default_exc_handler_broken")
def _():
    l=newloop(handler=False); l.default_exception_handler=lambda c: 1/0; l.call_exception_handler({"message":"m"})
    l.set_exception_handler(lambda lp,c: [][0]); l.call_exception_handler({"message":"m"})

@rule("LOOP-33","core","lib","is_running is true only inside run_*; is_closed after close(); close() twice is harmless and drops everything queued.","test_base_events.test_close")
def _():
    l=newloop(); put(l.is_running(), l.is_closed()); l.call_soon(lambda: put("in", l.is_running())); spin(l); l.call_soon(tr,"never"); l.call_later(1,tr,"never"); put(l.is_running()); l.close(); l.close(); put(l.is_closed(), len(l._ready), len(l._scheduled), repr(l))

@rule("LOOP-34","core","lib","get_running_loop() is the loop inside callbacks and coroutines, RuntimeError outside.","test_events.GetEventLoopTestsMixin")
def _():
    l=newloop(); T("outside", get_running_loop); l.call_soon(lambda: put("callback", get_running_loop() is l)); spin(l)
    async def main(): put("coroutine", get_running_loop() is l)
    go(main, loop=l); T("after", get_running_loop)

@rule("LOOP-35","edge","lib","call_soon_threadsafe from the loop's own thread queues like call_soon, in one common FIFO.","base_events.call_soon_threadsafe")
def _():
    l=newloop(); l.call_soon(tr,1); l.call_soon_threadsafe(tr,2); l.call_soon(tr,3); h=l.call_soon_threadsafe(tr,4); h.cancel(); spin(l)

@rule("LOOP-36","edge","lib","call_soon does not check its callback outside debug mode: a non-callable fails when run and is reported; an async function is called and its coroutine dropped un-awaited. Debug mode refuses both at the call.","test_base_events.test_call_soon_non_callable / test_call_coroutine")
def _():
    async def co(): pass
    l=newloop(); l.call_soon(1); l.call_soon(co); spin(l)
    l=newloop(debug=True); T("int", l.call_soon, 1); T("async fn", l.call_soon, co); T("later", l.call_later, 1, "x"); T("at", l.call_at, 1, co); T("threadsafe", l.call_soon_threadsafe, 1); c=co(); T("coroutine", l.call_soon, c); c.close()

@rule("LOOP-37","edge","partial","In debug mode handles and futures remember where they were made: contexts given to the exception handler gain source_traceback.","test_futures.test_future_source_traceback; events.Handle.__init__")
def _():
    l=newloop(debug=True); put(l.get_debug())
    def bad(): raise ValueError("boom")
    l.call_soon(bad); spin(l); l.set_debug(False); put(l.get_debug()); l.call_soon(bad); spin(l)

@rule("LOOP-38","edge","partial","repr of a handle shows class, when, callback and its source position (with the arguments up to 3.12, later only in debug mode); a cancelled one only 'cancelled' (and when).","test_events.HandleTests.test_handle_repr")
def _():
    l=newloop()
    def f(*a): pass
    h=l.call_soon(f,1,"x"); put(repr(h)); h.cancel(); put(repr(h)); t=l.call_at(12,f); put(repr(t)); t.cancel(); put(repr(t))

@rule("LOOP-39","core","lib","set_task_factory(callable or None): create_task and friends call it as factory(loop, coro, ...) and use what it returns. Up to 3.13 name is not passed on but set on the returned task with set_name; 3.14 passes every keyword through.","test_base_events.test_set_task_factory / test_create_named_task_with_custom_factory")
def _():
    l=newloop(); T("int", l.set_task_factory, 1); put(l.get_task_factory())
    class MyTask(Task): pass
    def fac(lp, coro, **k): put("factory", sorted(k)); return MyTask(coro, loop=lp, **k)
    l.set_task_factory(fac); put(l.get_task_factory() is fac)
    async def c(): return 1
    async def main():
        t=create_task(c(), name="nm"); put(type(t).__name__, t.get_name(), await t); t=create_task(c(), context=contextvars.copy_context()); await t; put(await gather(c(), c()))
    go(main, loop=l)

@rule("LOOP-40","exotic","lib","More than 100 timers of which over half are cancelled: the heap is rebuilt without the cancelled ones at the next iteration; time order is unaffected, ties come in the order of the rebuilt heap.","test_base_events.test__run_once_cancelled_event_cleanup")
def _():
    l=newloop(); o=[]; hs=[l.call_later(1+i//50,o.append,i) for i in range(150)]
    for h in hs[:100]: h.cancel()
    l.call_soon(lambda: put("heap", len(l._scheduled))); spin(l); put(o[:6], len(o), "sorted", o==sorted(o))

@rule("LOOP-41","edge","lib","A timer cancelled before it is due does not delay or wake the loop; when only cancelled timers are left the loop has nothing to wait for.","base_events._run_once")
def _():
    l=newloop(); l.call_later(5,tr,"x").cancel(); l.call_later(1,tr,"y"); spin(l)

@rule("LOOP-42","edge","lib","A callback that runs at time t and schedules call_later(d) counts d from the loop's time at that moment.","base_events.call_later")
def _():
    l=newloop(); l.call_later(2, lambda: l.call_later(3,tr,"5")); spin(l)

@rule("LOOP-43","edge","lib","stop() twice, or stop() from several callbacks of one iteration, is one stop.","base_events.stop")
def _():
    l=newloop(); l.call_soon(l.stop); l.call_soon(l.stop); l.call_soon(tr,"c"); l.run_forever(); put("stopped"); l.call_soon(tr,"d"); spin(l)

@rule("LOOP-44","core","lib","An iteration is: drop cancelled timers at the heap top, pick the wait (0 if anything is ready), append all due timers to the ready queue, then run exactly the handles ready now. A timer due now runs after the ready callbacks and before anything they schedule.","base_events._run_once")
def _():
    l=newloop()
    def soon(): tr("soon"); l.call_soon(tr,"soon2"); l.call_later(0,tr,"soon2-timer")
    def tm(): tr("timer"); l.call_soon(tr,"timer2")
    l.call_later(0,tm); l.call_soon(soon); l.call_later(0,tr,"timerB"); spin(l)

@rule("LOOP-45","edge","lib","The default exception handler adds nothing for a future that nobody awaits being cancelled: cancellation is never reported.","futures.Future.__del__; tasks")
def _():
    async def main():
        f=get_running_loop().create_future(); f.cancel(); del f
        async def c(): raise CancelledError("x")
        t=create_task(c()); await ticks(2); put(t.cancelled()); del t; gc.collect()
    go(main, handler=True)

@rule("LOOP-46","edge","lib","run_until_complete(task) of a task that raised KeyboardInterrupt: the exception leaves the loop in the middle of the iteration; the callbacks queued behind it are not lost.","test_base_events.test_run_until_complete_baseexception")
def _():
    l=newloop()
    async def bad(): l.call_soon(tr,"behind"); raise KeyboardInterrupt("k")
    T("run", l.run_until_complete, bad()); put("again"); spin(l)

@rule("LOOP-47","edge","lib","A future of one loop given to another loop's run_until_complete is a ValueError.","tasks.ensure_future")
def _():
    l=newloop(); m=VLoop(); f=m.create_future(); T("other loop", l.run_until_complete, f); m.close()
if __name__=="__main__": main()
