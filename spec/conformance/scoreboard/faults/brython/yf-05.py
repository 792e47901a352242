# A yield from that is over at once evaluates to None (YF-05).
def g():
    got = yield from []
    print("None" if got is None else "not None")
    yield
print(len(list(g())))
