# Entering a generator that runs is a ValueError, by throw() and close(), too (YF-29).
class Sub:
    def __iter__(self): return self
    def __next__(self):
        for call in (lambda: x.throw(LookupError()), lambda: x.close()):
            try: call()
            except Exception as e: print(type(e).__name__)
        return 1
def g(): yield from Sub()
x = g()
print(next(x))
