"""Of CPython's test_runners: programs from the making of their loop to its close."""
import asyncio
import contextvars
import signal

from cases import told


async def answer():
    return 42


def attempt(say, act):
    try:
        say(act())
    except BaseException as error:
        say(told(error))


def a_program_gives_its_result(say):
    say(asyncio.run(answer()))


def a_program_raises_its_error(say):
    async def main():
        raise ValueError('spam')

    attempt(say, lambda: asyncio.run(main()))


def a_program_that_is_cancelled_raises_that(say):
    async def main():
        asyncio.current_task().cancel('enough')
        await asyncio.sleep(0)

    attempt(say, lambda: asyncio.run(main()))


def a_program_may_end_the_process(say):
    async def main():
        try:
            raise SystemExit(3)
        finally:
            say('finally')

    attempt(say, lambda: asyncio.run(main()))


def a_program_in_a_program_is_refused(say):
    async def main():
        coro = answer()
        try:
            asyncio.run(coro)
        except RuntimeError as error:
            say(told(error))
        coro.close()
        coro = answer()
        try:
            runner.run(coro)
        except RuntimeError as error:
            say(told(error))
        coro.close()

    with asyncio.Runner() as runner:
        runner.run(main())


def a_program_is_in_debug_mode_if_asked(say):
    async def main():
        return asyncio.get_running_loop().get_debug()

    for options in ({'debug': True}, {'debug': False}):
        say(asyncio.run(main(), **options))


def what_is_left_is_cancelled(say):
    async def left():
        try:
            await asyncio.sleep(1000)
        finally:
            await asyncio.sleep(0)
            say('finally')

    async def main():
        task = asyncio.create_task(left())
        await asyncio.sleep(0)
        return task

    say(asyncio.run(main()).cancelled())


def an_error_of_what_is_left_is_reported(say):
    async def left():
        try:
            await asyncio.sleep(1000)
        finally:
            raise ValueError('in the end')

    async def main():
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda loop, context: say(context['message'], told(context['exception'])))
        task = asyncio.create_task(left())
        await asyncio.sleep(0)
        return task is not None

    say(asyncio.run(main()))


def async_generators_are_closed_after_what_is_left(say):
    async def counting():
        try:
            yield 1
            yield 2
        finally:
            await asyncio.sleep(0)
            say('the generator')

    async def left():
        try:
            await asyncio.sleep(1000)
        finally:
            say('the task')

    async def main():
        asyncio.create_task(left())
        iterator = counting()
        say(await anext(iterator))
        kept.append(iterator)

    kept = []
    asyncio.run(main())


def a_runner_runs_one_after_the_other(say):
    with asyncio.Runner() as runner:
        say(runner.run(answer()), runner.run(answer()))
        say(runner.get_loop() is runner.get_loop(), runner.get_loop().is_closed())
        loop = runner.get_loop()
    say(loop.is_closed())


def a_runner_goes_on_after_an_error(say):
    async def main():
        raise ValueError('spam')

    with asyncio.Runner() as runner:
        attempt(say, lambda: runner.run(main()))
        say(runner.run(answer()))


def a_runner_can_be_closed_twice(say):
    runner = asyncio.Runner()
    runner.run(answer())
    runner.close()
    runner.close()
    attempt(say, runner.get_loop)


def a_runner_that_was_never_used_can_be_closed(say):
    runner = asyncio.Runner()
    runner.close()
    say(runner.run(answer()))
    runner.close()


def a_runner_keeps_its_context(say):
    cvar = contextvars.ContextVar('cvar', default=-1)

    async def main(value):
        before = cvar.get()
        cvar.set(value)
        return before

    with asyncio.Runner() as runner:
        say(runner.run(main(1)), runner.run(main(2)))
        say(runner.run(main(3), context=contextvars.copy_context()), runner.run(main(4)))
    say(cvar.get())


def a_runner_makes_its_loop_by_a_factory(say):
    def factory():
        say('made')
        return asyncio.new_event_loop()

    with asyncio.Runner(loop_factory=factory, debug=True) as runner:
        say(runner.get_loop().get_debug(), runner.run(answer()))


def an_interrupt_cancels_the_program(say):
    async def main():
        signal.raise_signal(signal.SIGINT)
        try:
            await asyncio.sleep(1000)
        except asyncio.CancelledError as error:
            say(told(error))
            raise
        finally:
            await asyncio.sleep(0)
            say('finally')

    attempt(say, lambda: asyncio.run(main()))


def an_interrupt_may_be_refused(say):
    async def main():
        signal.raise_signal(signal.SIGINT)
        try:
            await asyncio.sleep(1000)
        except asyncio.CancelledError:
            say(asyncio.current_task().cancelling())
        return 'on'

    attempt(say, lambda: asyncio.run(main()))


def an_interrupt_that_is_taken_back_is_a_cancellation(say):
    async def main():
        signal.raise_signal(signal.SIGINT)
        try:
            await asyncio.sleep(1000)
        except asyncio.CancelledError:
            say(asyncio.current_task().uncancel())
            raise

    attempt(say, lambda: asyncio.run(main()))


def an_interrupt_beside_a_cancellation_is_a_cancellation(say):
    async def main():
        asyncio.current_task().cancel()
        signal.raise_signal(signal.SIGINT)
        await asyncio.sleep(1000)

    attempt(say, lambda: asyncio.run(main()))


def an_interrupt_leaves_other_tasks_to_the_end(say):
    async def left():
        try:
            await asyncio.sleep(1000)
        finally:
            say('the other')

    async def main():
        asyncio.create_task(left())
        await asyncio.sleep(0)
        signal.raise_signal(signal.SIGINT)
        try:
            await asyncio.sleep(1000)
        finally:
            say('the program')

    attempt(say, lambda: asyncio.run(main()))


def an_interrupt_leaves_a_runner_to_go_on(say):
    async def main():
        signal.raise_signal(signal.SIGINT)
        await asyncio.sleep(1000)

    with asyncio.Runner() as runner:
        attempt(say, lambda: runner.run(main()))
        say(runner.run(answer()))
