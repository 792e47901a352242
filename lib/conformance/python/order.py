"""Runs order programs on CPython: the Python side of lib/conformance/order. The lines of both are equal where tasks run
and wake up in the same order, after as many iterations of the loop, at the same times.

`python3 order.py < programs.jsonl` prints the trace of each, as a line of JSON; null where Python gave up (its recursion
limit, or a program without end).
"""
import asyncio
import contextvars
import gc
import json
import logging
import sys
import warnings

from vloop import Deadlock, VLoop

CLASSES = (ValueError, KeyError, TypeError, RuntimeError, Exception, BaseException, ExceptionGroup,
           asyncio.CancelledError, asyncio.TimeoutError)
ERRORS = {cls.__name__: cls for cls in CLASSES}
WHEN = {"all": asyncio.ALL_COMPLETED, "first": asyncio.FIRST_COMPLETED, "exception": asyncio.FIRST_EXCEPTION}
OBJECTS = {"lock": asyncio.Lock, "event": asyncio.Event, "cond": asyncio.Condition, "sem": asyncio.Semaphore,
           "bsem": asyncio.BoundedSemaphore, "barrier": asyncio.Barrier, "queue": asyncio.Queue,
           "lifo": asyncio.LifoQueue, "prio": asyncio.PriorityQueue}


def text(value):
    """A value or an exception; a group without its message."""
    if isinstance(value, BaseExceptionGroup):
        return "%s[%s]" % (type(value).__name__, ", ".join(map(text, value.exceptions)))
    if isinstance(value, BaseException):
        return "%s(%s)" % (type(value).__name__, ", ".join(map(text, value.args)))
    if isinstance(value, (list, tuple)):
        return "[%s]" % ", ".join(map(text, value))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return "%g" % value
    return "'%s'" % value if isinstance(value, str) else "None" if value is None else "<%s>" % type(value).__name__


def outcome(future):
    if not future.done():
        return "pending"
    if future.cancelled():
        return "cancelled"
    error = future.exception()
    return "returned " + text(future.result()) if error is None else "raised " + text(error)


