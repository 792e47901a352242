# A coroutine that was closed cannot be resumed (CORO-07).
async def f(): return 1
c = f(); c.close()
try: c.send(None); print("returns")
except Exception as e: print(type(e).__name__)
