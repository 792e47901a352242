# What waits for a coroutine that has ended refuses to go on (CORO-26).
async def f(): return 1
c = f(); wrapper = c.__await__()
try: next(wrapper)
except StopIteration: print("ended")
try: print("gives", next(wrapper))
except Exception as e: print(type(e).__name__)
