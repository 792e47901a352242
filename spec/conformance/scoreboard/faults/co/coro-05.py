# A coroutine that has ended cannot be awaited again (CORO-05).
async def f(): return 1
async def main():
    c = f()
    for _ in range(2):
        try: print(await c)
        except Exception as e: print(type(e).__name__)
try: main().send(None)
except StopIteration: pass
