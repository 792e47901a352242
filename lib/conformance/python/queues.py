from aioh import *
def on(fn, **k): go(fn, **k); return fn
SD = getattr(asyncio, "QueueShutDown", None)

@rule("QUEUE-01","core","lib","Queue is FIFO; put_nowait and get_nowait do not suspend; qsize, empty, full, maxsize tell the state. maxsize <= 0 is unbounded.","test_queues.QueueBasicTests.test_order / test_maxsize / test_empty / test_full")
def _():
    @on
    async def main():
        q=Queue(2); put(q.maxsize, q.qsize(), q.empty(), q.full()); q.put_nowait("a"); q.put_nowait("b"); put(q.qsize(), q.full(), q.get_nowait(), q.get_nowait(), q.empty()); put(Queue().maxsize, Queue(-1).full(), Queue(0).full())

@rule("QUEUE-02","core","lib","get_nowait on an empty queue is QueueEmpty, put_nowait on a full one QueueFull, both without arguments.","test_queues.test_nonblocking_get_exception / test_nonblocking_put_exception")
def _():
    @on
    async def main(): q=Queue(1); T("get", q.get_nowait); q.put_nowait(1); T("put", q.put_nowait, 2); put(q.qsize())

@rule("QUEUE-03","core","lib","await put and await get do not suspend when they can go ahead.","test_queues.test_blocking_get / test_blocking_put")
def _():
    @on
    async def main(): q=Queue(1); get_running_loop().call_soon(tr,"ready"); put(await q.put("x")); put(await q.get()); tr("no suspension"); await sleep(0)

@rule("QUEUE-04","core","lib","get on an empty queue waits; a put wakes the first waiter in the next iteration, and the getter takes the item only then.","test_queues.test_blocking_get_wait")
def _():
    @on
    async def main():
        q=Queue()
        async def g(n): tr(n, await q.get())
        ts=[create_task(g(n)) for n in "ab"]; await sleep(0); q.put_nowait(1); tr("put 1", q.qsize()); await sleep(0); tr("then", q.qsize()); q.put_nowait(2); await gather(*ts)

@rule("QUEUE-05","core","lib","Waiting getters are served in FIFO order.","test_queues; Queue._getters")
def _():
    @on
    async def main():
        q=Queue()
        async def g(n): tr(n, await q.get())
        ts=[create_task(g(n)) for n in "abc"]; await sleep(0)
        for i in range(3): q.put_nowait(i)
        await gather(*ts)

@rule("QUEUE-06","core","lib","An item put for a waiting getter can be taken by someone else before it wakes: the getter then waits again, at the END of the line.","test_queues.test_get_cancelled_race; Queue.get while loop")
def _():
    @on
    async def main():
        q=Queue()
        async def g(n): tr(n, await q.get())
        a=create_task(g("a")); b=create_task(g("b")); await sleep(0); q.put_nowait(1); put("stolen", q.get_nowait()); await sleep(0); q.put_nowait(2); q.put_nowait(3); await gather(a,b)

@rule("QUEUE-07","core","lib","put on a full queue waits; a get wakes the first putter in the next iteration; putters are FIFO.","test_queues.test_blocking_put_wait")
def _():
    @on
    async def main():
        q=Queue(1); q.put_nowait(0)
        async def p(n): await q.put(n); tr("put", n)
        ts=[create_task(p(n)) for n in (1,2)]; await sleep(0); tr("got", q.get_nowait(), "size", q.qsize()); await sleep(0); tr("size", q.qsize()); tr("got", await q.get()); tr("got", await q.get()); await gather(*ts)

@rule("QUEUE-08","core","lib","A producer and a consumer on a queue of size 1 alternate as shown.","test_queues.test_why_are_putters_waiting")
def _():
    @on
    async def main():
        q=Queue(1)
        async def p():
            for i in range(4): await q.put(i); tr("put", i)
        async def c():
            for i in range(4): tr("got", await q.get())
        await gather(p(), c())

