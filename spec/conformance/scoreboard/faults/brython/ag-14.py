# What __anext__() gives is driven by send(), in the body of its generator, too (AG-14).
async def g():
    yield 1
try: g().__anext__().send(None)
except StopIteration as e: print("gives", e.value)
except Exception as e: print(type(e).__name__, e)