class Run:
    """One run of a program. A statement is the method of its operation: `now_` ones do not await, `then_` ones do."""

    def __init__(self, program):
        self.program = program
        self.lines = []
        self.over = False
        self.named = {}
        self.created = []
        self.groups = {}
        self.timeouts = {}
        self.handles = {}
        self.variable = contextvars.ContextVar("var", default="unset")
        self.loop = VLoop(max_ticks=3000)
        self.loop.set_exception_handler(self.handle)

    def trace(self):
        """Runs the program; None if it has no end."""
        self.make("main", self.loop.create_task(self.function("main"), name="main"))
        try:
            self.loop.run_forever()
        except Deadlock as end:
            if end.args:
                return None
        except RecursionError:
            return None
        finally:
            self.finish()
        return None if any("RecursionError" in line for line in self.lines) else self.lines

    def finish(self):
        self.lines.append("%s end: idle" % self.where())
        self.lines += ["task %s %s" % (name, outcome(self.named[name])) for name in self.created]
        futures = [name for name in self.program["futures"] if name in self.named]
        self.lines += ["future %s %s" % (name, outcome(self.named[name])) for name in futures]
        self.over = True
        for name in self.created:
            task = self.named[name]
            if not task.done():
                task._log_destroy_pending = False
                try:
                    task.get_coro().close()
                except BaseException:
                    pass
        self.named.clear()
        self.groups.clear()
        self.loop.close()

    def where(self):
        return "%d %g" % (self.loop.tick, self.loop.time())

    def print(self, who, what):
        if not self.over:
            self.lines.append("%s %s: %s" % (self.where(), who, what))

    def handle(self, loop, context):
        message = context["message"]
        # These hang on garbage collection.
        if "never retrieved" in message or "destroyed" in message:
            return
        what = "exception in callback" if message.startswith("Exception in callback") else message
        self.print("loop", "handler %s %s" % (what, text(context.get("exception"))))

    # Functions and blocks

    async def function(self, name):
        self.print(name, "start")
        try:
            returned = await self.block(name, self.program["fns"][name])
        except BaseException as error:
            self.print(name, "raises " + text(error))
            raise
        value = returned and returned[0]
        self.print(name, "returns " + text(value))
        return value

    async def block(self, who, statements):
        """Gives what a return statement returns, in a tuple; None if there was none."""
        for statement in statements:
            now = getattr(self, "now_" + statement["op"], None)
            returned = now(who, statement) if now else await getattr(self, "then_" + statement["op"])(who, statement)
            if returned is not None:
                return returned

    def callback(self, who, body):
        for statement in body:
            getattr(self, "now_" + statement["op"])(who + "/cb", statement)

    # Names

    def find(self, who, name):
        found = self.named.get(name)
        if found is None:
            self.print(who, "no " + name)
        return found

    def operand(self, who, operand):
        return self.function(operand["fn"]) if "fn" in operand else self.find(who, operand["t"])

    def operands(self, who, operands):
        found = [self.operand(who, operand) for operand in operands]
        return [awaitable for awaitable in found if awaitable is not None]

    def object(self, name):
        if name not in self.named:
            spec = self.program["objects"][name]
            self.named[name] = OBJECTS[spec["kind"]](*([spec["n"]] if "n" in spec else []))
        return self.named[name]

    def make(self, name, task):
        self.named[name] = task
        self.created.append(name)

    def spawn(self, who, statement, create_task):
        coroutine = self.function(statement["fn"])
        try:
            task = create_task(coroutine, name=statement["as"])
        except RuntimeError:
            coroutine.close()
            raise
        self.make(statement["as"], task)
        self.print(who, "spawned " + statement["as"])

    # Statements that do not await

    def now_log(self, who, s):
        self.print(who, "log " + s["v"])

    def now_spawn(self, who, s):
        self.spawn(who, s, self.loop.create_task)

    def now_gspawn(self, who, s):
        group = self.groups.get(s["g"])
        if group is None:
            self.print(who, "no " + s["g"])
        else:
            self.spawn(who, s, group.create_task)

    def now_eager(self, who, s):
        self.spawn(who, s, lambda coroutine, name: self.loop.create_task(coroutine, name=name, eager_start=True))

    def now_hold(self, who, s):
        awaitables = self.operands(who, s["of"])
        if awaitables:
            hold = asyncio.gather(*awaitables) if s["how"] == "gather" else asyncio.shield(awaitables[0])
            self.named[s["as"]] = hold
            self.print(who, "holds " + s["as"])

    def now_cancel(self, who, s):
        task = self.find(who, s["t"])
        if task is not None:
            self.print(who, "cancel %s %s" % (s["t"], text(task.cancel(s["msg"]) if "msg" in s else task.cancel())))

    def now_uncancel(self, who, s):
        self.print(who, "uncancel %d" % asyncio.current_task().uncancel())

    def now_status(self, who, s):
        task = self.find(who, s["t"])
        if task is not None:
            cancelling = " cancelling=%d" % task.cancelling() if isinstance(task, asyncio.Task) else ""
            states = (s["t"], text(task.done()), text(task.cancelled()), cancelling)
            self.print(who, "status %s done=%s cancelled=%s%s" % states)

    def now_done_cb(self, who, s):
        task = self.find(who, s["t"])
        if task is not None:
            task.add_done_callback(lambda task: self.print(who, "callback %s %s" % (s["t"], outcome(task))))

    def now_future(self, who, s):
        self.named[s["as"]] = self.loop.create_future()

    def now_set_result(self, who, s):
        future = self.find(who, s["f"])
        if future is not None:
            future.set_result(s["v"])
            self.print(who, "set " + s["f"])

    def now_set_exception(self, who, s):
        future = self.find(who, s["f"])
        if future is not None:
            future.set_exception(ERRORS[s["e"]](s["v"]))
            self.print(who, "set " + s["f"])

    def now_call_soon(self, who, s):
        self.loop.call_soon(self.callback, who, s["body"])

    def now_call_later(self, who, s):
        handle = self.loop.call_later(s["d"], self.callback, who, s["body"])
        if "as" in s:
            self.handles[s["as"]] = handle

    def now_uncall(self, who, s):
        handle = self.handles.get(s["h"])
        if handle is not None:
            handle.cancel()
        self.print(who, "no " + s["h"] if handle is None else "uncall %s %s" % (s["h"], text(handle.when())))

    def now_reschedule(self, who, s):
        deadline = self.timeouts.get(s["w"])
        if deadline is not None:
            deadline.reschedule(None if s["d"] is None else self.loop.time() + s["d"])
        self.print(who, "no " + s["w"] if deadline is None else "reschedule %s %s" % (s["w"], text(deadline.when())))

    def now_put_nowait(self, who, s):
        self.object(s["q"]).put_nowait(s["v"])
        self.print(who, "put %s %s" % (s["q"], text(s["v"])))

    def now_get_nowait(self, who, s):
        self.print(who, "got %s %s" % (s["q"], text(self.object(s["q"]).get_nowait())))

    def now_task_done(self, who, s):
        self.object(s["q"]).task_done()
        self.print(who, "task_done " + s["q"])

    def now_shutdown(self, who, s):
        self.object(s["q"]).shutdown(s["now"])
        self.print(who, "shutdown " + s["q"])

    def now_set(self, who, s):
        self.object(s["e"]).set()
        self.print(who, "set " + s["e"])

    def now_clear(self, who, s):
        self.object(s["e"]).clear()
        self.print(who, "clear " + s["e"])

    def now_release(self, who, s):
        self.object(s["o"]).release()
        self.print(who, "release " + s["o"])

    def now_setvar(self, who, s):
        self.variable.set(s["v"])

    def now_getvar(self, who, s):
        self.print(who, "var " + text(self.variable.get()))

    def now_raise(self, who, s):
        raise ERRORS[s["e"]](s["v"])

    # Statements that await

    async def then_return(self, who, s):
        return (s["v"],)

    async def then_sleep(self, who, s):
        await asyncio.sleep(s["d"])
        self.print(who, "slept " + text(s["d"]))

    async def then_await(self, who, s):
        awaitable = self.operand(who, s["of"])
        if awaitable is not None:
            self.print(who, "await " + text(await awaitable))

    async def then_shield(self, who, s):
        awaitable = self.operand(who, s["of"])
        if awaitable is not None:
            self.print(who, "shield " + text(await asyncio.shield(awaitable)))

    async def then_wait_for(self, who, s):
        awaitable = self.operand(who, s["of"])
        if awaitable is not None:
            self.print(who, "wait_for " + text(await asyncio.wait_for(awaitable, s["d"])))

    async def then_gather(self, who, s):
        awaitables = self.operands(who, s["of"])
        self.print(who, "gather " + text(await asyncio.gather(*awaitables, return_exceptions=s["rex"])))

    async def then_wait(self, who, s):
        awaitables = self.operands(who, s["of"])
        if awaitables:
            sets = await asyncio.wait(awaitables, timeout=s["d"], return_when=WHEN[s["when"]])
            names = {id(future): name for name, future in reversed(list(self.named.items()))}
            joined = tuple(",".join(names[id(future)] for future in futures) for futures in sets)
            self.print(who, "wait done=%s pending=%s" % joined)

    async def then_as_completed(self, who, s):
        for awaitable in asyncio.as_completed(self.operands(who, s["of"]), timeout=s["d"]):
            try:
                self.print(who, "as_completed " + text(await awaitable))
            except BaseException as error:
                self.print(who, "as_completed raised " + text(error))
                if not isinstance(error, Exception):
                    raise

    async def then_each_completed(self, who, s):
        async for future in asyncio.as_completed(self.operands(who, s["of"]), timeout=s["d"]):
            self.print(who, "each_completed " + outcome(future))

    async def then_timeout(self, who, s):
        returned, deadline = None, asyncio.timeout(s["d"])
        if "as" in s:
            self.timeouts[s["as"]] = deadline
        try:
            async with deadline:
                returned = await self.block(who, s["body"])
        finally:
            self.print(who, "timeout over expired=" + text(deadline.expired()))
        return returned

    async def then_group(self, who, s):
        async with asyncio.TaskGroup() as group:
            self.groups[s["as"]] = group
            returned = await self.block(who, s["body"])
            self.print(who, "group body ends")
        self.print(who, "group over")
        return returned

    async def then_with(self, who, s):
        async with self.object(s["o"]):
            self.print(who, "in " + s["o"])
            returned = await self.block(who, s["body"])
        self.print(who, "out " + s["o"])
        return returned

    async def then_acquire(self, who, s):
        await self.object(s["o"]).acquire()
        self.print(who, "acquired " + s["o"])

    async def then_put(self, who, s):
        await self.object(s["q"]).put(s["v"])
        self.print(who, "put %s %s" % (s["q"], text(s["v"])))

    async def then_get(self, who, s):
        self.print(who, "got %s %s" % (s["q"], text(await self.object(s["q"]).get())))

    async def then_join(self, who, s):
        await self.object(s["q"]).join()
        self.print(who, "joined " + s["q"])

    async def then_wait_event(self, who, s):
        await self.object(s["e"]).wait()
        self.print(who, "seen " + s["e"])

    async def then_cond_wait(self, who, s):
        condition = self.object(s["c"])
        async with condition:
            await condition.wait()
            self.print(who, "notified " + s["c"])

    async def then_notify(self, who, s):
        condition = self.object(s["c"])
        async with condition:
            if s["n"] == "all":
                condition.notify_all()
            else:
                condition.notify(s["n"])
            self.print(who, "notify " + s["c"])

    async def then_barrier(self, who, s):
        self.print(who, "barrier %s %d" % (s["b"], await self.object(s["b"]).wait()))

    async def then_repeat(self, who, s):
        for _ in range(s["n"]):
            returned = await self.block(who, s["body"])
            if returned is not None:
                return returned

    async def then_try(self, who, s):
        try:
            return await self.block(who, s["body"])
        except BaseException as error:
            for handler in [] if self.over else s["except"]:
                if isinstance(error, ERRORS[handler["match"]]):
                    self.print(who, "except " + text(error))
                    returned = await self.block(who, handler["body"])
                    if handler["raise"]:
                        raise
                    return returned
            raise
        finally:
            if s["finally"] and not self.over:
                self.print(who, "finally")
                await self.block(who, s["finally"])


def trace(program):
    """The trace of a program; None where Python gave up."""
    logging.getLogger("asyncio").setLevel(logging.CRITICAL + 1)
    unraisable, sys.unraisablehook = sys.unraisablehook, lambda _: None
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            lines = contextvars.copy_context().run(Run(program).trace)
            gc.collect()
            return lines
    finally:
        asyncio._set_running_loop(running)
        sys.unraisablehook = unraisable


def main(programs):
    for program in programs:
        print(json.dumps(trace(program), separators=(",", ":")))


if __name__ == "__main__":
    main(map(json.loads, sys.stdin))
