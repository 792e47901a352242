"""Of CPython's test_streams: both ends of connections, on real sockets."""
import asyncio
import os
import tempfile

from cases import told


async def pair(serve=None, limit=2**16):
    """A connection: the server's ends and the client's, and the server."""
    accepted = asyncio.get_running_loop().create_future()
    server = await asyncio.start_server(
        serve or (lambda reader, writer: accepted.set_result((reader, writer))), '127.0.0.1', 0
    )
    client = await asyncio.open_connection(*server.sockets[0].getsockname(), limit=limit)
    return (None if serve else await accepted), client, server


async def end(server, *writers):
    server.close()
    for writer in writers:
        writer.close()
    server.close_clients()
    await server.wait_closed()


async def one_end_says_its_last_and_reads_on(say):
    (reader, writer), (client_reader, client_writer), server = await pair()
    say(client_writer.can_write_eof())
    client_writer.write(b'question')
    client_writer.write_eof()
    say((await reader.read()).decode(), reader.at_eof(), writer.is_closing())
    writer.write(b'answer')
    writer.close()
    say((await client_reader.read()).decode(), client_reader.at_eof())
    await end(server, client_writer)


async def after_its_last_nothing_can_be_written(say):
    _, (_, writer), server = await pair()
    writer.write_eof()
    writer.write_eof()
    try:
        writer.write(b'more')
    except RuntimeError as error:
        say(told(error))
    await end(server, writer)


async def what_is_no_bytes_is_refused(say):
    _, (_, writer), server = await pair()
    for data in ('text', None, 3):
        try:
            writer.write(data)
        except TypeError as error:
            say(told(error))
    await end(server, writer)


async def pieces_are_written_in_order(say):
    (reader, _), (_, writer), server = await pair()
    writer.writelines([b'one ', b'two ', b'three'])
    writer.write(b'')
    writer.close()
    say((await reader.read()).decode())
    await end(server)


async def what_was_written_is_sent_before_the_end(say):
    (reader, _), (_, writer), server = await pair()
    writer.write(b'x' * 1_000_000)
    writer.close()
    say(writer.is_closing(), len(await reader.read()))
    await writer.wait_closed()
    await end(server)


async def a_closed_connection_ends_its_own_reader(say):
    _, (reader, writer), server = await pair()
    say(reader.at_eof())
    writer.close()
    await writer.wait_closed()
    say(reader.at_eof(), writer.is_closing(), repr((await reader.read()).decode()))
    writer.close()
    await writer.wait_closed()
    await end(server)


async def a_writer_closes_with_something_unread(say):
    (_, writer), (_, client_writer), server = await pair()
    writer.write(b'never read')
    await writer.drain()
    client_writer.close()
    await client_writer.wait_closed()
    say(client_writer.is_closing())
    await end(server, writer)


async def draining_a_closed_connection_is_an_error(say):
    _, (_, writer), server = await pair()
    writer.close()
    await writer.wait_closed()
    writer.write(b'dropped')
    try:
        await writer.drain()
    except ConnectionError as error:
        say(told(error))
    await end(server)


async def draining_little_does_not_wait(say):
    _, (_, writer), server = await pair()
    writer.write(b'little')
    task = asyncio.create_task(writer.drain())
    await asyncio.sleep(0)
    say(task.done())
    await end(server, writer)


async def draining_waits_for_a_slow_reader(say):
    (reader, _), (_, writer), server = await pair()
    writer.write(b'x' * 20_000_000)
    tasks = [asyncio.create_task(writer.drain()) for _ in range(3)]
    await asyncio.wait(tasks, timeout=0.05)
    say([task.done() for task in tasks].count(True))
    tasks[1].cancel()
    await asyncio.wait([tasks[1]])
    say(len(await reader.readexactly(20_000_000)))
    await asyncio.wait(tasks)
    say(tasks[0].result(), tasks[1].cancelled(), tasks[2].result())
    await end(server, writer)


