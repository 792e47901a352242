# throw() into a finished generator raises what was thrown (GEN-17).
def g():
    yield 1
x = g()
print(list(x))
try:
    x.throw(ValueError("lost"))
except ValueError as e:
    print("ValueError", e)
except StopIteration:
    print("StopIteration")
