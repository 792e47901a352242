# An exception class whose constructor raises: that error is thrown into the generator (EXC-11).
class Bad(Exception):
    def __init__(self): raise LookupError("no instance")
def g():
    try: yield 1
    except LookupError: print("in the generator"); yield 2
x = g(); next(x)
try: print(x.throw(Bad))
except LookupError: print("at the caller")
