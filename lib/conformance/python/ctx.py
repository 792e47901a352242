from aioh import *
def on(fn, **k): go(fn, **k); return fn
V = contextvars.ContextVar("v", default="default")
async def val(x): return x

@rule("CTX-01","core","lib","A task runs in a copy of the context current at its creation: what it sets is not seen outside, what the creator sets later is not seen inside.","test_tasks.test_context_1 / _2; PEP 567")
def _():
    @on
    async def main():
        V.set("main")
        async def c(): put("c start", V.get()); V.set("c"); await sleep(0); put("c later", V.get())
        t=create_task(c()); V.set("main2"); await t; put("main", V.get())

@rule("CTX-02","core","lib","A coroutine awaited directly shares the caller's context: its changes stay.","PEP 567")
def _():
    @on
    async def main():
        async def c(): V.set("c")
        await c(); put(V.get())

@rule("CTX-03","core","lib","call_soon, call_later, call_at run the callback in a copy of the context current at registration; each registration has a copy of its own.","test_tasks.test_context_3; events.Handle.__init__")
def _():
    @on
    async def main():
        l=get_running_loop()
        def cb(n): put(n, V.get()); V.set("cb "+n)
        V.set("1"); l.call_soon(cb,"a"); V.set("2"); l.call_soon(cb,"b"); l.call_later(1,cb,"c"); V.set("3"); await sleep(2); put("main", V.get())

@rule("CTX-04","core","lib","context=ctx runs the callback in that very context, not in a copy; two callbacks of one context see each other's changes. (Handle.get_context() gives it, 3.12+.)","events.Handle; test_tasks.test_context_4")
def _():
    @on
    async def main():
        l=get_running_loop(); c=contextvars.copy_context(); l.call_soon(lambda: V.set("x"), context=c); l.call_soon(lambda: put("second", V.get()), context=c); h=l.call_soon(lambda: None, context=c); await sleep(0); put("main", V.get(), c[V]); put(hasattr(h,"get_context"))

@rule("CTX-05","core","lib","A done callback runs in a copy of the context current when it was ADDED, not when the future was set; context= overrides.","futures.add_done_callback; test_tasks.test_context_6")
def _():
    @on
    async def main():
        f=get_running_loop().create_future(); V.set("adding"); f.add_done_callback(lambda x: put("cb", V.get())); c=contextvars.copy_context(); c.run(V.set,"given"); f.add_done_callback(lambda x: put("cb2", V.get()), context=c); V.set("setting"); f.set_result(1); f.add_done_callback(lambda x: put("cb3", V.get())); V.set("later"); await sleep(0)

@rule("CTX-06","core","lib","The steps of one task all run in its own context, whatever wakes it.","tasks.__wakeup context")
def _():
    @on
    async def main():
        f=get_running_loop().create_future()
        async def w(): V.set("w"); await f; put("w", V.get())
        t=create_task(w()); await sleep(0); V.set("waker"); f.set_result(1); await t; put(V.get())

@rule("CTX-07","edge","lib","create_task(context=ctx) (3.11+): the task runs in ctx itself; two tasks may share one.","test_tasks.test_context_5")
def _():
    @on
    async def main():
        c=contextvars.copy_context()
        async def a(): V.set("a"); await sleep(0); put("a sees", V.get())
        async def b(): put("b sees", V.get()); V.set("b")
        await gather(create_task(a(), context=c), create_task(b(), context=c)); put(V.get(), c[V])

@rule("CTX-08","edge","lib","gather, like everything that makes tasks, gives each coroutine a context copy; a token from another context cannot reset the variable.","contextvars")
def _():
    @on
    async def main():
        tok=V.set("main")
        async def c(): T("reset", V.reset, tok)
        await gather(c()); put(V.get()); V.reset(tok); put(V.get())

@rule("CTX-09","edge","lib","async generators have no context of their own: each step runs in the context of whoever drives it.","PEP 567")
def _():
    @on
    async def main():
        async def g():
            V.set("g"); yield V.get()
            yield V.get()
        a=g(); put(await a.__anext__(), V.get()); V.set("driver"); put(await a.__anext__())
        b=g()
        async def d(): put("in task", await b.__anext__())
        V.set("main"); await create_task(d()); put("main", V.get(), await b.__anext__())

@rule("CTX-10","edge","lib","The exception handler runs, from 3.12, in the context of the task, future or handle that is reported.","test_futures2.test_task_exc_handler_correct_context / test_handle_exc_handler_correct_context")
def _():
    l=newloop(); l.set_exception_handler(lambda lp,c: put("handler sees", V.get()))
    def bad(): V.set("callback"); raise ValueError("v")
    async def main():
        V.set("main"); l.call_soon(bad); await sleep(0)
        async def c(): V.set("task"); raise ValueError("v")
        t=create_task(c()); await ticks(2); del t; gc.collect()
    try: l.run_until_complete(main())
    finally: pass

