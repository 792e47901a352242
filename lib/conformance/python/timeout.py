from aioh import *
def on(fn, **k): go(fn, **k); return fn
def nf(): return get_running_loop().create_future()
async def val(x): return x
async def bad(e): raise e

@rule("TIMEOUT-01","core","lib","A block that ends in time: no exception; expired() stays False; its timer is cancelled.","test_timeouts.test_timeout_not_called")
def _():
    @on
    async def main():
        async with timeout(2) as cm: await sleep(1); tr("in")
        put(cm.expired(), cm.when(), repr(cm)); await sleep(5); tr("later")

@rule("TIMEOUT-02","core","lib","At the deadline the task is cancelled; the CancelledError that comes out of the block is turned into TimeoutError (no args) with it as cause. expired() is True, cancelling() is back to what it was.","test_timeouts.test_timeout_basic / test_timeout_exception_context")
def _():
    @on
    async def main():
        async def b():
            async with timeout(1) as cm:
                g.append(cm)
                try: await sleep(9)
                except CancelledError as e: tr("inside", e, current_task().cancelling(), cm.expired(), repr(cm)); raise
        g=[]; await A("b", b(), ch=True); put(g[0].expired(), repr(g[0]), current_task().cancelling())

@rule("TIMEOUT-03","core","lib","timeout_at(when) takes an absolute loop time; timeout(None) and timeout_at(None) never expire. when() is the deadline.","test_timeouts.test_timeout_at_basic / test_timeout_disabled")
def _():
    @on
    async def main():
        await sleep(1)
        async def b():
            async with timeout_at(3) as cm: put(cm.when()); await sleep(9)
        await A("at", b())
        async with timeout(None) as cm: put(cm.when(), repr(cm)); await sleep(5)
        async with timeout_at(None) as cm: await sleep(1)
        put(timeout(2).when(), timeout(None).when(), repr(timeout(2)))

@rule("TIMEOUT-04","core","lib","A zero or past deadline is not raised on entry: the cancellation is queued with call_soon, so the block runs up to its first suspension, and a block that never suspends ends without TimeoutError.","test_timeouts.test_timeout_zero / test_timeout_zero_sleep_zero / test_timeout_in_the_past_sleep_zero")
def _():
    @on
    async def main():
        async def b(cm, aw):
            async with cm: tr("in"); await aw; tr("after")
        await A("sleep 1", b(timeout(0), sleep(1))); await A("sleep 0", b(timeout(0), sleep(0))); await A("past", b(timeout_at(-5), sleep(0))); await A("no suspension", b(timeout(0), val(1))); await A("negative", b(timeout(-1), sleep(1)))

@rule("TIMEOUT-05","core","lib","Other exceptions pass unchanged, before the deadline.","test_timeouts.test_foreign_exception_passed")
def _():
    @on
    async def main():
        async def b():
            async with timeout(1): raise KeyError("k")
        await A("b", b(), ch=True)

@rule("TIMEOUT-06","core","lib","If the block answers the cancellation with another exception after the deadline, that exception passes; from 3.13 the CancelledError in its context chain is replaced by a TimeoutError (with the CancelledError as cause).","test_timeouts.test_foreign_exception_on_timeout / _2")
def _():
    @on
    async def main():
        async def b():
            async with timeout(1):
                try: await sleep(9)
                except CancelledError: raise KeyError("k")
        async def f():
            async with timeout(1):
                try: await sleep(9)
                finally: 1/0
        async def frm():
            async with timeout(1):
                try: await sleep(9)
                except CancelledError as e: raise KeyError("k") from e
        await A("except", b(), ch=True); await A("finally", f(), ch=True); await A("from", frm(), ch=True)

@rule("TIMEOUT-07","core","lib","If the block swallows the cancellation and ends normally, there is no TimeoutError; expired() is True all the same and the cancel count is taken back.","timeouts.__aexit__")
def _():
    @on
    async def main():
        async with timeout(1) as cm:
            try: await sleep(9)
            except CancelledError: tr("swallowed")
        tr(cm.expired(), repr(cm), current_task().cancelling()); await sleep(1); tr("on")

@rule("TIMEOUT-08","core","lib","A cancellation from outside before the deadline goes through as CancelledError; expired() False.","test_timeouts.test_foreign_cancel_doesnt_timeout_if_not_expired / test_outer_task_is_not_cancelled")
def _():
    @on
    async def main():
        async def b():
            async with timeout(5) as cm: g.append(cm); await sleep(9)
        g=[]; t=create_task(b()); await sleep(1); t.cancel("ext"); e=await A("t",t); put(e.args, g[0].expired(), t.cancelled(), t.cancelling())

