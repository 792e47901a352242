class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        return (yield self.seconds)


async def greeter():
    await Sleep(1)
    name = yield 'hello'
    await Sleep(2)
    yield f'goodbye {name}'


async def main():
    g = greeter()
    print(await g.asend(None))
    print(await g.asend('Ada'))
    await g.aclose()
