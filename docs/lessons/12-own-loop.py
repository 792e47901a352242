class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        return (yield self.seconds)


async def ping(name, seconds):
    print(name, 'begins')
    now = await Sleep(seconds)
    print(name, 'goes on')
    return now


def loop(*coroutines):
    now = 0
    timers = [[0, one] for one in coroutines]
    while timers:
        timers.sort(key=lambda timer: timer[0])
        due, one = timers.pop(0)
        now = due
        try:
            seconds = one.send(None if now == 0 else now)
            timers.append([now + seconds, one])
        except StopIteration as stop:
            print('done at', stop.value)
        yield now
