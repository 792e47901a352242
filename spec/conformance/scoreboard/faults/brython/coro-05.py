# A coroutine is driven by send, and its end is a StopIteration (CORO-05).
async def f(): return 1
c = f()
for _ in range(2):
    try: c.send(None); print("returns")
    except Exception as e: print(type(e).__name__)
