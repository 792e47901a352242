"""Programs on CPython's asyncio whose printed lines are recorded: python3 cases.py prints them all as JSON.

The same programs in TypeScript are beside it, in files and by names that are the same. A program is an async function,
or, if it runs loops of its own, a plain one; it is given `say`.
"""
import asyncio
import importlib
import inspect
import json
import logging
import platform
import sys
import warnings

THEMES = ['readers', 'connections', 'servers', 'tls', 'subprocesses', 'runners', 'signals']


def told(error):
    """An error, as the programs say it."""
    return f'{type(error).__name__}: {error}'


def lines_of(program):
    lines = []

    def say(*words):
        lines.append(' '.join(str(word) for word in words))

    if inspect.iscoroutinefunction(program):
        async def limited():
            async with asyncio.timeout(30):
                await program(say)
        asyncio.run(limited())
    else:
        program(say)
    return lines


def programs(theme):
    module = importlib.import_module(theme)
    return {
        name.replace('_', ' '): value
        for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == theme and [*inspect.signature(value).parameters] == ['say']
    }


if __name__ == '__main__':
    if sys.version_info < (3, 13):
        sys.exit('CPython 3.13 or later is needed')
    warnings.simplefilter('ignore')
    logging.disable()
    themes = {theme: {name: lines_of(one) for name, one in programs(theme).items()} for theme in THEMES}
    print(json.dumps({'python': platform.python_version(), 'themes': themes}, indent=1))
