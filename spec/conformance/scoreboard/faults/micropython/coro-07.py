# A coroutine that was closed cannot be resumed (CORO-07).
async def f(): return 1
c = f(); c.close()
try: c.send(None)
except StopIteration: print("StopIteration")
except RuntimeError as e: print("RuntimeError:", e)
