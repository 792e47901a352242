# A value cannot be sent to a generator that has not started (GEN-04).
def g(): yield 1
try: print("sent", g().send(0))
except TypeError as e: print("TypeError", e)
