# A sub that yields when it is closed is a RuntimeError in the body that delegates to it (YF-26).
def sub():
    try: yield 1
    finally: yield 2
def g():
    try: yield from sub()
    except RuntimeError as e: print("in the body:", e); raise
x = g(); next(x)
try: print("gives", x.close())
except RuntimeError: print("RuntimeError")