@rule("QUEUE-09","core","lib","Cancelling a waiting getter drops it from the line; a later item goes to the next.","test_queues.test_get_cancel_drop_one_pending_reader / test_cancelled_getters_not_being_held_in_self_getters")
def _():
    @on
    async def main():
        q=Queue()
        async def g(n): tr(n, await q.get())
        a=create_task(g("a")); b=create_task(g("b")); await sleep(0); a.cancel(); await sleep(0); put(q); q.put_nowait(1); await A("a",a); await b

@rule("QUEUE-10","core","lib","A getter cancelled in the same iteration in which it was woken passes the wake-up to the next; the item is not lost.","test_queues.test_get_cancelled_race")
def _():
    @on
    async def main():
        q=Queue()
        async def g(n): tr(n, await q.get())
        a=create_task(g("a")); b=create_task(g("b")); await sleep(0); q.put_nowait(1); a.cancel(); await A("a",a); await b

@rule("QUEUE-11","core","lib","The same for putters: a woken and cancelled putter does not put, the next one is woken.","test_queues.test_put_cancelled_race / test_put_cancelled")
def _():
    @on
    async def main():
        q=Queue(1); q.put_nowait(0)
        async def p(n): await q.put(n); tr("put", n)
        a=create_task(p("a")); b=create_task(p("b")); await sleep(0); q.get_nowait(); a.cancel(); await A("a",a); await b; put(q.get_nowait(), q.qsize())

@rule("QUEUE-12","core","lib","join waits until task_done was called once per item put; one call too many is ValueError. join on a queue with nothing unfinished does not suspend.","test_queues._QueueJoinTestMixin.test_task_done / test_task_done_underflow / test_join_empty_queue")
def _():
    @on
    async def main():
        q=Queue(); await q.join(); T("underflow", q.task_done)
        for i in range(2): q.put_nowait(i)
        async def w():
            while True: x=await q.get(); await sleep(1); tr("done", x); q.task_done()
        t=create_task(w()); await q.join(); tr("joined"); T("underflow", q.task_done); t.cancel()

@rule("QUEUE-13","edge","lib","Unfinished counts items put, also ones taken without task_done; join wakes all joiners.","test_queues.test_task_done")
def _():
    @on
    async def main():
        q=Queue(); q.put_nowait(1); q.get_nowait()
        async def j(n): await q.join(); tr("joined", n)
        ts=[create_task(j(n)) for n in "ab"]; await sleep(1); q.task_done(); tr("done"); await gather(*ts)

@rule("QUEUE-14","core","lib","LifoQueue gives the newest first.","test_queues.LifoQueueTests.test_order")
def _():
    @on
    async def main():
        q=LifoQueue()
        for i in (1,3,2): q.put_nowait(i)
        put([q.get_nowait() for _ in range(3)])

@rule("QUEUE-15","core","lib","PriorityQueue gives the smallest first (heapq; equal items in heap order, not FIFO); items that do not compare are TypeError at put, after which the item may already be in.","test_queues.PriorityQueueTests.test_order")
def _():
    @on
    async def main():
        q=PriorityQueue()
        for i in (5,1,3,1): q.put_nowait(i)
        put([q.get_nowait() for _ in range(4)])
        for i in range(6): q.put_nowait((1, i))
        put([q.get_nowait()[1] for _ in range(6)])
        class P:
            def __init__(s,n): s.n=n
            def __lt__(s,o): return False
        for i in range(6): q.put_nowait(P(i))
        put("equal", [q.get_nowait().n for _ in range(6)]); q.put_nowait(1); T("mixed", q.put_nowait, "x"); put(q.qsize())

@rule("QUEUE-16","core","lib","shutdown() (3.13+): puts are QueueShutDown at once, gets go on until the queue is empty, then QueueShutDown.","test_queues._QueueShutdownTestMixin.test_shutdown_nonempty")
def _():
    if not SD: put("no shutdown before 3.13"); return
    @on
    async def main():
        q=Queue(); q.put_nowait(1); q.shutdown(); await A("put", q.put(2)); T("put_nowait", q.put_nowait, 2); await A("get", q.get()); await A("get", q.get()); T("get_nowait", q.get_nowait)

