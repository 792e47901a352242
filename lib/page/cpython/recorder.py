# What the stepper page shows of CPython: a lesson's Python, driven line by line, with the events of sys.monitoring in
# the form of the page's own. CPython passes what is sent and thrown in through every level; only the body that it
# reaches is told of.
import asyncio as _asyncio
import contextlib as _contextlib
import gc as _gc
import io as _io
import json as _json
import opcode as _opcode
import re as _re
import sys as _sys
import traceback as _traceback

_M, _E = _sys.monitoring, _sys.monitoring.events
_TOOL = 4
_KINDS = {"START": "enter", "RESUME": "get", "THROW": "throw", "YIELD": "yield", "RETURN": "return", "UNWIND": "raise"}
_FILE = "<lesson>"
_BODY = 0x20 | 0x80 | 0x100 | 0x200


_tasks_before = 0


def _count_tasks():
    """The number of the newest task: names go on counting from one run to the next, and a run is to be told as the first."""
    async def nothing():
        pass

    loop, coroutine = _asyncio.BaseEventLoop(), nothing()
    task = _asyncio.Task(coroutine, loop=loop)
    task._log_destroy_pending = False
    coroutine.close()
    loop.close()
    return int(task.get_name().removeprefix("Task-"))


def _text(value):
    if type(value).__name__ == "async_generator_wrapped_value":
        (value,) = _gc.get_referents(value)
    if isinstance(value, BaseException):
        said = str(value)
        return f"{type(value).__name__}: {said}" if said else type(value).__name__
    if type(value).__repr__ is object.__repr__:
        return _described(value)
    # Where a task stands is told of the file, which is another one here.
    text = _re.sub(r" at <lesson>:\d+", "", repr(value).replace("__main__.", ""))
    return _re.sub(r"\bTask-(\d+)", lambda found: f"Task-{int(found[1]) - _tasks_before}", text)


def _is_shown(code):
    """A body of the lesson's, or asyncio's sleep: that is one on the page, too."""
    if code.co_filename == _FILE:
        return code.co_flags & _BODY
    return code.co_name == "sleep" and code.co_filename == _asyncio.tasks.__file__


def _delegates(frame):
    """Whether a body awaits, or yields from, what it called."""
    return frame is not None and frame.f_code.co_code[frame.f_lasti] == _opcode.opmap["SEND"]


def _name(frame):
    if frame.f_code.co_name != "__await__":
        return frame.f_code.co_qualname.split(".")[-1]
    return _described(frame.f_locals["self"])


def _described(thing):
    fields = ", ".join(f"{name}={value!r}" for name, value in vars(thing).items())
    return f"{type(thing).__name__}({fields})"


class _Recorder:
    def __init__(self):
        self.frames, self.events = [], []
        self.passed = self.inner = self.raised_into = None

    def __enter__(self):
        self.events = []
        if _M.get_tool(_TOOL) is not None:
            _M.free_tool_id(_TOOL)
        _M.use_tool_id(_TOOL, "page")
        wanted = 0
        for word, kind in _KINDS.items():
            event = getattr(_E, "PY_" + word)
            wanted |= event
            _M.register_callback(_TOOL, event, self.listener(kind))
        _M.set_events(_TOOL, wanted)
        return self

    def __exit__(self, *_):
        _M.free_tool_id(_TOOL)

    def listener(self, kind):
        def told(code, offset, *value):
            if _is_shown(code):
                self.note(kind, _sys._getframe(1), *value)

        return told

    def note(self, kind, frame, value=None):
        if frame not in self.frames:
            self.frames.append(frame)
        # An error that left the one below is told of there; it is thrown in above only since throw() is passed on.
        into, self.raised_into = self.raised_into, frame.f_back if kind == "raise" else None
        if kind == "throw" and into is frame:
            return
        # What went in above, and nothing happened there since: it was passed on to this one.
        if self.events and kind in ("get", "throw") and self.passed is frame.f_back and _delegates(frame.f_back) and self.events[-1]["event"] == kind:
            self.events.pop()
        # A value that comes out of the one below is passed on as it is.
        if kind == "yield" and self.events and self.events[-1]["event"] == "yield" and self.inner is frame:
            self.inner = frame.f_back if _delegates(frame.f_back) else None
            return
        self.passed = frame if kind in ("get", "throw") else None
        self.inner = frame.f_back if kind == "yield" and _delegates(frame.f_back) else None
        event = {"event": kind, "frame": self.frames.index(frame), "name": _name(frame), "line": frame.f_lineno}
        above = frame.f_back
        if above in self.frames and _delegates(above):
            event["by"] = self.frames.index(above)
        if kind not in ("enter", "get"):
            event["value"] = _text(value)
        self.events.append(event)


def record(source, expression, lines):
    """The entries of a run, as JSON."""
    global _tasks_before
    _tasks_before = _count_tasks()
    # A lesson may run a loop of its own, also where Pyodide's is running.
    running = _asyncio._get_running_loop()
    _asyncio._set_running_loop(None)
    names = {"__name__": "__main__"}
    exec(compile(source, _FILE, "exec"), names)
    names["f"] = eval(expression, names)
    recorder, entries = _Recorder(), []
    for line in lines:
        printed, result, outcome = _io.StringIO(), None, "yield"
        with _contextlib.redirect_stdout(printed):
            try:
                with recorder:
                    value = eval(line, names)
                if value is not None:
                    print(repr(value))
                    names["_"] = value
                result = "return" if line == "f.close()" else f"yield {_text(value)}"
                outcome = "return" if line == "f.close()" else "yield"
            except BaseException as error:
                ended = isinstance(error, StopIteration) and bool(recorder.events)
                outcome = "return" if ended else "raise"
                shown = "" if ended and error.value is None else " " + _text(error.value if ended else error)
                result = outcome + shown
                last = _traceback.format_exception_only(error)[-1].split(".")[-1]
                print("Traceback (most recent call last):\n  ...\n" + last.rstrip())
        call = line.removeprefix("f.")
        step = {"op": call.split("(")[0], "call": call, "outcome": outcome, "result": result, "events": recorder.events}
        entries.append({"line": line, "printed": printed.getvalue(), "steps": [step], "chains": []})
    _asyncio._set_running_loop(running)
    return _json.dumps(entries)
