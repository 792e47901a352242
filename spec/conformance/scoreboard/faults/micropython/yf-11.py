# The old form of throw() reaches a sub with its two arguments (YF-11).
class Sub:
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self, *args): return len(args)
def g(): yield from Sub()
x = g(); next(x)
print(x.throw(ValueError, "v"), "argument(s)")