@rule("QUEUE-17","core","lib","shutdown() wakes all waiting getters and putters: they raise QueueShutDown in the next iteration (a getter takes an item that is there).","test_queues.test_shutdown_empty / test_shutdown_nonempty")
def _():
    if not SD: put("no shutdown before 3.13"); return
    @on
    async def main():
        q=Queue()
        async def g(n): await A(n, q.get())
        ts=[create_task(g(n)) for n in "ab"]; await sleep(0); q.shutdown(); tr("shut"); await gather(*ts); r=Queue(1); r.put_nowait(0)
        async def p(n): await A(n, r.put(n))
        ts=[create_task(p(n)) for n in "cd"]; await sleep(0); r.shutdown(); tr("shut"); await gather(*ts); put(r.get_nowait())

@rule("QUEUE-18","core","lib","shutdown(immediate=True) also throws the items away, each counting as done: join wakes when nothing else is unfinished.","test_queues.test_shutdown_immediate / _with_unfinished")
def _():
    if not SD: put("no shutdown before 3.13"); return
    @on
    async def main():
        q=Queue(); q.put_nowait(1); q.put_nowait(2)
        async def j(): await q.join(); tr("joined")
        t=create_task(j()); await sleep(0); q.get_nowait(); q.shutdown(immediate=True); put(q.qsize(), q); T("get", q.get_nowait); await sleep(1); put(t.done()); q.task_done(); await t; T("more", q.task_done)

@rule("QUEUE-19","edge","lib","shutdown twice is harmless; a later immediate one still empties the queue. task_done and join keep working.","queues.shutdown")
def _():
    if not SD: put("no shutdown before 3.13"); return
    @on
    async def main(): q=Queue(); q.put_nowait(1); q.shutdown(); q.shutdown(); put(q.qsize()); q.shutdown(True); put(q.qsize()); await A("join", q.join())

@rule("QUEUE-20","edge","lib","A float maxsize is compared as it is (1.3 lets two items in).","test_queues.test_float_maxsize")
def _():
    @on
    async def main(): q=Queue(1.3); q.put_nowait(1); put(q.full()); q.put_nowait(2); put(q.full(), q.qsize())

@rule("QUEUE-21","edge","partial","repr and str show maxsize, items, number of waiting getters and putters, unfinished tasks, shutdown.","test_queues.test_repr / test_format")
def _():
    @on
    async def main():
        q=Queue(2); put(q); put(str(q)); q.put_nowait([]); q.put_nowait(2); t=create_task(q.put(3)); await sleep(0); put(str(q)); t.cancel(); r=Queue(); u=create_task(r.get()); await sleep(0); put(str(r)); u.cancel(); put(str(LifoQueue()), str(PriorityQueue(3)))

@rule("QUEUE-22","edge","lib","A queue may be made outside a loop; it is bound to the loop at the first wait, and waiting in another loop is RuntimeError.","mixins._LoopBoundMixin; test_queues")
def _():
    q=Queue()
    async def w(): await A("get", wait_for(q.get(), 1))
    go(w); go(w)

@rule("QUEUE-23","edge","lib","Any value may be an item, None included.","queues")
def _():
    @on
    async def main(): q=Queue(); q.put_nowait(None); put(await q.get(), q.qsize())

@rule("QUEUE-24","edge","lib","get with a timeout that fires leaves the queue and the other getters untouched.","tasks.wait_for, queues.get")
def _():
    @on
    async def main():
        q=Queue(); await A("get", wait_for(q.get(),1)); q.put_nowait(1); put(q.qsize(), await wait_for(q.get(),1))

@rule("QUEUE-25","edge","lib","Several puts in one iteration wake as many getters, in order; a getter already woken is not woken again.","queues._wakeup_next")
def _():
    @on
    async def main():
        q=Queue()
        async def g(n):
            for _ in range(2): tr(n, await q.get())
        ts=[create_task(g(n)) for n in "ab"]; await sleep(0)
        for i in range(4): q.put_nowait(i)
        await gather(*ts)

@rule("QUEUE-26","edge","lib","A subclass may override _init, _get and _put.","queues")
def _():
    @on
    async def main():
        class Q(Queue):
            def _init(self, m): self._queue=[]
            def _put(self, x): self._queue.insert(0, x*10)
            def _get(self): return self._queue.pop()
        q=Q(); q.put_nowait(1); q.put_nowait(2); put(await q.get(), await q.get())
if __name__=="__main__": main()
