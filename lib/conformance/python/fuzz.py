"""What the fuzzer's programs log with: the Python side of lib/conformance/fuzz/run.ts. The lines of both are equal
where the runtimes behave alike."""
import gc
import inspect
import sys
import types
import warnings


class Limit(BaseException):
    """Ends programs that go on too long."""


class Boom(Exception):
    pass


class Stop(StopIteration):
    pass


class Exit(GeneratorExit):
    pass


@types.coroutine
def susp(value):
    return (yield value)


def raised(args):
    """What the arguments of a throw() raise in a plain `raise`."""
    error = args[0]
    if isinstance(error, BaseException):
        return error
    return error() if isinstance(error, type) and issubclass(error, BaseException) else ValueError("no exception")


class Run:
    """The log of one program."""

    def __init__(self, limit=120):
        # Nothing is to happen by itself: objects stay alive to the end, and what dies after it dies in silence.
        gc.disable()
        warnings.simplefilter("ignore")
        sys.unraisablehook = self.unraisable
        self.lines, self.left, self.over = [], limit, False
        self.pool, self.kept, self.numbers, self.states = {}, [], {}, {}

    def put(self, label, *values):
        self.left -= 1
        if self.left < 0:
            self.over = True
            raise Limit
        self.lines.append("  " + " ".join([label, *map(self.text, values)]))

    def attempt(self, label, call):
        """A guarded call: whatever it raises is logged."""
        try:
            value = call()
        except BaseException as error:
            self.put(label + " !", error)
        else:
            self.put(label, value)

    def look(self, label, thing):
        self.put("%s %s" % (label, self.state(thing)))

    def turn(self, iterator, label, *values):
        """Logs a call of an iterator's method; the number of calls before it."""
        self.put(label, *values)
        turns = vars(iterator)
        turns[label] = turns.get(label, -1) + 1
        return turns[label]

    def keep(self, thing):
        self.kept.append(thing)
        return thing

    def watch(self, **pool):
        self.pool = pool
        self.note()

    def renewer(self, names):
        """Puts other objects in the place of some of the pool."""
        def renew(**pool):
            # Steps may go, but async generators would be finalized.
            self.kept.extend(filter(inspect.isasyncgen, self.pool.values()))
            names.update(pool)
            self.pool.update(pool)
        return renew

    def step(self, label, call):
        """One step of the driver: what came of it, and whose state has changed."""
        if self.over:
            return
        self.lines.append("> " + label)
        try:
            outcome = "= " + self.text(call())
        except BaseException as error:
            outcome = "! " + self.text(error)
        self.lines.append(outcome)
        if not self.over:
            self.note()

    def note(self):
        for name, thing in self.pool.items():
            state = self.state(thing)
            if state is not None and state != self.states.get(name):
                self.states[name] = state
                self.lines.append("  %s %s" % (name, state))

    def state(self, thing):
        if inspect.iscoroutine(thing):
            return self.standing(inspect.getcoroutinestate(thing)[5:], thing.cr_await)
        if inspect.isgenerator(thing) and not thing.__name__.startswith("make_n"):
            return self.standing(inspect.getgeneratorstate(thing)[4:], thing.gi_yieldfrom)
        if inspect.isasyncgen(thing):
            state = inspect.getasyncgenstate(thing)[5:]
            awaiting = state == "RUNNING" and thing.ag_suspended
            return self.standing("RUNNING, SUSPENDED" if awaiting else state, thing.ag_await)
        return None

    def standing(self, state, awaited):
        if awaited is None:
            return state
        names = [name for name, thing in self.pool.items() if thing is awaited]
        return "%s > %s" % (state, names[0] if names else type(awaited).__name__)

    def text(self, value, depth=0):
        if not isinstance(value, BaseException):
            return value.__name__ if isinstance(value, type) else repr(value)
        self.kept.append(value)
        number = self.numbers.setdefault(id(value), len(self.numbers) + 1)
        text = "%s(%s)#%d" % (type(value).__name__, ", ".join(map(self.text, value.args)), number)
        if isinstance(value, StopIteration):
            text += " value=" + self.text(value.value)
        if value.__cause__ is not None and depth < 3:
            text += " from " + self.text(value.__cause__, depth + 1)
        return text

    def unraisable(self, report):
        if not self.over:
            self.lines.append("  unraisable " + self.text(report.exc_value))

    def end(self):
        self.over, self.left = True, 0
        for line in self.lines:
            print(line)
