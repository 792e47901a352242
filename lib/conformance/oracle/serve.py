"""Runs Python programs for the oracle: a request a line on standard input, its reply a line on standard output.

A request is {"source": text} or {"file": path, "args": [...]}; a reply {"text": what was printed, "failure": the
traceback, or null}. The argument is the suite's folder; files are those of its folder `python`. Each program runs as
__main__, and loads the modules of the folder anew, so that none sees what another left behind. The fuzzer's may stay:
it keeps nothing.
"""
import gc
import io
import json
import os
import runpy
import sys
import traceback
import warnings

STAYS = ("fuzz",)


def begin(suite):
    """Makes the programs of a suite importable."""
    global FOLDER
    FOLDER = os.path.join(os.path.abspath(suite), "python")
    sys.path.insert(0, FOLDER)
    sys.setrecursionlimit(1000)


def is_ours(name, file):
    """Whether a module is of the folder; a program that has all in one file makes them without a file."""
    if file is None:
        return os.path.exists(os.path.join(FOLDER, name + ".py"))
    return file.startswith(FOLDER + os.sep)


def answer(line):
    """The reply to one request, as a line of JSON."""
    request = json.loads(line)
    out, before = io.StringIO(), (sys.stdout, sys.argv, sys.unraisablehook)
    failure = None
    sys.stdout = out
    try:
        with warnings.catch_warnings():
            if "file" in request:
                path = os.path.join(FOLDER, request["file"])
                sys.argv = [path] + request.get("args", [])
                runpy.run_path(path, run_name="__main__")
            else:
                exec(compile(request["source"], "<program>", "exec"), {"__name__": "__main__"})
    except BaseException:
        failure = traceback.format_exc()
    finally:
        sys.stdout, sys.argv, sys.unraisablehook = before
        gc.enable()
        for name, module in list(sys.modules.items()):
            if name not in STAYS and is_ours(name, getattr(module, "__file__", None)):
                del sys.modules[name]
    return json.dumps({"text": out.getvalue(), "failure": failure})


def serve():
    """Answers until there are no more requests."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # What slips past sys.stdout must not be taken for a reply.
    os.dup2(2, 1)
    for line in sys.stdin:
        replies.write(answer(line) + "\n")
        replies.flush()


if __name__ == "__main__":
    begin(sys.argv[1])
    serve()
