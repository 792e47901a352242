"""Of CPython's test_streams and test_ssl: TLS, on real sockets, with a certificate that openssl makes."""
import asyncio
import os
import ssl
import subprocess
import tempfile


class Keys:
    """A certificate of localhost: contexts of a server and of clients."""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        key, cert = (os.path.join(self.folder.name, name) for name in ('key.pem', 'cert.pem'))
        subprocess.run(
            ['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days',
             '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert],
            check=True, capture_output=True)
        self.server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.server.load_cert_chain(cert, key)
        self.trusting = ssl.create_default_context(cafile=cert)
        return self

    def __exit__(self, *error):
        self.folder.cleanup()


def said_error(say, error):
    say(isinstance(error, ssl.SSLError), isinstance(error, ssl.SSLCertVerificationError))


async def echo(reader, writer):
    try:
        async for line in reader:
            writer.write(line)
        writer.close()
    except OSError:
        pass


async def begin(keys):
    server = await asyncio.start_server(echo, '127.0.0.1', 0, ssl=keys.server)
    return server, server.sockets[0].getsockname()


async def end(server, writer=None):
    if writer is not None:
        writer.close()
    server.close()
    server.close_clients()
    await server.wait_closed()


async def bytes_go_both_ways(say):
    with Keys() as keys:
        server, address = await begin(keys)
        reader, writer = await asyncio.open_connection(*address, ssl=keys.trusting, server_hostname='localhost')
        say(writer.can_write_eof(), writer.get_extra_info('ssl_object') is not None)
        say(writer.get_extra_info('cipher')[1])
        writer.write(b'x' * 20_000 + b'\n')
        say(len(await reader.readexactly(20_001)))
        await end(server, writer)


async def there_are_no_halves(say):
    async def serve(reader, writer):
        say(repr((await reader.read()).decode()))
        ended.set()

    ended = asyncio.Event()
    with Keys() as keys:
        server = await asyncio.start_server(serve, '127.0.0.1', 0, ssl=keys.server)
        reader, writer = await asyncio.open_connection(
            *server.sockets[0].getsockname(), ssl=keys.trusting, server_hostname='localhost')
        writer.write(b'all')
        await writer.drain()
        writer.close()
        await writer.wait_closed()
        await ended.wait()
        await end(server)


async def a_certificate_that_nobody_knows_does_not_fit(say):
    with Keys() as keys:
        server, address = await begin(keys)
        try:
            await asyncio.open_connection(*address, ssl=True, server_hostname='localhost')
        except OSError as error:
            said_error(say, error)
        await end(server)


async def a_certificate_of_another_name_does_not_fit(say):
    with Keys() as keys:
        server, address = await begin(keys)
        try:
            await asyncio.open_connection(*address, ssl=keys.trusting, server_hostname='example.org')
        except OSError as error:
            said_error(say, error)
        await end(server)


async def a_server_that_speaks_none_is_an_error(say):
    async def serve(reader, writer):
        await reader.read(100)
        writer.write(b'HTTP/1.1 400 Bad Request\r\n\r\n')
        writer.close()

    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    address = server.sockets[0].getsockname()
    try:
        await asyncio.open_connection(*address, ssl=True, server_hostname='localhost')
    except OSError as error:
        said_error(say, error)
    await end(server)


async def a_client_that_speaks_none_is_let_go(say):
    with Keys() as keys:
        server, address = await begin(keys)
        reader, writer = await asyncio.open_connection(*address)
        writer.write(b'GET / HTTP/1.1\r\n\r\n')
        try:
            await reader.read()
        except ConnectionError:
            pass
        say(reader.at_eof() or reader.exception() is not None)
        other_reader, other = await asyncio.open_connection(*address, ssl=keys.trusting, server_hostname='localhost')
        other.write(b'still there\n')
        say(repr((await other_reader.readline()).decode()))
        other.close()
        await end(server, writer)


async def a_client_needs_a_name_on_a_unix_socket(say):
    with Keys() as keys:
        try:
            await asyncio.open_unix_connection('/no/such/socket', ssl=keys.trusting)
        except ValueError as error:
            say(type(error).__name__)


async def a_name_without_tls_is_refused(say):
    try:
        await asyncio.open_connection('127.0.0.1', 1, server_hostname='localhost')
    except ValueError as error:
        say(f'{type(error).__name__}: {error}')


async def tls_begins_in_the_middle(say):
    async def serve(reader, writer):
        say(repr((await reader.readline()).decode()))
        writer.write(b'go on\n')
        await writer.drain()
        await writer.start_tls(keys.server)
        writer.write((await reader.readline()).upper())
        await writer.drain()
        writer.close()

    with Keys() as keys:
        server = await asyncio.start_server(serve, '127.0.0.1', 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b'STARTTLS\n')
        say(repr((await reader.readline()).decode()))
        await writer.start_tls(keys.trusting, server_hostname='localhost')
        say(writer.get_extra_info('ssl_object') is not None)
        writer.write(b'secret\n')
        say(repr((await reader.readline()).decode()))
        await end(server, writer)
