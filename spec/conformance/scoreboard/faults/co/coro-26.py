# The wrapper of a coroutine that has ended refuses to go on (CORO-26).
async def f(): return 1
c = f(); wrapper = c.__await__()
for call in (lambda: c.send(None), lambda: next(wrapper)):
    try: call()
    except Exception as e: print(type(e).__name__)
