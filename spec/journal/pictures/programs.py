"""The programs of programs.ts in Python, and what CPython tells of them as a journal: `journal(name, begun, steps)`."""
import dis
import json
import sys


class Ask:
    def __init__(self, question): self.question = question
    def __await__(self): return (yield self.question)


class Twice:
    def __init__(self, word): self.word = word
    def __await__(self):
        first = yield self.word + "1"
        second = yield self.word + "2"
        return [first, second]


async def turns():
    one = await Twice("b")
    two = await Twice("b")
    return [one, two]


async def dive(depth):
    if depth == 0:
        return await Ask("bottom?")
    return [depth, await dive(depth - 1)]


async def careless():
    return await Ask("sure?")


async def careful():
    try:
        return await careless()
    except Exception:
        return await Ask("what now?")


async def caught():
    return ["outer", await careful()]


async def ticks(count):
    for tick in range(count):
        yield [tick, await Ask("when?")]


async def reader():
    seen = []
    async for item in ticks(2):
        seen.append(item)
    return seen


def foo():
    yield
    yield
    return "foo done"


def bar():
    yield
    return "bar done"


class Trap:
    def __init__(self, what): self.what = what
    def __await__(self): return (yield self.what)
    def __repr__(self): return "Trap(%s)" % self.what


async def leaf(n):
    got = await Trap(n)
    return got.upper()


async def stepper():
    await leaf(1)
    try:
        await leaf(2)
    except Exception:
        await Trap("cleanup")
    return 42

stepper.__code__ = stepper.__code__.replace(co_qualname="foo", co_name="foo")

M, E, TOOL = sys.monitoring, sys.monitoring.events, 2
SEND, JUMP = dis.opmap["SEND"], dis.opmap["JUMP_BACKWARD_NO_INTERRUPT"]
BODY = 0x20 | 0x80 | 0x100 | 0x200
HERE = sys._getframe().f_code.co_filename


def described(thing):
    if type(thing).__repr__ is not object.__repr__:
        return repr(thing)
    return "%s(%s)" % (type(thing).__name__, ", ".join("%s=%r" % field for field in vars(thing).items()))


def delegating(code, offset):
    """Whether a body yields or resumes in a delegation there: between a SEND and the jump back to it."""
    text, within = code.co_code, False
    for at in range(0, offset, 2):
        if text[at] == SEND:
            within = True
        elif text[at] == JUMP:
            within = False
    return within


class Recorder:
    """Events of the frames of some coroutines, with those of the levels between left out."""

    def __init__(self, roots):
        self.roots, self.known, self.events, self.sent, self.last = roots, {}, [], None, None

    def named(self, frame):
        if frame not in self.known:
            above = frame.f_back
            by = self.known.get(above)
            of = by[0] if by is not None else self.of
            number = sum(1 for known in self.known.values() if known[0] == of)
            me = frame.f_locals.get("self")
            name = frame.f_code.co_qualname if me is None else described(me)
            self.known[frame] = (of, number, name, None if by is None else above)
            if by is not None:
                self.log("await", above, name if me is not None else name + "()")
        return self.known[frame]

    def log(self, event, frame, *value):
        of, number, name, above = self.named(frame)
        line = {"event": event, "frame": number, "name": name}
        if value:
            line["value"] = value[0]
        if above is not None and event != "await":
            line["by"] = self.known[above][1]
        self.events.append(line)

    def on_start(self, code, offset):
        if self.mine(code):
            self.log("enter", sys._getframe(1))

    def on_resume(self, code, offset):
        if self.mine(code) and not delegating(code, offset):
            # What a body sends to another here is None; what the driver sends is known.
            frame = sys._getframe(1)
            self.log("get", frame, repr(self.sent) if not self.events else "None")

    def on_throw(self, code, offset, error):
        if self.mine(code) and error is not self.last:
            self.log("throw", sys._getframe(1), text(error))

    def on_yield(self, code, offset, value):
        if self.mine(code) and not delegating(code, offset):
            if type(value).__name__ == "async_generator_wrapped_value":
                import gc
                value = gc.get_referents(value)[0]
            self.log("yield", sys._getframe(1), repr(value))

    def on_return(self, code, offset, value):
        if self.mine(code):
            self.log("return", sys._getframe(1), repr(value))

    def on_unwind(self, code, offset, error):
        if self.mine(code):
            self.last = error
            self.log("raise", sys._getframe(1), text(error))

    def mine(self, code):
        return code.co_flags & BODY and code.co_filename == HERE

    def step(self, of, op, value):
        self.of, self.events, self.sent, self.last = of, [], value, None
        root = self.roots[of]
        try:
            result = ("yield", root.send(value) if op == "send" else root.throw(value))
        except StopIteration as stop:
            result = ("return", stop.value)
        except BaseException as error:
            result = ("raise", text(error))
        return {"of": of, "events": self.events, "outcome": result[0], "result": result[1]}


def text(error):
    return type(error).__name__ + (": " + str(error) if str(error) else "")


def journal(roots, steps):
    """What CPython tells of some steps, as JSON. A step is [number of the coroutine, operation, value]."""
    made = [globals()[name](*args) for name, args in roots]
    recorder = Recorder(made)
    M.use_tool_id(TOOL, "pictures")
    for name in ("start", "resume", "throw", "yield", "return", "unwind"):
        M.register_callback(TOOL, getattr(E, "PY_" + name.upper()), getattr(recorder, "on_" + name))
    M.set_events(TOOL, E.PY_START | E.PY_RESUME | E.PY_THROW | E.PY_YIELD | E.PY_RETURN | E.PY_UNWIND)
    try:
        return [recorder.step(of, op, ValueError(value) if op == "throw" else value) for of, op, value in steps]
    finally:
        M.free_tool_id(TOOL)


print(json.dumps({name: journal(*program) for name, program in json.loads(STEPS).items()}))
