# What is thrown at a sub without throw() is raised in the body, and nothing is closed (YF-12).
class Sub:
    def __iter__(self): return self
    def __next__(self): return 1
    def close(self): print("sub closed")
def g():
    try: yield from Sub()
    except Exception as e: print(type(e).__name__)
    yield
x = g(); next(x)
x.throw(LookupError("thrown"))