async def an_end_in_the_middle_wakes_who_drains(say):
    (_, writer), (_, client_writer), server = await pair()
    client_writer.write(b'x' * 20_000_000)
    task = asyncio.create_task(client_writer.drain())
    await asyncio.wait([task], timeout=0.05)
    say(task.done())
    writer.transport.abort()
    await asyncio.wait([task])
    say(isinstance(task.exception(), ConnectionError))
    await end(server, client_writer)


async def an_abort_drops_what_was_not_sent(say):
    (reader, _), (client_reader, writer), server = await pair()
    writer.write(b'x' * 20_000_000)
    writer.transport.abort()
    await writer.wait_closed()
    say(writer.is_closing(), client_reader.at_eof())
    try:
        say(len(await reader.read()) < 20_000_000)
    except ConnectionError:
        say(True)
    await end(server)


async def the_limit_of_a_connection_is_its_readers(say):
    (_, writer), (reader, client_writer), server = await pair(limit=10)
    writer.write(b'a line that is too long\nshort\n')
    await writer.drain()
    try:
        await reader.readline()
    except ValueError as error:
        say(told(error))
    say(repr((await reader.readline()).decode()))
    await end(server, writer, client_writer)


async def lines_come_until_the_end(say):
    async def serve(reader, writer):
        async for line in reader:
            writer.write(line.upper())
        writer.close()

    _, (reader, writer), server = await pair(serve)
    writer.write(b'one\ntwo\nrest')
    writer.write_eof()
    async for line in reader:
        say(repr(line.decode()))
    await end(server, writer)


async def what_is_known_of_a_connection(say):
    (_, writer), (_, client_writer), server = await pair()
    say(client_writer.get_extra_info('peername') == writer.get_extra_info('sockname'))
    say(client_writer.get_extra_info('sockname') == writer.get_extra_info('peername'))
    say(client_writer.get_extra_info('nothing'), client_writer.get_extra_info('nothing', 'else'))
    say(client_writer.get_extra_info('ssl_object'))
    await end(server, writer, client_writer)


async def nobody_listens(say):
    server = await asyncio.start_server(lambda *ends: None, '127.0.0.1', 0)
    address = server.sockets[0].getsockname()
    server.close()
    await server.wait_closed()
    try:
        await asyncio.open_connection(*address)
    except OSError as error:
        say(type(error).__name__, isinstance(error, ConnectionError), error.errno)


async def there_is_no_such_unix_socket(say):
    for path in ('/no/such/socket', os.devnull):
        try:
            await asyncio.open_unix_connection(path)
        except OSError as error:
            say(type(error).__name__, error.errno)


async def a_unix_socket_carries_bytes(say):
    async def serve(reader, writer):
        say(repr(writer.get_extra_info('peername')), writer.get_extra_info('sockname') == path)
        writer.write(await reader.readline())
        writer.close()

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'socket')
        async with await asyncio.start_unix_server(serve, path) as server:
            reader, writer = await asyncio.open_unix_connection(path)
            say(writer.get_extra_info('peername') == path, repr(writer.get_extra_info('sockname')))
            writer.write(b'over a path\n')
            say(repr((await reader.read()).decode()))
            writer.close()
            await writer.wait_closed()
            say(server.sockets[0].getsockname() == path)


async def a_reader_that_is_waited_for_can_be_given_up(say):
    (_, writer), (reader, client_writer), server = await pair()
    try:
        await asyncio.wait_for(reader.readline(), 0.01)
    except TimeoutError as error:
        say(told(error))
    writer.write(b'late\n')
    say(repr((await reader.readline()).decode()))
    await end(server, writer, client_writer)


async def a_connection_that_ends_wakes_who_reads(say):
    (_, writer), (reader, client_writer), server = await pair()
    tasks = [asyncio.create_task(reader.readexactly(3))]
    await asyncio.sleep(0)
    writer.write(b'ab')
    writer.close()
    await asyncio.wait(tasks)
    say(told(tasks[0].exception()))
    await end(server, client_writer)
