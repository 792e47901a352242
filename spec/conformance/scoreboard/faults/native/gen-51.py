# The methods refuse a wrong number of arguments (GEN-51).
def g():
    while True: yield
x = g(); next(x)
for call in (lambda: x.send(1, 2), lambda: x.close(1), lambda: x.throw()):
    try: print("gives", call())
    except TypeError: print("TypeError")
