# A value that is sent goes to the sub's send (YF-07).
class Sub:
    def __iter__(self): return self
    def __next__(self): return "next"
    def send(self, value): return "sent %r" % value
def g(): yield from Sub()
x = g()
print(next(x)); print(x.send(7))
