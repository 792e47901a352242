def echo():
    first = yield 'say something'
    print('got', first)
    second = yield 'and more'
    print('got', second, 'at last')
