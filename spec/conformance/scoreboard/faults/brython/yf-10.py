# What is thrown goes to the sub's throw, and what that gives is yielded (YF-10).
class Sub:
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self, *args): print(len(args), "argument(s)"); return "from throw"
def g(): yield from Sub()
x = g(); next(x)
try: print("throw gives", x.throw(ValueError("v")))
except Exception as e: print(type(e).__name__, e)
