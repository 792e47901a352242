# A sub that catches what was thrown and yields: throw() returns what it yields (YF-13).
def sub():
    try: yield 1
    except ValueError: yield "handled"
    return "r"
def g():
    print("result", (yield from sub()))
    yield "end"
x = g(); next(x)
print("throw gives", x.throw(ValueError("v")))
