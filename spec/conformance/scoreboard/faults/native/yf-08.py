# A value that is sent to a sub without send() is an AttributeError in the body (YF-08).
def g():
    try: yield from [1, 2]
    except AttributeError: print("AttributeError")
    yield "on"
x = g(); next(x)
print(x.send("value"))
