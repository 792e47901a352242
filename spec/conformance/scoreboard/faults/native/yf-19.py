# GeneratorExit thrown into a delegation closes the sub; it is not thrown into it (YF-19).
class Sub:
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self, error): print("sub.throw"); return 2
    def close(self): print("sub.close")
def g(): yield from Sub()
x = g(); next(x)
try: print("throw gives", x.throw(GeneratorExit()))
except GeneratorExit: print("GeneratorExit")
