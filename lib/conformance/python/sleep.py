from aioh import *
def on(fn): go(fn); return fn

@rule("SLEEP-01","core","lib","sleep(0) gives up exactly one loop iteration: the task goes to the end of the ready queue.","test_tasks.SleepTests.test_sleep_zero; tasks.__sleep0")
def _():
    async def w(n):
        for i in range(3): tr(n, i); await sleep(0)
    @on
    async def main(): a=create_task(w("a")); b=create_task(w("b")); await a; await b; tr("end")

@rule("SLEEP-02","core","lib","A zero or negative delay is the same: a bare yield, no timer, no future.","tasks.sleep")
def _():
    @on
    async def main():
        l=get_running_loop()
        for d in (0,-1,-0.5,0.0): tr("before"); put(len(l._scheduled)); put(await sleep(d, "r")); tr("after", d)

@rule("SLEEP-03","core","lib","sleep(t) with t > 0 makes a future and a timer; the timer fires in one iteration and the task goes on in the next, at the same time.","test_tasks.test_sleep; tasks.sleep")
def _():
    @on
    async def main():
        tr("go"); get_running_loop().call_later(1, tr, "timer after"); 
        async def w(): await sleep(1); tr("slept")
        t=create_task(w()); await t; tr("main")

@rule("SLEEP-04","core","lib","The result argument is what sleep returns; the default is None.","test_tasks.test_sleep")
def _():
    @on
    async def main(): put(await sleep(1), await sleep(1,"r"), await sleep(0,"z"))

@rule("SLEEP-05","core","lib","Sleepers wake by time; two with equal wake times wake in heap order: FIFO for two, and see LOOP-09 for more.","tasks.sleep; heapq")
def _():
    @on
    async def main():
        async def w(n,d): await sleep(d); tr(n)
        await gather(w("3",3), w("1",1), w("2",2), w("1b",1))
        await gather(*[w(str(i),1) for i in range(5)])

@rule("SLEEP-06","core","lib","Cancelling a sleeper cancels its future and its timer.","test_tasks.test_sleep_cancel / test_task_cancel_sleeping_task")
def _():
    @on
    async def main():
        l=get_running_loop(); t=create_task(sleep(10)); await sleep(0); h=l._scheduled[0]; t.cancel(); await A("t",t); put(h.cancelled()); await sleep(1); put("heap", len(l._scheduled))

@rule("SLEEP-07","edge","lib","sleep(nan) is ValueError from 3.13; before, it is not checked.","test_tasks.test_sleep_when_delay_is_nan")
def _():
    if PY<(3,13): put("no check before 3.13"); return
    @on
    async def main(): await A("nan", sleep(float("nan")))

@rule("SLEEP-08","edge","lib","A delay that does not compare with 0 is TypeError when awaited.","tasks.sleep")
def _():
    @on
    async def main(): await A("str", sleep("1")); await A("None", sleep(None)); await A("bool", sleep(True,"ok"))

@rule("SLEEP-09","edge","lib","sleep does nothing until awaited: the delay counts from the first step, not from the call.","tasks.sleep")
def _():
    @on
    async def main(): s=sleep(2); await sleep(3); await s; tr("end")

@rule("SLEEP-10","edge","lib","sleep(0) order against call_soon and other tasks is pure FIFO; a due timer comes after what was ready.","base_events._run_once")
def _():
    @on
    async def main():
        l=get_running_loop(); l.call_later(0,tr,"timer"); l.call_soon(tr,"soon"); await sleep(0); tr("main back"); await sleep(0); tr("main back 2")

@rule("SLEEP-11","edge","lib","A timer that fires after its future was cancelled in the same iteration does nothing (no InvalidStateError).","futures._set_result_unless_cancelled")
def _():
    @on
    async def main():
        l=get_running_loop(); t=create_task(sleep(1)); l.call_later(1, lambda: put("cancel", t.cancel())); await A("t",t)
        async def go(): await sleep(1)
        u=None
        def c(): put("cancel", u.cancel())
        l.call_later(1,c); u=create_task(go()); await A("u",u)

@rule("SLEEP-12","edge","lib","Successive sleeps add up from the loop's time at each call.","tasks.sleep")
def _():
    @on
    async def main():
        for i in range(3): await sleep(0.5); tr(i)
if __name__=="__main__": main()
