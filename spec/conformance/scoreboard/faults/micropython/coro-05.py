# A coroutine that has ended cannot be awaited again (CORO-05).
async def f(): return 1
c = f()
for _ in range(2):
    try: c.send(None)
    except StopIteration as e: print("ended with", e.value)
    except RuntimeError as e: print("RuntimeError:", e)
