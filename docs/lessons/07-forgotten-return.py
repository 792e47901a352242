class Signal:
    def __init__(self, name):
        self.name = name

    def __await__(self):
        reply = yield self.name
        print('the signal got', reply)


async def waits():
    answer = await Signal('ready?')
    print('the answer is', answer)
