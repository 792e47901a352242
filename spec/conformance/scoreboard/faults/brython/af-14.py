# A block of async with is left by __aexit__, and the coroutine ends (AF-14).
class Manager:
    async def __aenter__(self): print("enter")
    async def __aexit__(self, *about): print("exit")
async def f():
    async with Manager(): print("body")
c = f()
try: c.send(None); c.send(None)
except StopIteration: print("ended")
