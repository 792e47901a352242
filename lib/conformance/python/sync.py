from aioh import *
def on(fn, **k): go(fn, **k); return fn

# ---- Lock
@rule("SYNC-01","core","lib","Lock: acquire returns True and does not suspend when the lock is free; locked() tells; release returns None.","test_locks.LockTests.test_lock / test_acquire")
def _():
    @on
    async def main(): k=Lock(); get_running_loop().call_soon(tr,"ready"); put(k.locked(), await k.acquire(), k.locked(), k.release(), k.locked()); tr("no suspension")

@rule("SYNC-02","core","lib","Release of a lock that is not held is RuntimeError; anybody may release it, it has no owner.","test_locks.LockTests.test_release_not_acquired")
def _():
    @on
    async def main():
        k=Lock(); T("release", k.release); await k.acquire()
        async def other(): k.release()
        await create_task(other()); put(k.locked())

@rule("SYNC-03","core","lib","Waiters get the lock in FIFO order; between release and the waiter's wake-up locked() is False.","test_locks.LockTests.test_acquire")
def _():
    @on
    async def main():
        k=Lock(); await k.acquire()
        async def w(n): await k.acquire(); tr(n,"has it"); await sleep(1); k.release(); tr(n,"released", k.locked())
        ts=[create_task(w(n)) for n in "abc"]; await sleep(0); k.release(); tr("released", k.locked()); await gather(*ts)

@rule("SYNC-04","core","lib","A newcomer does not jump the line: while a waiter is still in it (woken or not) acquire() waits, even though locked() is False.","test_locks.LockTests.test_cancel_release_race; locks.Lock.acquire")
def _():
    @on
    async def main():
        k=Lock(); await k.acquire()
        async def w(n): await k.acquire(); tr(n,"has it"); k.release()
        a=create_task(w("a")); await sleep(0); k.release(); tr("main asks", k.locked()); await k.acquire(); tr("main has it"); k.release(); await a

@rule("SYNC-05","core","lib","async with lock: acquires (the value is None) and releases, also on exceptions.","test_locks.LockTests.test_context_manager; test_pep492.LockTests")
def _():
    @on
    async def main():
        k=Lock()
        async with k as v: put(v, k.locked())
        async def b():
            async with k: raise KeyError("k")
        await A("b", b()); put(k.locked())

@rule("SYNC-06","core","lib","A cancelled waiter leaves the line; the next one gets the lock.","test_locks.LockTests.test_acquire_cancel / test_cancel_race")
def _():
    @on
    async def main():
        k=Lock(); await k.acquire()
        async def w(n): await k.acquire(); tr(n,"has it"); k.release()
        a=create_task(w("a")); b=create_task(w("b")); await sleep(0); a.cancel(); k.release(); await A("a",a); await b; put(k.locked())

@rule("SYNC-07","core","lib","A waiter cancelled after it was woken but before it ran passes the lock on to the next.","test_locks.LockTests.test_cancel_release_race / test_finished_waiter_cancelled")
def _():
    @on
    async def main():
        k=Lock(); await k.acquire()
        async def w(n): await k.acquire(); tr(n,"has it"); k.release()
        a=create_task(w("a")); b=create_task(w("b")); await sleep(0); k.release(); a.cancel(); await A("a",a); await b; put(k.locked())

@rule("SYNC-08","edge","partial","repr: <... [locked|unlocked, waiters:n]>.","test_locks.LockTests.test_repr")
def _():
    @on
    async def main(): k=Lock(); put(k); await k.acquire(); t=create_task(k.acquire()); await sleep(0); put(k); t.cancel()

@rule("SYNC-09","edge","lib","Locks and the rest may be made outside a loop; they bind to the loop in which they first have to wait: another loop is then RuntimeError '... is bound to a different event loop'.","mixins._LoopBoundMixin; test_locks")
def _():
    k=Lock()
    async def w():
        await k.acquire(); await A("second", wait_for(k.acquire(), 1)); k.release()
    go(w); go(w)

@rule("SYNC-10","edge","lib","acquire again by the task that holds the lock waits for ever (not reentrant).","locks.Lock")
def _():
    @on
    async def main(): k=Lock(); await k.acquire(); await k.acquire()

@rule("SYNC-11","edge","lib","Release in a loop without waiting: release wakes the first waiter only; a second acquire/release before it runs queues behind it.","locks.Lock._wake_up_first")
def _():
    @on
    async def main():
        k=Lock()
        async def w(n):
            for i in range(2):
                async with k: tr(n,i); await sleep(0)
        await gather(w("a"), w("b"), w("c"))

