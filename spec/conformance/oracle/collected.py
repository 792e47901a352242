"""Finds the lines of the rules that come of collection: runs each rule as it is, and again while generators,
coroutines, async generators, futures and tasks are collected without their finalizers; prints, as JSON by rule, the
lines that are then gone. For CPython 3.11 on 64 bits (the offset of tp_finalize in a type).

    python3.11 spec/conformance/oracle/collected.py lib/conformance/python
"""
import asyncio, ctypes, io, json, runpy, sys, types, warnings
from collections import Counter

sys.path.insert(0, sys.argv[1])
TP_FINALIZE = 392
TYPES = (types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType, asyncio.Future, asyncio.Task)
SECTIONS = "gen yf coro aw ag af exc ins loop fut task sleep gather wait timeout group queues sync ctx run".split()
slots = [ctypes.c_void_p.from_address(id(kind) + TP_FINALIZE) for kind in TYPES]
finalizers = [slot.value for slot in slots]


def harness(space):
    return sys.modules[space["watch"].__module__]


found = {}
for section in SECTIONS:
    space = runpy.run_path("%s/%s.py" % (sys.argv[1], section), run_name="section")
    for rule in list(space["RULES"]):
        if rule["id"] == "AF-24" or not rule["id"].lower().startswith(section[:2]):
            continue
        lines = []
        for finalizing in (True, False):
            for slot, finalizer in zip(slots, finalizers):
                slot.value = finalizer if finalizing else None
            lines.append(list(space["watch"](rule)))
        for slot, finalizer in zip(slots, finalizers):
            slot.value = finalizer
        gone = Counter(lines[0]) - Counter(lines[1])
        if gone:
            found[rule["id"]] = list(gone.elements())
print(json.dumps(found))
