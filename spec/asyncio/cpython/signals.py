"""Of CPython's test_unix_events and test_events: signals, as callbacks of a loop."""
import asyncio
import signal

from cases import told


async def heard(count, lines):
    """Waits until so many have been heard."""
    while len(lines) < count:
        await asyncio.sleep(0.001)


async def a_handler_is_called_with_its_arguments_each_time(say):
    lines = []
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR2, lambda *args: lines.append(args), 1, 'two')
    for count in (1, 2):
        signal.raise_signal(signal.SIGUSR2)
        await heard(count, lines)
    say(lines == [(1, 'two')] * 2)
    say(loop.remove_signal_handler(signal.SIGUSR2))


async def a_handler_takes_the_place_of_the_one_before(say):
    lines = []
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR2, lines.append, 'first')
    loop.add_signal_handler(signal.SIGUSR2, lines.append, 'second')
    signal.raise_signal(signal.SIGUSR2)
    await heard(1, lines)
    say(*lines)
    say(loop.remove_signal_handler(signal.SIGUSR2), loop.remove_signal_handler(signal.SIGUSR2))


async def signals_have_handlers_of_their_own(say):
    lines = []
    loop = asyncio.get_running_loop()
    for one in (signal.SIGUSR2, signal.SIGHUP):
        loop.add_signal_handler(one, lines.append, one.name)
    signal.raise_signal(signal.SIGHUP)
    await heard(1, lines)
    say(*lines)
    say(loop.remove_signal_handler(signal.SIGHUP))
    signal.raise_signal(signal.SIGUSR2)
    await heard(2, lines)
    say(*lines)
    say(loop.remove_signal_handler(signal.SIGUSR2))


async def a_handler_that_was_never_there_cannot_be_removed(say):
    say(asyncio.get_running_loop().remove_signal_handler(signal.SIGUSR2))


async def a_handler_is_no_coroutine(say):
    async def handler():
        pass

    for one in (handler, handler()):
        try:
            asyncio.get_running_loop().add_signal_handler(signal.SIGUSR2, one)
        except TypeError as error:
            say(told(error))
        if one is not handler:
            one.close()


async def some_signals_cannot_be_caught(say):
    for one in (signal.SIGKILL, signal.SIGSTOP):
        try:
            asyncio.get_running_loop().add_signal_handler(one, say)
        except RuntimeError as error:
            say(type(error).__name__, str(error).endswith('cannot be caught'))


async def what_is_no_signal_is_refused(say):
    loop = asyncio.get_running_loop()
    for one, kind in ((9999, ValueError), (None, TypeError)):
        for act in (lambda: loop.add_signal_handler(one, say), lambda: loop.remove_signal_handler(one)):
            try:
                act()
            except kind as error:
                say(type(error).__name__)


async def an_error_of_a_handler_is_reported(say):
    lines = []

    def handler():
        raise ValueError('no')

    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: lines.append(told(context['exception'])))
    loop.add_signal_handler(signal.SIGUSR2, handler)
    signal.raise_signal(signal.SIGUSR2)
    await heard(1, lines)
    say(*lines)
    say(loop.remove_signal_handler(signal.SIGUSR2))


async def a_handler_may_stop_the_program(say):
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    signal.raise_signal(signal.SIGTERM)
    say(await stop.wait())


def a_closed_loop_takes_no_handler(say):
    loop = asyncio.new_event_loop()
    loop.close()
    try:
        loop.add_signal_handler(signal.SIGUSR2, say)
    except RuntimeError as error:
        say(told(error))


def a_handler_goes_with_its_loop(say):
    async def main(lines):
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR2, lines.append, 'heard')
        signal.raise_signal(signal.SIGUSR2)
        await heard(1, lines)
        say(*lines)

    for _ in range(2):
        asyncio.run(main([]))
    say(signal.getsignal(signal.SIGUSR2) == signal.SIG_DFL)


def a_handler_of_an_interrupt_has_it_to_itself(say):
    async def main():
        stop = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGINT, stop.set)
        signal.raise_signal(signal.SIGINT)
        await stop.wait()
        return 'in an orderly way'

    say(asyncio.run(main()))
