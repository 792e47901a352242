"""Of CPython's test_server, test_streams and test_unix_events: servers, on real sockets."""
import asyncio
import os
import socket
import tempfile

from cases import told


async def quiet(reader, writer):
    """Serves until the other side has said its last."""
    await reader.read()
    writer.close()


async def connect(server):
    return await asyncio.open_connection(*server.sockets[0].getsockname())


async def a_server_may_begin_later(say):
    server = await asyncio.start_server(quiet, '127.0.0.1', 0, start_serving=False)
    say(server.is_serving())
    await server.start_serving()
    await server.start_serving()
    say(server.is_serving(), len(server.sockets))
    server.close()
    say(server.is_serving(), len(server.sockets))
    await server.wait_closed()


async def a_server_serves_until_it_is_cancelled(say):
    server = await asyncio.start_server(quiet, '127.0.0.1', 0, start_serving=False)
    task = asyncio.create_task(server.serve_forever())
    while not server.is_serving():
        await asyncio.sleep(0)
    try:
        await server.serve_forever()
    except RuntimeError as error:
        say(type(error).__name__, str(error).split('> ')[-1])
    task.cancel()
    await asyncio.wait([task])
    say(task.cancelled(), server.is_serving())


async def a_server_that_is_closed_ends_who_serves(say):
    server = await asyncio.start_server(quiet, '127.0.0.1', 0)
    task = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    server.close()
    await asyncio.wait([task])
    say(task.cancelled())
    try:
        await server.serve_forever()
    except RuntimeError as error:
        say(type(error).__name__, str(error).split('> ')[-1])


async def waiting_for_a_server_that_is_open_waits(say):
    server = await asyncio.start_server(quiet, '127.0.0.1', 0)
    task = asyncio.create_task(server.wait_closed())
    await asyncio.sleep(0)
    say(task.done())
    server.close()
    await task
    await server.wait_closed()
    say(task.done())


async def waiting_for_a_server_waits_for_its_connections(say):
    async def serve(reader, writer):
        served.set()
        await quiet(reader, writer)

    served = asyncio.Event()
    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    reader, writer = await connect(server)
    await served.wait()
    server.close()
    task = asyncio.create_task(server.wait_closed())
    await asyncio.sleep(0)
    say(task.done())
    writer.close()
    await task
    say(task.done())


async def closing_clients_sends_what_was_written(say):
    async def serve(reader, writer):
        writer.write(b'x' * 3_000_000)
        written.set()
        await asyncio.get_running_loop().create_future()

    written = asyncio.Event()
    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    reader, writer = await connect(server)
    await written.wait()
    server.close()
    server.close_clients()
    say(len(await reader.read()))
    writer.close()
    await server.wait_closed()


async def aborting_clients_drops_what_was_written(say):
    async def serve(reader, writer):
        writer.write(b'x' * 20_000_000)
        written.set()
        await asyncio.get_running_loop().create_future()

    written = asyncio.Event()
    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    reader, writer = await connect(server)
    await written.wait()
    server.close()
    server.abort_clients()
    await server.wait_closed()
    try:
        say(len(await reader.read()) < 20_000_000)
    except ConnectionError:
        say(True)
    writer.close()


async def a_block_closes_its_server(say):
    async with await asyncio.start_server(quiet, '127.0.0.1', 0) as server:
        say(server.is_serving(), server.get_loop() is asyncio.get_running_loop())
    say(server.is_serving(), len(server.sockets))


async def a_plain_function_may_be_called_for_clients(say):
    def serve(reader, writer):
        writer.write(b'plain')
        writer.close()

    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    reader, writer = await connect(server)
    say((await reader.read()).decode())
    writer.close()
    server.close()
    await server.wait_closed()


async def an_error_of_who_serves_is_reported_and_ends_the_connection(say):
    async def serve(reader, writer):
        raise ValueError('no')

    asyncio.get_running_loop().set_exception_handler(
        lambda loop, context: say(context['message'], told(context['exception']), 'transport' in context)
    )
    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    reader, writer = await connect(server)
    say(repr((await reader.read()).decode()))
    writer.close()
    server.close()
    await server.wait_closed()


async def who_serves_may_be_cancelled_and_that_ends_the_connection(say):
    async def serve(reader, writer):
        asyncio.current_task().cancel()
        await reader.read()

    asyncio.get_running_loop().set_exception_handler(lambda loop, context: say(context['message']))
    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    reader, writer = await connect(server)
    say(repr((await reader.read()).decode()))
    writer.close()
    server.close()
    await server.wait_closed()


async def a_port_in_use_is_an_error(say):
    server = await asyncio.start_server(quiet, '127.0.0.1', 0)
    try:
        await asyncio.start_server(quiet, *server.sockets[0].getsockname())
    except OSError as error:
        say(type(error).__name__, error.errno)
    server.close()
    await server.wait_closed()


async def a_unix_socket_goes_with_its_server(say):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'socket')
        server = await asyncio.start_unix_server(quiet, path)
        say(os.path.exists(path))
        server.close()
        await server.wait_closed()
        say(os.path.exists(path))


async def a_unix_socket_that_is_gone_already_is_no_error(say):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'socket')
        server = await asyncio.start_unix_server(quiet, path)
        os.unlink(path)
        server.close()
        await server.wait_closed()
        say(server.is_serving())


async def a_unix_socket_of_another_is_left_alone(say):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'socket')
        first = await asyncio.start_unix_server(quiet, path)
        second = await asyncio.start_unix_server(quiet, path)
        first.close()
        await first.wait_closed()
        say(os.path.exists(path))
        reader, writer = await asyncio.open_unix_connection(path)
        writer.write_eof()
        say(repr((await reader.read()).decode()))
        writer.close()
        second.close()
        await second.wait_closed()
        say(os.path.exists(path))


async def a_unix_socket_may_stay(say):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'socket')
        server = await asyncio.start_unix_server(quiet, path, cleanup_socket=False)
        server.close()
        await server.wait_closed()
        say(os.path.exists(path))


async def a_unix_socket_that_is_left_over_is_taken(say):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'socket')
        left = socket.socket(socket.AF_UNIX)
        left.bind(path)
        left.close()
        async with await asyncio.start_unix_server(quiet, path):
            reader, writer = await asyncio.open_unix_connection(path)
            writer.write_eof()
            say(repr((await reader.read()).decode()))
            writer.close()


async def a_file_at_the_path_is_an_error(say):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'file')
        with open(path, 'w'):
            pass
        try:
            await asyncio.start_unix_server(quiet, path)
        except OSError as error:
            say(type(error).__name__, error.errno)
        say(os.path.exists(path))


async def a_folder_that_is_not_there_is_an_error(say):
    try:
        await asyncio.start_unix_server(quiet, '/no/such/folder/socket')
    except OSError as error:
        say(type(error).__name__, error.errno)