# ---- Event
@rule("SYNC-12","core","lib","Event: wait() returns True, without suspending when set; set() wakes all waiters in order in the next iteration; clear() makes later waits block.","test_locks.EventTests.test_wait / test_wait_on_set / test_clear")
def _():
    @on
    async def main():
        e=Event(); put(e.is_set())
        async def w(n): tr(n, await e.wait())
        ts=[create_task(w(n)) for n in "abc"]; await sleep(0); put(e.set()); tr("set"); await sleep(0); tr("after", await e.wait()); await gather(*ts); put(e.clear(), e.is_set())

@rule("SYNC-13","core","lib","set() followed at once by clear(): the waiters of that moment still wake with True (no re-check).","test_locks.EventTests.test_clear_with_waiters")
def _():
    @on
    async def main():
        e=Event()
        async def w(n): tr(n, await e.wait(), e.is_set())
        t=create_task(w("a")); await sleep(0); e.set(); e.clear(); u=create_task(w("late")); await t; await ticks(2); put(u.done()); e.set(); e.set(); await u

@rule("SYNC-14","core","lib","Cancelling a waiter removes it; the event is unaffected.","test_locks.EventTests.test_wait_cancel")
def _():
    @on
    async def main(): e=Event(); t=create_task(e.wait()); await sleep(0); put(e); t.cancel(); await A("t",t); put(e); e.set(); put(e)

# ---- Condition
@rule("SYNC-15","core","lib","Condition.wait releases the lock, waits for notify, takes the lock again, returns True. notify only wakes: the waiter goes on when the notifier has released the lock.","test_locks.ConditionTests.test_wait")
def _():
    @on
    async def main():
        c=Condition()
        async def w(n):
            async with c: tr(n,"waits"); tr(n, await c.wait(), c.locked())
        ts=[create_task(w(n)) for n in "ab"]; await ticks(2); put(c.locked())
        async with c: c.notify(); tr("notified"); await sleep(1); tr("releasing")
        await ticks(3); 
        async with c: c.notify(); tr("notified 2")
        await gather(*ts)

@rule("SYNC-16","core","lib","notify(n) wakes up to n waiters in FIFO order, notify_all all; the woken ones take the lock one after another.","test_locks.ConditionTests.test_notify / test_notify_all")
def _():
    @on
    async def main():
        c=Condition()
        async def w(n):
            async with c: await c.wait(); tr(n)
        ts=[create_task(w(n)) for n in "abcde"]; await ticks(6)
        async with c: put(c.notify(2))
        await ticks(6); tr("then all")
        async with c: put(c.notify_all())
        await gather(*ts)

@rule("SYNC-17","core","lib","wait, notify and notify_all without holding the lock are RuntimeError with own texts.","test_locks.ConditionTests.test_wait_unacquired / test_notify_unacquired")
def _():
    @on
    async def main(): c=Condition(); await A("wait", c.wait()); T("notify", c.notify); T("notify_all", c.notify_all); await A("wait_for", c.wait_for(lambda: False)); T("release", c.release)

@rule("SYNC-18","core","lib","wait_for(pred) returns pred's first true value; it evaluates it before waiting and after each wake-up, with the lock held.","test_locks.ConditionTests.test_wait_for")
def _():
    @on
    async def main():
        c=Condition(); n=[0]
        def p(): tr("pred", n[0], c.locked()); return n[0]>=2 and "yes"
        async def w():
            async with c: tr(await c.wait_for(p))
        t=create_task(w()); await ticks(2)
        for i in range(2):
            async with c: n[0]+=1; c.notify()
            await ticks(3)
        await t
        async with c: put(await c.wait_for(lambda: 7))

@rule("SYNC-19","core","lib","A cancelled wait takes the lock again before CancelledError is raised.","test_locks.ConditionTests.test_wait_cancel / test_wait_cancel_contested")
def _():
    @on
    async def main():
        c=Condition()
        async def w():
            async with c:
                try: await c.wait()
                finally: tr("out, locked", c.locked())
        t=create_task(w()); await ticks(2); await c.acquire(); t.cancel("m"); await ticks(3); tr("still held by main", t.done()); c.release(); e=await A("t",t); put(e.args, c.locked())

@rule("SYNC-20","edge","lib","A waiter cancelled after being notified: from 3.13 its notification goes to another waiter; before, it is lost.","test_locks.ConditionTests.test_wait_cancel_after_notify / test_cancelled_wakeup")
def _():
    @on
    async def main():
        c=Condition()
        async def w(n):
            async with c: await c.wait(); tr(n,"woke")
        a=create_task(w("a")); b=create_task(w("b")); await ticks(3)
        async with c: c.notify(1); a.cancel()
        await A("a",a); await ticks(4); put("b done", b.done())

