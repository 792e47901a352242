def total():
    sum = 0
    while True:
        received = yield sum
        if received is None:
            return sum
        sum += received