@rule("TIMEOUT-09","core","lib","Cancelled from outside AND expired: when both requests are made before the block ends, CancelledError comes out, not TimeoutError (the count is higher than at entry); it is the CancelledError last delivered, so its message is that of the outside request only when that came last.","timeouts.__aexit__ uncancel() <= _cancelling; test_timeouts.test_cancel_in_timeout_after_cancellation")
def _():
    @on
    async def main():
        async def b():
            async with timeout(1) as cm:
                g.append(cm)
                try: await sleep(9)
                finally: await sleep(2)
        g=[]; t=create_task(b()); await sleep(2); t.cancel("ext"); e=await A("after expiry",t); put(e.args, g[0].expired(), t.cancelling())
        async def c():
            async with timeout(2) as cm:
                try: await sleep(9)
                finally:
                    try: await sleep(5)
                    except CancelledError: tr("deadline in cleanup"); raise
        t=create_task(c()); await sleep(1); t.cancel("ext"); e=await A("before expiry",t); put(e.args)

@rule("TIMEOUT-10","core","lib","Nested: the inner deadline first: TimeoutError from the inner block, which the outer lets pass as an ordinary exception; it can be caught between the two.","test_timeouts.test_nested_timeouts")
def _():
    @on
    async def main():
        async def b():
            async with timeout(5) as o:
                try:
                    async with timeout(1) as i: await sleep(9)
                except TimeoutError: tr("inner timed out", o.expired(), i.expired())
                await sleep(1); return "fine"
        await A("b", b())

@rule("TIMEOUT-11","core","lib","Nested: the outer deadline first: the inner block sees CancelledError pass, the outer turns it into TimeoutError; the inner is not expired.","test_timeouts.test_nested_timeouts")
def _():
    @on
    async def main():
        async def b():
            async with timeout(1) as o:
                try:
                    async with timeout(5) as i: await sleep(9)
                except BaseException as e: tr("between", e, o.expired(), i.expired()); raise
        await A("b", b())

@rule("TIMEOUT-12","core","lib","Both deadlines in one iteration: both cancel; the inner block ends with CancelledError (count still raised), the outer gives the TimeoutError. Both are expired.","test_timeouts.test_nested_timeouts_concurrent / test_nested_timeouts_loop_busy")
def _():
    @on
    async def main():
        async def b(d1,d2):
            async with timeout(d1) as o:
                try:
                    async with timeout(d2) as i: await sleep(9)
                except BaseException as e: tr("between", e, "outer", o.expired(), "inner", i.expired(), current_task().cancelling()); raise
        await A("equal", b(1,1)); await A("zero", b(0,0)); put(current_task().cancelling())

@rule("TIMEOUT-13","core","lib","reschedule(when) moves the deadline (absolute loop time) in either direction; None switches it off; a past time expires in the next iteration.","test_timeouts.test_reschedule")
def _():
    @on
    async def main():
        async def b(f):
            async with timeout(2) as cm: await sleep(1); f(cm); put(cm.when()); await sleep(3); tr("end")
        await A("later", b(lambda c: c.reschedule(get_running_loop().time()+10))); await A("off", b(lambda c: c.reschedule(None))); await A("sooner", b(lambda c: c.reschedule(get_running_loop().time()+0.5))); await A("past", b(lambda c: c.reschedule(0)))
        async def n():
            async with timeout(None) as cm: cm.reschedule(get_running_loop().time()+1); await sleep(3)
        await A("on", n())

@rule("TIMEOUT-14","core","lib","reschedule outside the block is RuntimeError: before entry 'has not been entered', after it 'Cannot change state of ... Timeout' with finished, expired or expiring.","test_timeouts.test_timeout_not_entered / _finished / _expired / _expiring")
def _():
    @on
    async def main():
        cm=timeout(1); T("created", cm.reschedule, 5)
        async with timeout(1) as cm: pass
        T("finished", cm.reschedule, 5)
        async def b():
            async with timeout(1) as cm:
                g.append(cm)
                try: await sleep(9)
                finally: T("expiring", cm.reschedule, 5)
        g=[]; await A("b",b()); T("expired", g[0].reschedule, 5)

@rule("TIMEOUT-15","core","lib","A timeout object serves once: entering again (also while inside) is RuntimeError.","test_timeouts.test_timeout_already_entered / test_timeout_double_enter")
def _():
    @on
    async def main():
        cm=timeout(1)
        async def again():
            async with cm: pass
        async with cm: await A("inside", again())
        await A("after", again())

