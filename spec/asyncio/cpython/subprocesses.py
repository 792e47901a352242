"""Of CPython's test_subprocess: programs, their pipes and their ends."""
import asyncio
import os
import signal
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, STDOUT, create_subprocess_exec, create_subprocess_shell

from cases import told


async def sh(command, **options):
    return await create_subprocess_exec('sh', '-c', command, **options)


async def what_is_written_comes_back(say):
    child = await create_subprocess_exec('cat', stdin=PIPE, stdout=PIPE)
    child.stdin.write(b'some data')
    child.stdin.close()
    say((await child.stdout.read()).decode())
    say(await child.wait(), child.returncode)


async def communicating_writes_and_reads(say):
    child = await create_subprocess_exec('cat', stdin=PIPE, stdout=PIPE)
    stdout, stderr = await child.communicate(b'some data')
    say(stdout.decode(), stderr, child.returncode)


async def communicating_nothing_closes_the_input(say):
    for given in (None, b''):
        child = await create_subprocess_exec('cat', stdin=PIPE, stdout=PIPE)
        stdout, stderr = await child.communicate(given)
        say(repr(stdout.decode()), stderr, child.returncode)


async def communicating_without_pipes_gives_nothing(say):
    child = await sh('exit 4')
    say(*await child.communicate(), child.returncode)


async def communicating_both_outputs_and_much(say):
    child = await sh('cat; echo errors >&2', stdin=PIPE, stdout=PIPE, stderr=PIPE)
    stdout, stderr = await child.communicate(b'x' * 1_000_000)
    say(len(stdout), repr(stderr.decode()), child.returncode)


async def communicating_ignores_who_does_not_read(say):
    child = await sh('exec <&-; echo done', stdin=PIPE, stdout=PIPE)
    stdout, _ = await child.communicate(b'x' * 1_000_000)
    say(repr(stdout.decode()), child.returncode)


async def a_shell_does_a_command(say):
    child = await create_subprocess_shell('exit 7')
    say(child.returncode, await child.wait(), child.returncode)
    child = await create_subprocess_shell('no-such-command-here', stderr=DEVNULL)
    say(await child.wait())


async def an_exit_code_is_a_byte(say):
    for code in (0, 1, 255):
        say(await (await sh(f'exit {code}')).wait())


async def a_signal_ends_a_program(say):
    for end in ('kill', 'terminate'):
        child = await create_subprocess_exec('sleep', '1000')
        say(getattr(child, end)(), child.returncode, await child.wait(), child.returncode)
    child = await create_subprocess_exec('sleep', '1000')
    child.send_signal(signal.SIGHUP)
    say(await child.wait())


async def a_signal_may_be_caught(say):
    child = await sh('trap "echo caught; exit 3" HUP; echo ready; while :; do sleep 0.01; done', stdout=PIPE)
    say((await child.stdout.readline()).decode().strip())
    child.send_signal(signal.SIGHUP)
    say((await child.stdout.readline()).decode().strip(), await child.wait())


async def a_program_that_has_ended_gets_no_signal(say):
    child = await sh('exit 0')
    await child.wait()
    for end in (child.kill, child.terminate, lambda: child.send_signal(signal.SIGHUP)):
        try:
            end()
        except ProcessLookupError as error:
            say(type(error).__name__)
    say(child.returncode)


