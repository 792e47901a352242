# PEP 479: a StopIteration that leaves a body becomes a RuntimeError (GEN-28).
def g():
    raise StopIteration(5)
    yield
try: next(g())
except Exception as e: print(type(e).__name__)
