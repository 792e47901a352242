"""Runs random task sets, which are data, on the scheduler of scheduler.py, and answers with what happened, line by
line. The TypeScript twin of this file is interpret.ts, which says what the data means."""
import types

LONGEST = 400
MOST_TASKS = 30


class Run:
    def __init__(self, program):
        self.bodies = program["bodies"]
        self.starts = program["starts"]
        self.instances = [0] * len(self.bodies)
        self.lines = []
        self.kept = []
        self.sched = Scheduler(self.note, self.hook)

    def note(self, line):
        if len(self.lines) < LONGEST:
            self.lines.append(line)

    def hook(self, error, task):
        self.note("Task %d failed: %s" % (task.tid, named(error)))

    def make(self, index):
        self.instances[index] += 1
        instance = Instance(self, index)
        target = MAKERS[instance.body["kind"]](instance)
        # Nothing may be collected meanwhile: the collector closes what it collects.
        self.kept.append(target)
        return target

    def all(self):
        for index in self.starts:
            self.sched.new(self.make(index))
        try:
            self.sched.mainloop()
        except DeadlockError as error:
            self.note("DeadlockError " + str(error))
            self.sched.close()
        self.note("%d tasks left" % len(self.sched.taskmap))
        lines, self.lines = self.lines, [None] * LONGEST
        return lines


class Instance:
    """One running body: what it knows, and what its operations mean."""

    def __init__(self, run, index):
        self.run = run
        self.index = index
        self.body = run.bodies[index]
        self.label = "%d.%d" % (index, run.instances[index])
        self.tid = 0
        self.last = 0
        self.child = None

    def log(self, text):
        self.run.note(self.label + ": " + text)

    def who(self, arg):
        if arg == "self":
            return self.tid
        if arg == "last":
            return self.last
        if arg == "child":
            return self.child if self.child is not None else self.last
        return arg

    def call(self, op):
        match op[0]:
            case "tid":
                return GetTid()
            case "yield":
                return YieldControl()
            case "bare":
                return None
            case "odd":
                return op[1]
            case "new":
                if self.run.sched.last_tid >= MOST_TASKS:
                    return GetTid()
                return NewTask(self.run.make(op[1]))
            case "kill":
                return KillTask(self.who(op[1]))
            case "wait":
                return WaitTask(self.who(op[1]))

    def replied(self, op, call, reply):
        text = ""
        if isinstance(call, GetTid):
            self.tid = reply
        if isinstance(call, NewTask):
            self.last, self.child = reply, call.child
        if isinstance(call, WaitTask):
            text = " result " + shown(call.result)
        self.log("%s -> %s%s" % (op[0], shown(reply), text))

    def caught(self, op, error):
        self.log("%s !! %s" % (op[0], named(error)))
        if not op[-1] == "guard" or not isinstance(error, Exception):
            raise error


def shown(value):
    return repr(value)


def named(error):
    return "%s(%s)" % (type(error).__name__, error)


async def coroutine_body(self):
    self.log("begins")
    clean_up = self.body["cleanUp"]
    try:
        for op in self.body["ops"]:
            try:
                match op[0]:
                    case "return":
                        return op[1]
                    case "raise":
                        raise ValueError(op[1])
                    case "call":
                        self.log("call -> " + shown(await self.run.make(op[1])))
                    case _:
                        call = self.call(op)
                        self.replied(op, call, await call)
            except BaseException as error:
                self.caught(op, error)
    except GeneratorExit:
        self.log("GeneratorExit")
        if clean_up == "swallow":
            return "bye"
        if clean_up == "raise":
            raise ValueError("in clean-up")
        while clean_up == "ignore":
            try:
                await YieldControl()
            except GeneratorExit:
                self.log("GeneratorExit again")
        raise
    finally:
        if clean_up == "await":
            self.log("clean-up as " + shown(await GetTid()))
        self.log("ends")


def generator_body(self):
    self.log("begins")
    clean_up = self.body["cleanUp"]
    try:
        for op in self.body["ops"]:
            try:
                match op[0]:
                    case "return":
                        return op[1]
                    case "raise":
                        raise ValueError(op[1])
                    case "call":
                        self.log("call -> " + shown((yield from self.run.make(op[1]))))
                    case _:
                        call = self.call(op)
                        self.replied(op, call, (yield call))
            except BaseException as error:
                self.caught(op, error)
    except GeneratorExit:
        self.log("GeneratorExit")
        if clean_up == "swallow":
            return "bye"
        if clean_up == "raise":
            raise ValueError("in clean-up")
        while clean_up == "ignore":
            try:
                yield YieldControl()
            except GeneratorExit:
                self.log("GeneratorExit again")
        raise
    finally:
        if clean_up == "await":
            self.log("clean-up as " + shown((yield GetTid())))
        self.log("ends")


# A function of its own: types.coroutine marks the one it is given.
based_body = types.coroutine(types.FunctionType(generator_body.__code__, globals(), "based_body"))

MAKERS = {
    "coroutine": coroutine_body,
    "generator": generator_body,
    "native": generator_body,
    "based": based_body,
}
