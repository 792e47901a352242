"""Of CPython's test_streams: readers that are fed."""
import asyncio
from asyncio import IncompleteReadError, LimitOverrunError, StreamReader

from cases import told


def fed(*pieces, limit=2**16, eof=False):
    reader = StreamReader(limit=limit)
    for piece in pieces:
        reader.feed_data(piece)
    if eof:
        reader.feed_eof()
    return reader


async def attempt(say, awaitable):
    try:
        say((await awaitable).decode())
    except Exception as error:
        say(told(error))


async def feeding_no_bytes_is_nothing(say):
    say(repr(fed(b'')))


async def reading_no_bytes_takes_none(say):
    reader = fed(b'line1')
    await attempt(say, reader.read(0))
    await attempt(say, reader.read(9))


async def reading_waits_for_the_first_piece(say):
    reader = StreamReader()
    task = asyncio.create_task(reader.read(30))
    await asyncio.sleep(0)
    reader.feed_data(b'line1')
    reader.feed_data(b'line2')
    say((await task).decode())


async def reading_at_the_end_gives_nothing(say):
    reader = fed(eof=True)
    await attempt(say, reader.read(1024))
    await attempt(say, reader.read(-1))
    await attempt(say, reader.readline())
    say(reader.at_eof())


async def reading_all_goes_over_the_limit(say):
    reader = fed(b'chunk', limit=3)
    task = asyncio.create_task(reader.read())
    await asyncio.sleep(0)
    reader.feed_data(b'chunk2')
    reader.feed_eof()
    say((await task).decode())


async def reading_gives_no_more_than_was_asked_for(say):
    reader = fed(b'abcdef', limit=3)
    await attempt(say, reader.read(2))
    await attempt(say, reader.read(9))


async def reading_after_an_error_raises_it(say):
    reader = fed(b'line\n')
    await attempt(say, reader.read(2))
    reader.set_exception(ValueError('broken'))
    for one in (reader.read(2), reader.readline(), reader.readuntil(), reader.readexactly(1), reader.read()):
        await attempt(say, one)


async def a_limit_is_above_zero(say):
    for limit in (0, -1):
        try:
            StreamReader(limit=limit)
        except ValueError as error:
            say(told(error))


async def a_line_comes_in_pieces(say):
    reader = fed(b'chunk1 ', b'chunk2')
    task = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    reader.feed_data(b' chunk3\nchunk4')
    say(repr((await task).decode()))
    say(repr(reader))


async def a_line_over_the_limit_with_its_end_is_dropped(say):
    reader = fed(b'li', b'ne1\nline2\n', limit=3)
    await attempt(say, reader.readline())
    say(repr(reader))
    await attempt(say, reader.readline())
    say(repr(reader))


async def a_line_over_the_limit_without_its_end_drops_all(say):
    reader = fed(b'line1line1line1', limit=7)
    await attempt(say, reader.readline())
    say(repr(reader))
    reader.feed_data(b'ok\n')
    await attempt(say, reader.readline())


async def a_line_over_the_limit_that_comes_late(say):
    reader = StreamReader(limit=7)
    task = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    reader.feed_data(b'chunk1')
    await asyncio.sleep(0)
    reader.feed_data(b'chunk2')
    await asyncio.sleep(0)
    reader.feed_data(b'chunk3\n')
    reader.feed_eof()
    await attempt(say, task)
    say(repr(reader))


async def a_line_of_the_very_limit_is_read(say):
    reader = fed(b'a' * 7 + b'\n' + b'b' * 8 + b'\n', limit=7)
    await attempt(say, reader.readline())
    await attempt(say, reader.readline())


async def a_last_line_needs_no_newline(say):
    reader = fed(b'some data', eof=True)
    await attempt(say, reader.readline())
    await attempt(say, reader.readline())


async def two_lines_in_a_piece_are_two(say):
    reader = fed(b'line1\nline2\n', limit=7)
    say(repr((await reader.readline()).decode()))
    say(repr((await reader.readline()).decode()))


async def lines_are_iterated_over(say):
    async for line in fed(b'one\n', b'two\nthr', b'ee', eof=True):
        say(repr(line.decode()))


async def an_iteration_ends_with_a_line_over_the_limit(say):
    try:
        async for line in fed(b'one\n', b'much too long\n', limit=5, eof=True):
            say(repr(line.decode()))
    except ValueError as error:
        say(told(error))


async def an_end_is_one_when_all_is_read(say):
    reader = StreamReader()
    say(reader.at_eof())
    reader.feed_data(b'some data\n')
    say(reader.at_eof())
    reader.feed_eof()
    say(reader.at_eof())
    await reader.readline()
    say(reader.at_eof())


async def feeding_after_the_end_is_refused(say):
    try:
        fed(eof=True).feed_data(b'more')
    except AssertionError as error:
        say(told(error))