@rule("TIMEOUT-16","edge","lib","It needs a running task: entered by hand outside one it is RuntimeError; timeout() itself needs a running loop (timeout_at does not).","test_timeouts.test_timeout_without_task")
def _():
    T("no loop", timeout, 1); put(repr(timeout_at(1)))
    l=newloop()
    def cb():
        c=timeout(1).__aenter__(); T("in callback", c.send, None)
    l.call_soon(cb); l.stop(); l.run_forever()

@rule("TIMEOUT-17","edge","partial","repr: <Timeout [state]> with state created, active (then when=, rounded to 3 places), expiring, expired, finished.","test_timeouts.test_repr_*")
def _():
    @on
    async def main():
        cm=timeout_at(10.12345); put(cm)
        async with cm: put(cm)
        put(cm)

@rule("TIMEOUT-18","core","lib","A timeout around TaskGroup: the group cancels its children, then TimeoutError comes out; no ExceptionGroup.","test_timeouts.test_timeout_taskgroup")
def _():
    @on
    async def main():
        async def ch(n):
            try: await sleep(9)
            finally: tr(n,"cancelled")
        async def b():
            async with timeout(1):
                async with TaskGroup() as tg: tg.create_task(ch("a")); tg.create_task(ch("b"))
        await A("b", b(), ch=True)

@rule("TIMEOUT-19","edge","lib","In an ExceptionGroup that passes an expired timeout, from 3.13 the CancelledErrors in the contexts of the group and of its direct members are replaced by TimeoutError.","test_timeouts.test_timeout_taskgroup; timeouts._insert_timeout_error")
def _():
    @on
    async def main():
        async def ch():
            try: await sleep(9)
            except CancelledError: raise ValueError("v")
        async def b():
            async with timeout(1):
                async with TaskGroup() as tg: tg.create_task(ch())
        e=await A("b", b()); put(chain(e)); put(chain(e.exceptions[0]))

@rule("TIMEOUT-20","edge","lib","Timeout in a task that had been cancelled and had swallowed it (count 1 at entry): it still works, since it compares with the count at entry (3.12+ and 3.11 alike).","test_timeouts.test_timeout_after_cancellation")
def _():
    @on
    async def main():
        async def b():
            try: await sleep(9)
            except CancelledError: pass
            put(current_task().cancelling())
            try:
                async with timeout(1): await sleep(9)
            except BaseException as e: tr(e); 
            put(current_task().cancelling())
        t=create_task(b()); await sleep(0); t.cancel(); await A("t",t)

@rule("TIMEOUT-21","edge","lib","A timeout nested in the finally of a timed-out block works on its own.","test_timeouts.test_nested_timeout_in_finally")
def _():
    @on
    async def main():
        async def b():
            async with timeout(1):
                try: await sleep(9)
                finally:
                    try:
                        async with timeout(1): await sleep(9)
                    except TimeoutError: tr("second timeout")
        await A("b", b())

@rule("TIMEOUT-22","edge","lib","The block's own CancelledError, raised by hand before the deadline, is not converted.","timeouts.__aexit__")
def _():
    @on
    async def main():
        async def b():
            async with timeout(5): raise CancelledError("own")
        await A("b", create_task(b()))

@rule("TIMEOUT-23","edge","lib","What the block waits for and the deadline fall into one iteration: TimeoutError, in whichever order the two callbacks ran, since the cancellation is delivered in the very wake-up that would have brought the result.","test_timeouts.test_nested_timeouts_loop_busy")
def _():
    @on
    async def main():
        async def b(d):
            async with timeout(1) as cm: await sleep(d); tr("slept")
            tr(cm.expired())
        await A("sleep first", b(1)); await A("later", b(1.5))
        f=nf(); l=get_running_loop(); l.call_later(1, f.set_result, 1)
        async def c():
            async with timeout(1): tr("got", await f)
        await A("future set by an earlier timer", c())

@rule("TIMEOUT-24","edge","lib","Values are not checked at creation except by arithmetic: timeout('1') is TypeError; infinity passes.","timeouts.timeout")
def _():
    @on
    async def main(): T("str", timeout, "1"); put(repr(timeout(float("inf"))))

@rule("TIMEOUT-25","edge","lib","The message of the CancelledError raised by a deadline is empty (no args).","timeouts._on_timeout")
def _():
    @on
    async def main():
        async def b():
            async with timeout(1):
                try: await sleep(9)
                except CancelledError as e: put(e.args); raise
        await A("b", b())
if __name__=="__main__": main()