async def who_does_not_read_breaks_the_pipe(say):
    child = await sh('exec <&-; echo closed', stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
    await child.stdout.readline()
    try:
        for _ in range(1000):
            child.stdin.write(b'x' * 65_536)
            await child.stdin.drain()
    except (BrokenPipeError, ConnectionResetError) as error:
        say(isinstance(error, ConnectionError))
    child.stdin.close()
    await child.wait()


async def who_reads_slowly_is_waited_for(say):
    child = await sh('read go; cat >/dev/null', stdin=PIPE)
    child.stdin.write(b'x' * 1_000_000)
    task = asyncio.create_task(child.stdin.drain())
    await asyncio.wait([task], timeout=0.02)
    say(task.done())
    child.stdin.write(b'\n')
    child.stdin.write(b'y' * 1_000_000)
    await task
    child.stdin.close()
    await child.stdin.wait_closed()
    say(child.stdin.is_closing(), await child.wait())


async def nothing_comes_from_nowhere_and_goes_nowhere(say):
    child = await create_subprocess_exec('cat', stdin=DEVNULL, stdout=PIPE)
    say(child.stdin, *[repr((await child.communicate())[0].decode())])
    child = await sh('echo dropped; echo dropped >&2', stdout=DEVNULL, stderr=DEVNULL)
    say(child.stdout, child.stderr, *await child.communicate())


async def errors_go_where_the_output_goes(say):
    child = await sh('echo out; echo errors >&2; echo out again', stdout=PIPE, stderr=STDOUT)
    stdout, stderr = await child.communicate()
    say(child.stderr, *sorted(stdout.decode().splitlines()), stderr)


async def who_waits_may_be_cancelled_and_wait_again(say):
    child = await create_subprocess_exec('sleep', '1000')
    task = asyncio.create_task(child.wait())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    say(task.cancelled(), child.returncode)
    child.kill()
    say(await child.wait())


async def who_communicates_may_be_cancelled(say):
    child = await create_subprocess_exec('sleep', '1000', stdin=PIPE, stdout=PIPE)
    try:
        await asyncio.wait_for(child.communicate(), 0.02)
    except TimeoutError as error:
        say(told(error))
    say(child.returncode)
    child.kill()
    stdout, _ = await child.communicate()
    say(repr(stdout.decode()), child.returncode)


async def several_wait_at_once(say):
    child = await sh('exit 5')
    say(*await asyncio.gather(*[child.wait() for _ in range(5)]))


async def a_program_that_is_not_there(say):
    for options in ({}, {'stdin': PIPE}):
        try:
            await create_subprocess_exec('no-such-program-here', **options)
        except OSError as error:
            say(type(error).__name__, error.errno)


async def a_program_that_cannot_be_run(say):
    try:
        await create_subprocess_exec('/dev/null')
    except OSError as error:
        say(type(error).__name__, error.errno)


async def a_folder_that_is_not_there(say):
    try:
        await create_subprocess_exec('true', cwd='/no/such/folder')
    except OSError as error:
        say(type(error).__name__, error.errno)


async def what_was_put_out_is_there_after_the_end(say):
    child = await sh('echo before the end; exit 6', stdout=PIPE)
    say(await child.wait())
    say(repr((await child.stdout.read()).decode()))


async def lines_are_read_as_they_come(say):
    child = await sh('echo one; read answer; echo "$answer"; printf rest', stdin=PIPE, stdout=PIPE)
    say(repr((await child.stdout.readline()).decode()))
    child.stdin.write(b'two\n')
    async for line in child.stdout:
        say(repr(line.decode()))
    say(await child.wait())


async def a_limit_is_that_of_the_readers(say):
    child = await sh('echo much too long; echo short', stdout=PIPE, limit=10)
    try:
        await child.stdout.readline()
    except ValueError as error:
        say(told(error))
    say(repr((await child.stdout.readline()).decode()), await child.wait())


async def a_program_has_an_environment_and_a_folder(say):
    with tempfile.TemporaryDirectory() as folder:
        child = await create_subprocess_shell('echo "$GREETING"; pwd', stdout=PIPE, cwd=folder, env={'GREETING': 'hi'})
        lines = (await child.communicate())[0].decode().splitlines()
        say(lines[0], lines[1] == os.path.realpath(folder))


async def a_session_of_its_own(say):
    for own in (False, True):
        child = await sh('ps -o sid= -p $$ 2>/dev/null || cut -d" " -f6 /proc/$$/stat', stdout=PIPE, start_new_session=own)
        say(int((await child.communicate())[0]) == child.pid)


async def a_process_says_what_it_is(say):
    child = await create_subprocess_exec('cat', stdin=PIPE)
    say(repr(child).replace(str(child.pid), 'PID'))
    child.stdin.close()
    await child.wait()
    say(repr(child).replace(str(child.pid), 'PID'))
    child = await create_subprocess_exec('sleep', '1000')
    child.kill()
    await child.wait()
    say(repr(child).replace(str(child.pid), 'PID'))


async def an_input_is_closed_after_its_end(say):
    child = await create_subprocess_exec('cat', stdin=PIPE, stdout=DEVNULL)
    say(child.stdin.can_write_eof(), child.stdin.is_closing())
    child.stdin.write_eof()
    say(await child.wait())
    await child.stdin.wait_closed()
    say(child.stdin.is_closing())
