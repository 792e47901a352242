# An asynchronous generator that enters itself gets a RuntimeError (AG-14).
async def g():
    try: a.__anext__().send(None)
    except Exception as e: print(type(e).__name__)
    yield 1
a = g()
try: a.__anext__().send(None)
except StopIteration: pass
