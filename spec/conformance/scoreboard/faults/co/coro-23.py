# An error that a coroutine returns is its value (CORO-23).
async def f(): return TypeError("returned")
async def main(): print(type(await f()).__name__)
try: main().send(None)
except StopIteration: pass
