# While a sub runs, the generator that delegates to it is running, too (YF-29).
class Sub:
    def __iter__(self): return self
    def __next__(self):
        try: next(x)
        except ValueError as e: print("ValueError:", e)
        return x.gi_running
def g(): yield from Sub()
x = g()
print("gi_running", next(x))
