import asyncio
from asyncio import CancelledError, create_task, sleep


class VirtualEventLoop(asyncio.BaseEventLoop):
    """A loop without a clock and without sockets."""

    def __init__(self):
        super().__init__()
        self._selector = self

    def select(self, timeout):
        return []

    def _process_events(self, events):
        pass


async def work():
    done = 0
    try:
        while True:
            await sleep(0)
            done += 1
    finally:
        print('tidying up', done)


async def main():
    task = create_task(work())
    for i in range(2):
        await sleep(0)
    task.cancel('enough')
    try:
        await task
    except CancelledError as error:
        print('cancelled:', error)


def iterations(main):
    loop = VirtualEventLoop()
    task = loop.create_task(main)
    while not task.done():
        loop.stop()
        loop.run_forever()
        yield task.done()
    loop.close()
    return task.result()