@rule("CTX-11","edge","lib","The loop itself runs callbacks with the context they were given, so run_until_complete leaves the caller's context alone.","events.Handle._run")
def _():
    l=newloop()
    async def main(): V.set("inside")
    l.run_until_complete(main()); put(V.get())

@rule("CTX-12","exotic","lib","Entering a context twice is RuntimeError, so a callback may not run in a context that is active: two tasks sharing one never overlap, since steps do not nest.","contextvars.Context.run; tasks.__eager_start")
def _():
    c=contextvars.copy_context(); T("nested run", c.run, lambda: c.run(put,"x"))

@rule("CTX-13","edge","lib","Nested tasks: each level copies from the one that creates it.","contextvars")
def _():
    @on
    async def main():
        async def lvl(n):
            V.set("level%d" % n)
            if n: await create_task(lvl(n-1))
            put(n, V.get())
        await create_task(lvl(2)); put(V.get())

@rule("CTX-14","edge","lib","context=None means the default (a copy of the current one), for call_soon, add_done_callback and create_task alike.","base_events; futures.add_done_callback")
def _():
    @on
    async def main():
        V.set("x"); l=get_running_loop()
        def cb(*a): put("cb", V.get()); V.set("changed")
        l.call_soon(cb, context=None); f=l.create_future(); f.add_done_callback(cb, context=None); f.set_result(1)
        async def c(): cb()
        await create_task(c(), context=None); put(V.get())

# ---- call graph (3.14)
G = hasattr(asyncio, "capture_call_graph")
def shape(g):
    return (g.future.get_name() if isinstance(g.future, Task) else type(g.future).__name__, [e.frame.f_code.co_name if e.frame else None for e in g.call_stack], sorted(shape(x) for x in g.awaited_by))

@rule("CTX-15","exotic","partial","3.14: capture_call_graph(task) gives the task, its stack of coroutines (innermost first) and, in awaited_by, the tasks waiting for it, recursively. A finished task has one entry without a frame and no waiters.","test_graph (3.14); asyncio/graph.py")
def _():
    if not G: put("not before 3.14"); return
    @on
    async def main():
        current_task().set_name("main")
        async def deep(): await sleep(1)
        async def c(): await deep()
        async def w(): await t
        t=create_task(c(), name="c"); u=create_task(w(), name="w"); await ticks(2); put(shape(asyncio.capture_call_graph(t))); put(shape(asyncio.capture_call_graph(u))); await u; put(shape(asyncio.capture_call_graph(t)))

@rule("CTX-16","exotic","partial","3.14: without argument it is the current task with its Python stack; None in a callback; outside a loop RuntimeError; a non-future is TypeError.","asyncio/graph.py")
def _():
    if not G: put("not before 3.14"); return
    T("outside", asyncio.capture_call_graph)
    @on
    async def main():
        current_task().set_name("main")
        async def inner(): put(shape(asyncio.capture_call_graph()))
        await inner(); get_running_loop().call_soon(lambda: put("callback", asyncio.capture_call_graph())); await sleep(0); T("int", asyncio.capture_call_graph, 1)

@rule("CTX-17","exotic","partial","3.14: gather, wait, shield and TaskGroup record the task that waits, as if it awaited the children itself. When the wait is over nothing of it stays: of wait after 3.14.2 (gh-152569), of shield and gather after 3.15.0rc1 (gh-155143, gh-155854, gh-157213). After 3.15.0rc1 so do as_completed, wait_for without time and an eager first step (gh-156523, gh-157058, gh-157299).","tasks.future_add_to_awaited_by")
def _():
    if not G: put("not before 3.14"); return
    @on
    async def main():
        current_task().set_name("main")
        async def probe(n): await sleep(0); put(n, shape(asyncio.capture_call_graph(current_task()))[2])
        await gather(create_task(probe("gather"), name="g")); await wait([create_task(probe("wait"), name="w")]); await shield(create_task(probe("shield"), name="s"))
        async with TaskGroup() as tg: tg.create_task(probe("group"), name="t")
        await wait_for(create_task(probe("wait_for"), name="wf"), 1)

@rule("CTX-18","exotic","partial","3.14: limit=n keeps n frames, for a suspended task the OUTERMOST ones, a negative limit the innermost, 0 none; format_call_graph renders the graph as text.","asyncio/graph.py")
def _():
    if not G: put("not before 3.14"); return
    @on
    async def main():
        async def d(): await sleep(1)
        async def c(): await d()
        async def b(): await c()
        t=create_task(b(), name="T"); await sleep(0); 
        for n in (None,2,-2,0): put(n, shape(asyncio.capture_call_graph(t, limit=n))[1])
        put(re.sub(r"File '[^']*', line \d+", "File F, line N", asyncio.format_call_graph(t)))
if __name__=="__main__": main()