async def a_separator_is_not_empty(say):
    reader = StreamReader()
    await attempt(say, reader.readuntil(b''))
    await attempt(say, reader.readuntil((b'',)))
    await attempt(say, reader.readuntil(()))


async def a_separator_comes_in_pieces(say):
    reader = StreamReader()
    task = asyncio.create_task(reader.readuntil(b'$$$'))
    for piece in (b'lineAAA', b'$', b'$$lineBBB$$$rest'):
        await asyncio.sleep(0)
        reader.feed_data(piece)
    say((await task).decode())
    await attempt(say, reader.readuntil(b'$$$'))
    say(repr(reader))


async def a_separator_may_begin_in_itself(say):
    reader = fed(b'QWERTYaa')
    task = asyncio.create_task(reader.readuntil(b'aaa'))
    await asyncio.sleep(0)
    reader.feed_data(b'XYaaaa')
    say((await task).decode())
    say(repr(reader))


async def a_missing_separator_leaves_what_there_was(say):
    reader = fed(b'some dataAA', eof=True)
    try:
        await reader.readuntil(b'AAA')
    except IncompleteReadError as error:
        say(error.partial.decode(), error.expected, isinstance(error, EOFError))
    say(repr(reader))


async def a_separator_beyond_the_limit_leaves_the_bytes(say):
    for pieces, separator in (
        ((b'some dataAAA',), b'AAA'), ((b'some', b'dataA'), b'AAA'), ((b'some dataAA',), b'AAA'), ((b'A' * 6,), b'B')
    ):
        reader = fed(*pieces, limit=3)
        try:
            await reader.readuntil(separator)
        except LimitOverrunError as error:
            say(told(error), error.consumed, repr(reader))


async def of_several_separators_the_first_end_counts(say):
    reader = fed(b'line 1\nline 2\r\nline 3')
    for _ in range(2):
        say(repr((await reader.readuntil((b'\r\n', b'\n'))).decode()))
    reader = fed(b'line AAABBB rest')
    await attempt(say, reader.readuntil((b'AAABBB', b'AAA')))
    await attempt(say, reader.readuntil((b'BB', b'BBB')))


async def of_several_separators_the_longest_may_come_late(say):
    reader = fed(b'data')
    task = asyncio.create_task(reader.readuntil((b'A', b'long sep')))
    await asyncio.sleep(0)
    reader.feed_data(b'Z')
    await asyncio.sleep(0)
    reader.feed_data(b'Arest')
    say((await task).decode())
    say(repr(reader))


async def of_several_separators_one_is_beyond_the_limit(say):
    reader = fed(b'some dataA', limit=3)
    await attempt(say, reader.readuntil((b'A', b'ome dataA')))


async def exactly_none_or_less(say):
    reader = StreamReader()
    await attempt(say, reader.readexactly(0))
    await attempt(say, reader.readexactly(-1))


async def exactly_so_many_may_be_over_the_limit(say):
    reader = fed(b'chunk', limit=3)
    task = asyncio.create_task(reader.readexactly(9))
    await asyncio.sleep(0)
    reader.feed_data(b'12345678')
    say((await task).decode(), repr(reader))


async def exactly_so_many_are_not_there_at_the_end(say):
    reader = fed(b'chunk', eof=True)
    try:
        await reader.readexactly(10)
    except IncompleteReadError as error:
        say(told(error), error.partial.decode(), error.expected)
    say(repr(reader))


async def an_error_wakes_who_waits(say):
    for begin in (
        lambda reader: reader.read(1), lambda reader: reader.readline(), lambda reader: reader.readexactly(1)
    ):
        reader = StreamReader()
        task = asyncio.create_task(begin(reader))
        await asyncio.sleep(0)
        reader.set_exception(ConnectionResetError('gone'))
        await attempt(say, task)
        say(told(reader.exception()))


async def who_waits_can_be_cancelled_and_the_bytes_stay(say):
    reader = StreamReader()
    task = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    say(task.cancelled())
    reader.feed_data(b'line\n')
    say(repr((await reader.readline()).decode()))


async def one_waits_at_a_time(say):
    reader = StreamReader()
    task = asyncio.create_task(reader.read(1))
    await asyncio.sleep(0)
    for one in (reader.read(1), reader.readline(), reader.readuntil(b'x'), reader.readexactly(3)):
        await attempt(say, one)
    reader.feed_data(b'x')
    say((await task).decode())


async def a_reader_says_what_it_has(say):
    say(repr(fed()))
    say(repr(fed(b'data')))
    say(repr(fed(limit=123)))
    say(repr(fed(b'data', eof=True)))
    reader = fed()
    reader.set_exception(RuntimeError('no'))
    say(repr(reader))


async def errors_say_what_was_missing(say):
    say(IncompleteReadError(b'ab', 3))
    say(IncompleteReadError(b'', None))
    error = LimitOverrunError('message', 10)
    say(error, error.consumed)
