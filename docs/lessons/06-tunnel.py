class Ask:
    def __init__(self, question):
        self.question = question

    def __await__(self):
        reply = yield self.question
        return reply.upper()


async def greet(n):
    name = await Ask(f'who is {n}?')
    return f'hello {name}'


async def main():
    one = await greet(1)
    two = await greet(2)
    return [one, two]
