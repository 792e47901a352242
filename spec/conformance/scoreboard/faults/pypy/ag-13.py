# An athrow() while another operation is suspended in the body is refused (AG-13).
class Pause:
    def __await__(self): return (yield "paused")
async def g():
    try: await Pause()
    except LookupError: print("thrown into the body")
    yield 1
a = g(); first = a.asend(None); first.send(None)
try: a.athrow(LookupError).send(None)
except RuntimeError as e: print("RuntimeError:", e)
except StopIteration as e: print("gives", e.value)
