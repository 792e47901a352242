class GetTid:
    def __await__(self):
        return (yield self)


class YieldControl:
    def __await__(self):
        yield self


async def foo():
    tid = await GetTid()
    for i in range(2):
        print("I'm foo", tid, i)
        await YieldControl()


async def bar():
    tid = await GetTid()
    print("I'm bar", tid)


def scheduler(*tasks):
    replies = [None] * (len(tasks) + 1)
    ready = [index + 1 for index, _ in enumerate(tasks)]
    while ready:
        tid = ready.pop(0)
        try:
            call = tasks[tid - 1].send(replies[tid])
            replies[tid] = tid if isinstance(call, GetTid) else None
            ready.append(tid)
        except StopIteration:
            print('task', tid, 'ends')
        yield ready
