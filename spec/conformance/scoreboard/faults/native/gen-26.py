# Entering a generator that runs is a ValueError (GEN-26).
def g():
    try: next(x)
    except Exception as e: print(type(e).__name__)
    yield
x = g(); next(x)