@rule("SYNC-21","edge","lib","Cancelled again while taking the lock back: the request is remembered and the last CancelledError raised once the lock is held (3.11, 3.12: a fresh one, without the message).","test_locks.ConditionTests.test_cancelled_error_re_aquire")
def _():
    @on
    async def main():
        c=Condition()
        async def w():
            async with c:
                try: await c.wait()
                except CancelledError as e: tr("out", e, c.locked()); raise
        t=create_task(w()); await ticks(2); await c.acquire(); c.notify(); await ticks(2); t.cancel("1"); await ticks(2); t.cancel("2"); await ticks(2); tr("held", t.done()); c.release(); await A("t",t)

@rule("SYNC-22","edge","lib","Condition(lock) shares a lock; its acquire, release, locked are the lock's; async with works on either.","test_locks.ConditionTests.test_explicit_lock / test_context_manager")
def _():
    @on
    async def main():
        k=Lock(); c=Condition(k); d=Condition(k)
        async with c as v: put(v, k.locked(), d.locked())
        async with k: c.notify(); d.notify_all()
        put(c)

# ---- Semaphore
@rule("SYNC-23","core","lib","Semaphore(n): n acquires go without suspending, then waiters are FIFO; locked() is True when an acquire would wait.","test_locks.SemaphoreTests.test_semaphore / test_acquire")
def _():
    @on
    async def main():
        s=Semaphore(2); put(s.locked(), await s.acquire(), await s.acquire(), s.locked())
        async def w(n): tr(n, await s.acquire())
        ts=[create_task(w(n)) for n in "abc"]; await sleep(0); s.release(); tr("released"); await ticks(2); s.release(); s.release(); await gather(*ts)

@rule("SYNC-24","core","lib","Release hands the slot to the first waiter at once: a newcomer cannot take it before that one runs; locked() stays True while anyone waits.","test_locks.SemaphoreTests.test_acquire_fifo_order*")
def _():
    @on
    async def main():
        s=Semaphore(1); await s.acquire()
        async def w(n): await s.acquire(); tr(n)
        a=create_task(w("a")); await sleep(0); s.release(); put(s.locked(), s); b=create_task(w("b")); await ticks(3); put(a.done(), b.done()); s.release(); await b

@rule("SYNC-25","core","lib","release may be called more often than acquire (the value grows); BoundedSemaphore refuses with ValueError.","test_locks.SemaphoreTests.test_release_not_acquired")
def _():
    @on
    async def main():
        s=Semaphore(1); s.release(); put(s._value, s); b=BoundedSemaphore(1); T("bounded", b.release); await b.acquire(); put(b.release()); T("again", b.release); T("negative", Semaphore, -1); put(Semaphore(0).locked())

@rule("SYNC-26","core","lib","A cancelled waiter leaves the line; one cancelled after it was given the slot gives it to the next.","test_locks.SemaphoreTests.test_acquire_cancel / test_acquire_cancel_before_awoken / test_acquire_hang")
def _():
    @on
    async def main():
        for late in (False, True):
            s=Semaphore(1); await s.acquire()
            async def w(n): await s.acquire(); tr(n,"has it"); s.release()
            a=create_task(w("a")); b=create_task(w("b")); await sleep(0)
            if late: s.release(); a.cancel()
            else: a.cancel(); s.release()
            await A("a",a); await b; put(s.locked(), s._value)

@rule("SYNC-27","core","lib","async with semaphore works as with a lock, giving None.","test_locks; _ContextManagerMixin")
def _():
    @on
    async def main():
        s=Semaphore(2)
        async def w(n):
            async with s as v: tr(n,"in", v); await sleep(1)
            tr(n,"out")
        await gather(*[w(n) for n in "abcd"])

@rule("SYNC-28","edge","lib","Several releases in one iteration wake several waiters in order.","test_locks.SemaphoreTests.test_acquire_fifo_order_2")
def _():
    @on
    async def main():
        s=Semaphore(0)
        async def w(n): await s.acquire(); tr(n)
        ts=[create_task(w(n)) for n in "abc"]; await sleep(0); s.release(); s.release(); tr("released 2"); await ticks(2); tr("one left", s); s.release(); await gather(*ts)

# ---- Barrier
@rule("SYNC-29","core","lib","Barrier(n): the first n-1 waiters wait, the n-th does not; all return their arrival index 0..n-1; then the barrier is ready again.","test_locks.BarrierTests.test_barrier / test_filling_tasks_check_return_value")
def _():
    @on
    async def main():
        b=Barrier(3)
        async def w(n): tr(n,"arrives"); tr(n, await b.wait())
        put(b.parties, b.n_waiting, b.broken); ts=[create_task(w(n)) for n in "ab"]; await ticks(3); put(b.n_waiting, b); ts.append(create_task(w("c"))); await gather(*ts); put(b.n_waiting); await gather(*[w(n) for n in "def"])

