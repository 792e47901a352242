# The old form of throw() reaches a sub with the two arguments that it was given (YF-11).
# PEP 380 in the letter of its expansion hands on the type, the value and the traceback; CPython what came.
class Sub:
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self, *args): return len(args)
def g(): yield from Sub()
x = g(); next(x)
print(x.throw(ValueError, "v"), "argument(s)")
