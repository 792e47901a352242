# athrow() gives an awaitable that is driven by send() (AG-25).
async def g():
    yield 1
try: g().athrow(LookupError("thrown")).send(None)
except Exception as e: print(type(e).__name__, e)
