# A second __anext__ while one is suspended in the body is refused (AG-12).
class Pause:
    def __await__(self): return (yield "paused")
async def g():
    print("resumed with", await Pause())
    yield 1
a = g(); first = a.__anext__(); print(first.send(None))
try: print("second:", a.__anext__().send(None))
except RuntimeError as e: print("RuntimeError:", e)
except StopIteration as e: print("StopIteration", e.value)
