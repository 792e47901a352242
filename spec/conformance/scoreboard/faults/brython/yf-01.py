# yield from evaluates to None for a plain iterator (YF-01).
def g():
    value = yield from [1, 2]
    print(repr(value))
print(list(g()))
