def patient():
    caught = 0
    while True:
        try:
            yield caught
        except ValueError as error:
            print('caught', error)
            caught += 1
