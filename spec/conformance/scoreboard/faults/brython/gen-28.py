# PEP 479: a StopIteration that leaves a body becomes a RuntimeError (GEN-28).
def g():
    yield 1
    raise StopIteration(5)
x = g(); next(x)
try: next(x)
except RuntimeError as e: print("RuntimeError", e)
except StopIteration: print("StopIteration")
