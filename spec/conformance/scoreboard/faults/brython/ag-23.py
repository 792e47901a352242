# What a body raises comes out of what asend() gives, as it is driven by send() (AG-23).
async def g():
    raise StopIteration(5)
    yield
try: g().asend(None).send(None)
except Exception as e: print(type(e).__name__, e)
