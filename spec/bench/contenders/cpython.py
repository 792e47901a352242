"""CPython: the same jobs, timed inside Python. Started as a program it serves lines of JSON: {"job", "parameter"} sets a
job up, {"n"} runs a sample of it and answers with its nanoseconds. Deep chains get a big stack and a high limit, which
JavaScript's contenders do not get."""

import asyncio
import json
import sys
import threading
import tracemalloc
from time import process_time_ns

FIB = 22
ROUND = 10000
GATHERED = 10000
LONG = 60


class Failure(Exception):
    pass


class Told(int):
    """Nanoseconds that a job has measured itself."""


FAILURE = Failure("thrown by a benchmark")


async def waiting():
    return await Trap()


async def waits(n):
    for _ in range(n):
        await waiting()


class Trap:
    def __await__(self):
        return (yield self)


def values():
    while True:
        yield 1


def through(inner):
    return (yield from inner)


def catch_innermost():
    while True:
        try:
            while True:
                yield 1
        except Failure:
            pass


async def child():
    return 1


async def children(n):
    total = 0
    for _ in range(n):
        total += await child()
    return total


async def traps(n):
    for _ in range(n):
        await Trap()


async def nest(depth):
    return await (Trap() if depth == 1 else nest(depth - 1))


async def catch_outermost(depth):
    try:
        return await (Trap() if depth == 1 else nest(depth - 1))
    except Failure:
        return "caught"


async def fib(n):
    return n if n < 2 else await fib(n - 1) + await fib(n - 2)


async def numbers(n):
    for i in range(n):
        yield i


async def consume(n):
    total = 0
    async for value in numbers(n):
        total += value
    return total


def finish(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        return stop.value


def chain_of(depth, chain):
    for _ in range(depth - 1):
        chain = through(chain)
    chain.send(None)
    return chain


def resume(depth):
    send = chain_of(depth, values()).send

    def run(n):
        for i in range(n):
            send(i)

    return run


def send(_):
    def run(n):
        for _ in range(n):
            try:
                child().send(None)
            except StopIteration:
                pass

    return run


def throw_innermost(depth):
    throw = chain_of(depth, catch_innermost()).throw

    def run(n):
        for _ in range(n):
            throw(FAILURE)
            FAILURE.__traceback__ = None

    return run


def throw_outermost(depth):
    def run(n):
        for _ in range(n):
            chain = catch_outermost(depth)
            chain.send(None)
            try:
                chain.throw(FAILURE)
            except StopIteration:
                pass
            FAILURE.__traceback__ = None

    return run


def chain_throw(depth):
    def run(_):
        chain = nest(depth)
        chain.send(None)
        try:
            chain.throw(FAILURE)
        except Failure:
            pass
        FAILURE.__traceback__ = None

    return run


def chain_close(depth):
    def run(_):
        chain = nest(depth)
        chain.send(None)
        chain.close()

    return run


def spawn(_):
    def run(n):
        for _ in range(n):
            try:
                child().send(None)
            except StopIteration:
                pass

    return run


def alive(coroutine):
    try:
        coroutine.send(None)
        return True
    except StopIteration:
        return False


def round_robin(_):
    def run(n):
        ready = [traps(n // ROUND) for _ in range(ROUND)]
        while ready:
            ready = [task for task in ready if alive(task)]

    return run


def on_loop(main):
    """A job of asyncio: a coroutine function of the number of operations, on a loop of its own."""
    return lambda parameter: lambda n: asyncio.run(main(n, parameter))


async def switches(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def switching(n, tasks):
    for task in [asyncio.create_task(switches(n)) for _ in range(tasks)]:
        await task


async def spawning(n, _):
    for task in [asyncio.create_task(child()) for _ in range(n)]:
        await task


async def gathering(n, _):
    for _ in range(n):
        await asyncio.gather(*[child() for _ in range(GATHERED)])


async def produce(queue, n):
    for i in range(n):
        await queue.put(i)


async def take(queue, n):
    for _ in range(n):
        await queue.get()


async def passing(n, size):
    queue = asyncio.Queue(size)
    for task in [asyncio.create_task(produce(queue, n)), asyncio.create_task(take(queue, n))]:
        await task


async def locking(n, _):
    lock = asyncio.Lock()
    for _ in range(n):
        await lock.acquire()
        lock.release()


async def deadlines(n, _):
    for _ in range(n):
        async with asyncio.timeout(LONG):
            await asyncio.sleep(0)


async def waits_for(future):
    await future


async def cancelling(n, _):
    loop = asyncio.get_running_loop()
    tasks = [asyncio.create_task(waits_for(loop.create_future())) for _ in range(n)]
    await asyncio.sleep(0)
    start = process_time_ns()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return Told(process_time_ns() - start)


JOBS = {
    "child-trap": lambda _: lambda n: finish(waits(n)),
    "asyncio-switch": on_loop(switching),
    "asyncio-spawn": on_loop(spawning),
    "asyncio-gather": on_loop(gathering),
    "asyncio-queue": on_loop(passing),
    "asyncio-lock": on_loop(locking),
    "asyncio-timeout": on_loop(deadlines),
    "asyncio-cancel": on_loop(cancelling),
    "resume": resume,
    "child": lambda _: lambda n: finish(children(n)),
    "trap": lambda _: lambda n: finish(traps(n)),
    "send": send,
    "throw-innermost": throw_innermost,
    "throw-outermost": throw_outermost,
    "chain-return": lambda depth: lambda _: finish(nest(depth)),
    "chain-throw": chain_throw,
    "chain-close": chain_close,
    "fib": lambda _: lambda n: [finish(fib(FIB)) for _ in range(n)],
    "spawn": spawn,
    "async-generator": lambda _: lambda n: finish(consume(n)),
    "round-robin": round_robin,
}


def bytes_suspended(count):
    """What a suspended coroutine takes, by the allocator's own account."""
    tracemalloc.start()
    held = [None] * count
    before, _ = tracemalloc.get_traced_memory()
    for i in range(count):
        held[i] = nest(1)
        held[i].send(None)
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return (after - before) / count


job = None


def answer(line):
    global job
    question = json.loads(line)
    try:
        if "version" in question:
            return {"version": "CPython " + sys.version.split()[0]}
        if "bytes" in question:
            return {"bytes": bytes_suspended(question["bytes"])}
        if "job" in question:
            maker = JOBS.get(question["job"])
            job = maker and maker(question.get("parameter"))
            return {"ready": job is not None}
        start = process_time_ns()
        told = job(question["n"])
        return {"ns": told if isinstance(told, Told) else process_time_ns() - start}
    except RecursionError:
        return {"overflow": True}


def serve():
    for line in sys.stdin:
        print(json.dumps(answer(line)), flush=True)


if __name__ == "__main__" and sys.platform != "emscripten":
    sys.setrecursionlimit(12000)
    threading.stack_size(256 * 1024 * 1024)
    thread = threading.Thread(target=serve)
    thread.start()
    thread.join()
