def count(start, length):
    for value in range(start, start + length):
        yield value
    return start + length


def chained():
    end = yield from count(0, 2)
    print('the first ended with', end)
    return (yield from count(end, 1))
