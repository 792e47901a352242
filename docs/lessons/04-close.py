def worker():
    done = 0
    try:
        while True:
            yield 'working'
            done += 1
    finally:
        print('cleaning up', done)
