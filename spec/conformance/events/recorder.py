# Puts CPython's events (sys.monitoring) into the trace of a program of the fuzzer, with what the library leaves out left
# out: the resumes of the levels between. `run` is the program's.
import dis as _dis
import fuzz as _fuzz

_SEND, _YIELD_VALUE, _RESUME = (_dis.opmap[name] for name in ("SEND", "YIELD_VALUE", "RESUME"))
_JUMP = _dis.opmap["JUMP_BACKWARD_NO_INTERRUPT"]
_BODY = 0x20 | 0x80 | 0x100 | 0x200
_TOOL = 3
_M, _E = sys.monitoring, sys.monitoring.events


class _Recorder:
    def __init__(self, run):
        self.run, self.frames, self.loops = run, [], {}
        self.resumed = self.last = None
        if _M.get_tool(_TOOL) is not None:
            _M.free_tool_id(_TOOL)
        _M.use_tool_id(_TOOL, "fuzz")
        for name in ("start", "resume", "throw", "yield", "return", "unwind"):
            _M.register_callback(_TOOL, getattr(_E, "PY_" + name.upper()), getattr(self, "on_" + name))
        _M.set_events(_TOOL, _E.PY_START | _E.PY_RESUME | _E.PY_THROW | _E.PY_YIELD | _E.PY_RETURN | _E.PY_UNWIND)

    def stop(self):
        _M.free_tool_id(_TOOL)

    def body(self, code):
        return code.co_flags & _BODY and code.co_filename in ("<program>", _fuzz.__file__) and not self.run.over

    def loop(self, code, offset):
        """The SEND of the loop in which a body yields or resumes, if it is in a delegation there."""
        if code not in self.loops:
            found, send = {}, None
            text = code.co_code
            for at in range(0, len(text), 2):
                if text[at] == _SEND:
                    send = at
                elif text[at] in (_YIELD_VALUE, _RESUME) and send is not None:
                    found[at] = send
                elif text[at] == _JUMP:
                    send = None
            self.loops[code] = found
        return self.loops[code].get(offset)

    def log(self, kind, frame, *value):
        if frame not in self.frames:
            self.frames.append(frame)
        words = ["@", kind, str(self.frames.index(frame) + 1), *map(self.run.text, value)]
        self.run.lines.append(" ".join(words))

    def reached(self, frame):
        """A resume of a body that passed it on to this one is left out."""
        resumed, self.resumed = self.resumed, None
        if resumed is None:
            return
        count, above, send = resumed
        if count == len(self.run.lines) and frame.f_back is above and above.f_lasti == send:
            self.run.lines.pop()

    def ended(self, kind, frame, value):
        above, path = frame.f_back, []
        while above is not None:
            path.append((above, above.f_lasti))
            above = above.f_back
        self.last = (kind, len(self.run.lines), path, value)

    def on_start(self, code, offset):
        frame = sys._getframe(1)
        if self.body(code):
            self.reached(frame)
            self.log("PY_START", frame)

    def on_resume(self, code, offset):
        frame = sys._getframe(1)
        if self.body(code):
            self.reached(frame)
            self.log("PY_RESUME", frame)
            send = self.loop(code, offset)
            if send is not None:
                self.resumed = (len(self.run.lines), frame, send)

    def on_throw(self, code, offset, error):
        frame = sys._getframe(1)
        if self.body(code):
            self.reached(frame)
            if self.loop(code, offset) is None or not self.tells(frame, error):
                self.log("PY_THROW", frame, error)

    def tells(self, frame, error):
        """Whether an error only tells a body how its delegate has ended."""
        if isinstance(error, StopIteration):
            return True
        if self.last is None:
            return False
        kind, count, path, value = self.last
        if count != len(self.run.lines) or (frame.f_back, frame.f_back.f_lasti) not in path:
            return False
        return isinstance(error, StopAsyncIteration) or (kind == "PY_UNWIND" and error is value)

    def on_yield(self, code, offset, value):
        frame = sys._getframe(1)
        if not self.body(code):
            return
        send = self.loop(code, offset)
        passes = False
        if send is not None and self.last is not None:
            kind, count, path, _ = self.last
            passes = kind == "PY_YIELD" and count == len(self.run.lines) and path[0] == (frame, send)
        if not passes:
            if type(value).__name__ == "async_generator_wrapped_value":
                value = gc.get_referents(value)[0]
            self.log("PY_YIELD", frame, value)
        self.ended("PY_YIELD", frame, value)

    def on_return(self, code, offset, value):
        frame = sys._getframe(1)
        if self.body(code):
            self.log("PY_RETURN", frame, value)
            self.ended("PY_RETURN", frame, value)

    def on_unwind(self, code, offset, error):
        frame = sys._getframe(1)
        if self.body(code):
            self.log("PY_UNWIND", frame, error)
            self.ended("PY_UNWIND", frame, error)


_recorder = _Recorder(run)
