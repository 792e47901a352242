# A coroutine is no iterator (CORO-04).
async def f(): return 1
c = f()
try: print("a list", list(c))
except TypeError: print("TypeError")
c.close()