@rule("SYNC-30","core","lib","async with barrier: waits on entry; the value is the index.","test_locks.BarrierTests.test_context_manager")
def _():
    @on
    async def main():
        b=Barrier(2)
        async def w(n):
            async with b as i: tr(n, i)
        await gather(w("a"), w("b"))

@rule("SYNC-31","core","lib","abort() breaks it: waiters get BrokenBarrierError, so does every later wait, until reset().","test_locks.BarrierTests.test_abort_barrier")
def _():
    @on
    async def main():
        b=Barrier(2); t=create_task(b.wait()); await ticks(2); await b.abort(); put(b.broken); await A("t",t); await A("later", b.wait()); await b.reset(); put(b.broken, b)

@rule("SYNC-32","core","lib","reset() sends BrokenBarrierError to the waiters and leaves the barrier usable.","test_locks.BarrierTests.test_reset_barrier_while_tasks_waiting")
def _():
    @on
    async def main():
        b=Barrier(2); t=create_task(b.wait()); await ticks(2); await b.reset(); await A("t",t); put(b.broken, b.n_waiting); put(await gather(b.wait(), b.wait()))

@rule("SYNC-33","edge","lib","A cancelled waiter does not break the barrier: its place is free again.","test_locks.BarrierTests.test_filling_tasks_cancel_one")
def _():
    @on
    async def main():
        b=Barrier(2); t=create_task(b.wait()); await ticks(2); t.cancel(); await A("t",t); put(b.n_waiting, b.broken); put(await gather(b.wait(), b.wait()))

@rule("SYNC-34","edge","lib","parties below 1 is ValueError (text differs in 3.14); Barrier(1) never waits.","test_locks.BarrierTests.test_barrier_parties")
def _():
    @on
    async def main(): T("0", Barrier, 0); b=Barrier(1); get_running_loop().call_soon(tr,"ready"); put(await b.wait(), await b.wait()); tr("no suspension")

@rule("SYNC-35","edge","lib","Arrivals while the barrier is draining wait until all have left, then fill the next round.","test_locks.BarrierTests.test_blocking_tasks_while_draining")
def _():
    @on
    async def main():
        b=Barrier(2)
        async def w(n): tr(n, await b.wait())
        await gather(*[w(n) for n in "abcd"])

@rule("SYNC-36","edge","lib","All primitives take no loop argument any more.","test_locks.LockTests.test_lock_doesnt_accept_loop_parameter")
def _():
    l=newloop()
    for c in (Lock, Event, Condition, Semaphore, Queue): T(c.__name__, lambda: c(loop=l))

@rule("SYNC-37","edge","partial","repr of Event, Condition, Semaphore, Barrier show their state and the number of waiters.","test_locks test_repr")
def _():
    @on
    async def main():
        for o in (Event(), Condition(), Semaphore(2), BoundedSemaphore(1), Semaphore(0), Barrier(2)): put(o)
        s=Semaphore(0); t=create_task(s.acquire()); await sleep(0); put(s); t.cancel()

@rule("SYNC-38","core","lib","A lock taken in a timed out block is released by async with as usual, and the waiter behind proceeds.","test_locks.ConditionTests.test_timeout_in_block")
def _():
    @on
    async def main():
        k=Lock()
        async def holder():
            try:
                async with timeout(1):
                    async with k: await sleep(9)
            except TimeoutError: tr("timed out", k.locked())
        async def w():
            async with k: tr("w has it")
        await gather(holder(), w())

@rule("SYNC-39","edge","lib","Waiting with a timeout on a primitive (wait_for(lock.acquire(), t)) leaves no trace in its line when it times out.","locks; tasks.wait_for")
def _():
    @on
    async def main():
        k=Lock(); await k.acquire(); await A("lock", wait_for(k.acquire(),1)); put(k); k.release(); e=Event(); await A("event", wait_for(e.wait(),1)); put(e); s=Semaphore(0); await A("sem", wait_for(s.acquire(),1)); put(s); c=Condition()
        async with c: await A("cond", wait_for(c.wait(),1)); put(c)

@rule("SYNC-40","edge","lib","The semaphore's line is honoured after a burst: acquires made while woken waiters have not run yet go behind them.","test_locks.SemaphoreTests.test_acquire_fifo_order_3 / _4")
def _():
    @on
    async def main():
        s=Semaphore(1); o=[]
        async def w(n,k):
            for i in range(k):
                async with s: o.append(n); await sleep(0)
        await gather(w("a",3), w("b",3), w("c",2)); put("".join(o))
if __name__=="__main__": main()
