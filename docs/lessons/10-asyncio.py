import asyncio
from asyncio import gather, sleep


class VirtualEventLoop(asyncio.BaseEventLoop):
    """A loop without a clock and without sockets."""

    def __init__(self):
        super().__init__()
        self._selector = self

    def select(self, timeout):
        return []

    def _process_events(self, events):
        pass


async def bake(bread, loaves):
    print('mixing', bread)
    for i in range(loaves):
        await sleep(0)
    print('baked', bread)
    return loaves


async def main():
    return await gather(bake('rye', 1), bake('spelt', 2))


def iterations(main):
    loop = VirtualEventLoop()
    task = loop.create_task(main)
    while not task.done():
        loop.stop()
        loop.run_forever()
        yield task.done()
    loop.close()
    return task.result()
