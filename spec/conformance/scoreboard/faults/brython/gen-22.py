# A generator that yields when it is closed: close() refuses that (GEN-22).
def g():
    try: yield 1
    except GeneratorExit: yield 2
x = g(); next(x)
try: x.close(); print("accepted")
except RuntimeError as e: print("RuntimeError:", e)
