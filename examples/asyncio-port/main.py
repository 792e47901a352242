"""Prices from three shops: a queue, workers, time limits, a task group, and an error in it."""
import asyncio


class Shop:
    def __init__(self, name, delay, price):
        self.name, self.delay, self.price = name, delay, price

    async def ask(self, item):
        await asyncio.sleep(self.delay)
        if self.price is None:
            raise ValueError(f"{self.name} has no {item}")
        return self.price


SHOPS = [Shop("north", 0.03, 12), Shop("south", 0.01, 15), Shop("west", 0.5, 9), Shop("east", 0.02, None)]


async def ask(shop, item, places):
    async with places:
        try:
            async with asyncio.timeout(0.1):
                return shop.name, await shop.ask(item)
        except TimeoutError:
            print(f"{shop.name} is too slow")
            return shop.name, None


async def compare(item):
    places = asyncio.Semaphore(2)
    answers = await asyncio.gather(*(ask(shop, item, places) for shop in SHOPS), return_exceptions=True)
    for answer in answers:
        print(f"no answer: {answer}" if isinstance(answer, Exception) else f"{answer[0]}: {answer[1]}")
    prices = [answer[1] for answer in answers if isinstance(answer, tuple) and answer[1]]
    print(f"the best price is {min(prices)}")


async def worker(name, queue):
    while True:
        item = await queue.get()
        await asyncio.sleep(0.01 * len(item))
        print(f"{name} packed {item}")
        queue.task_done()


async def pack(items):
    queue = asyncio.Queue()
    for item in items:
        queue.put_nowait(item)
    workers = [asyncio.create_task(worker(name, queue)) for name in ("first", "second")]
    await queue.join()
    for task in workers:
        task.cancel()
    for end in await asyncio.gather(*workers, return_exceptions=True):
        print(type(end).__name__)


async def deliver(item, delay):
    try:
        await asyncio.sleep(delay)
        if item == "glass":
            raise RuntimeError("the glass broke")
        print(f"{item} arrived")
    except asyncio.CancelledError:
        print(f"{item} went back")
        raise


async def main():
    await compare("lamp")
    await pack(["lamp", "a", "shelf"])
    try:
        async with asyncio.TaskGroup() as group:
            for item, delay in [("lamp", 0.01), ("glass", 0.02), ("shelf", 0.05)]:
                group.create_task(deliver(item, delay))
    except* RuntimeError as errors:
        print(errors)
        for error in errors.exceptions:
            print(f"- {error}")


asyncio.run(main())
