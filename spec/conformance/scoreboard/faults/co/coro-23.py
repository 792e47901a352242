# What a coroutine returns comes out of the iterator that its __await__ gives, be it an error (CORO-23).
async def f(): return ValueError("returned")
try: next(f().__await__())
except Exception as e: print(type(e).__name__, type(e.value).__name__)
