"""The two tasks of docs/sessions/scheduler.repl in Python, on a scheduler in the style of David Beazley's course: the
tasks are native coroutines, and a system call reaches the scheduler through `__await__`."""
from collections import deque


class Task:
    def __init__(self, tid, target):
        self.tid = tid
        self.target = target
        self.sendval = None

    def run(self):
        return self.target.send(self.sendval)


class SystemCall:
    def __await__(self):
        reply = yield self
        return reply


class GetTid(SystemCall):
    def handle(self):
        self.task.sendval = self.task.tid
        self.sched.schedule(self.task)


class YieldControl(SystemCall):
    def handle(self):
        self.task.sendval = None
        self.sched.schedule(self.task)


class Scheduler:
    def __init__(self):
        self.ready = deque()
        self.taskmap = {}

    def new(self, target):
        task = Task(len(self.taskmap) + 1, target)
        self.taskmap[task.tid] = task
        self.schedule(task)
        return task.tid

    def schedule(self, task):
        self.ready.append(task)

    def exit(self, task):
        print("Task %d terminated" % task.tid)
        del self.taskmap[task.tid]

    def mainloop(self):
        while self.taskmap:
            task = self.ready.popleft()
            try:
                call = task.run()
            except StopIteration:
                self.exit(task)
                continue
            call.task, call.sched = task, self
            call.handle()


class ForgetfulGetTid(GetTid):
    def __await__(self):
        yield self


def two_tasks(get_tid):
    async def foo():
        tid = await get_tid()
        for _ in range(3):
            print("I'm foo", tid)
            await YieldControl()

    async def bar():
        tid = await get_tid()
        for _ in range(5):
            print("I'm bar", tid)
            await YieldControl()

    sched = Scheduler()
    sched.new(foo())
    sched.new(bar())
    sched.mainloop()


print("-- GetTid")
two_tasks(GetTid)
print("-- ForgetfulGetTid")
two_tasks(ForgetfulGetTid)
