"""A scheduler of coroutines and generators in Python, with the design of lib/scheduler: the witness of the differential
test. The ideas (tasks, system calls, their names) are those of David Beazley's course on coroutines."""
from collections import deque


class DeadlockError(RuntimeError):
    pass


class Task:
    def __init__(self, target, tid):
        self.tid = tid
        self.target = target
        self.sendval = None
        self.state = "ready"
        self.waits_for = None
        self.result = None
        self.error = None
        self.release = None
        self.raised = None
        self.killed = None

    def run(self):
        value, self.sendval = self.sendval, None
        self.state = "running"
        try:
            if self.killed is not None:
                return self.killed()
            if self.raised is not None:
                error, self.raised = self.raised, None
                yielded = self.target.throw(error)
            else:
                yielded = self.target.send(value)
        except StopIteration as end:
            self.state, self.waits_for = "ended", None
            self.result = end.value
            raise
        except BaseException as error:
            self.state, self.waits_for = "ended", None
            self.error = error
            raise
        self.state = "waiting"
        return yielded

    def kill(self):
        if self.killed is not None:
            return
        try:
            value = self.target.close()

            def outcome():
                raise StopIteration(value)
        except BaseException as error:
            failure = error

            def outcome():
                raise failure
            try:
                self.target.close()
            except BaseException:
                pass
        self.killed = outcome

    def end(self):
        if self.state == "ended":
            return
        self.kill()
        try:
            self.run()
        except BaseException:
            pass
        self.waits_no_longer()

    def waits_no_longer(self):
        release, self.release = self.release, None
        if release is not None:
            release()


class SystemCall:
    task = None

    def __await__(self):
        return (yield self)

    def reply(self, value):
        if self.task.waits_for is self:
            self.task.sendval = value
            self.sched.schedule(self.task)

    def fail(self, error):
        if self.task.waits_for is self:
            self.task.raised = error
            self.sched.schedule(self.task)


class Scheduler:
    def __init__(self, out, excepthook):
        self.taskmap = {}
        self.ready = deque()
        self.exit_waiting = {}
        self.last_tid = 0
        self.print = out
        self.excepthook = excepthook

    def new(self, target):
        self.last_tid += 1
        task = Task(target, self.last_tid)
        self.taskmap[task.tid] = task
        self.ready.append(task)
        return task.tid

    def exit(self, task):
        if self.taskmap.get(task.tid) is not task:
            return
        task.end()
        del self.taskmap[task.tid]
        waiters = list(self.exit_waiting.get(task.tid, ()))
        for waiter in waiters:
            if task.error is not None:
                waiter.raised = task.error
            self.schedule(waiter)
        self.print("Task %d terminated" % task.tid)
        if task.error is not None and not waiters:
            self.excepthook(task.error, task)

    def schedule(self, task):
        if task.state != "waiting":
            return
        task.state = "ready"
        task.waits_for = None
        task.waits_no_longer()
        self.ready.append(task)

    def wait_for_exit(self, task, tid):
        if tid not in self.taskmap:
            return False
        waiters = self.exit_waiting.setdefault(tid, [])
        waiters.append(task)

        def release():
            waiters.remove(task)
            if not waiters:
                del self.exit_waiting[tid]
        task.release = release
        return True

    def mainloop(self):
        while self.ready:
            self.turn(self.ready.popleft())
        if self.taskmap:
            raise DeadlockError(", ".join("%d waits for %d" % (t.tid, t.waits_for.tid) for t in self.taskmap.values()))

    def turn(self, task):
        if task.state != "ready":
            return
        try:
            yielded = task.run()
        except BaseException:
            self.exit(task)
            return
        if isinstance(yielded, SystemCall):
            yielded.task, yielded.sched = task, self
            task.waits_for = yielded
            yielded.handle()
        else:
            if yielded is not None:
                task.raised = RuntimeError("not a system call")
            self.schedule(task)

    def close(self):
        while self.taskmap:
            self.exit(next(iter(self.taskmap.values())))


class GetTid(SystemCall):
    def handle(self):
        self.reply(self.task.tid)


class YieldControl(SystemCall):
    def handle(self):
        self.reply(None)


class NewTask(SystemCall):
    def __init__(self, target):
        self.target = target

    def handle(self):
        tid = self.sched.new(self.target)
        self.child = self.sched.taskmap[tid]
        self.reply(tid)


class KillTask(SystemCall):
    def __init__(self, tid):
        self.tid = tid

    def handle(self):
        task = self.sched.taskmap.get(self.tid)
        if task is not None:
            task.kill()
            self.sched.schedule(task)
        self.reply(task is not None)


class WaitTask(SystemCall):
    def __init__(self, task):
        self.tid = task.tid if isinstance(task, Task) else task
        self.waited = task if isinstance(task, Task) else None

    @property
    def result(self):
        return self.waited.result if self.waited is not None else None

    def handle(self):
        found = self.sched.taskmap.get(self.tid)
        if self.waited is None:
            self.waited = found
        if self.waited is None:
            self.reply(False)
        elif self.waited.state != "ended":
            self.task.sendval = True
            self.sched.wait_for_exit(self.task, self.tid)
        elif self.waited.error is not None:
            self.fail(self.waited.error)
        else:
            self.reply(False)
