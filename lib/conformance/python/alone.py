# Everything above is data: HARNESS (the modules of the harness), SECTIONS (helpers and rules), ARGUMENTS, SUITE and TAP.
# What follows needs `print` and `exec`; sys, re, gc, warnings, inspect and the rest are taken where they are.
#
# usage: PYTHON FILE [--version 3.14] [--texts exact|ignore] [--gc refcount|collect|none] [--expect FILE] [ID or SECTION ...]

def split_words(text): return [word for word in text.replace(",", " ").split() if word]

class Alone:
    """The harness and the rules, each rule by itself."""
    def __init__(self):
        self.out_lines = []
        self.modules = {}
        self.problem = {}
        self.spoilt = False  # whether a rule has left an interpreter that no longer knows its locals
        try:
            import sys
            self.sys = sys
        except ImportError:
            self.sys = None
        # A traceback would look for the loader of this file, and warn that there is none.
        if "__file__" in globals(): self.show(globals()["__file__"], "")

    def flush(self):
        try: self.sys.stdout.flush()
        except Exception: pass

    def said(self, e):
        try: return str(e)
        except Exception: return "?"

    def load(self, name):
        """A module of the harness; also importable by its name, where there is sys.modules."""
        if name in self.modules: return self.modules[name]
        space = {"__name__": name}
        self.show(name + ".py", HARNESS[name])
        for line in HARNESS[name].split("\n"):
            if line.startswith("from ") and line.split()[1] in HARNESS: self.load(line.split()[1])
        if self.sys is not None and hasattr(self.sys, "modules"):
            try:
                kind = type(self.sys)
                module = kind(name)
                exec(compile(HARNESS[name], name + ".py", "exec"), module.__dict__)
                self.sys.modules[name] = module
                space = module.__dict__
                self.modules[name] = space
                return space
            except (TypeError, AttributeError, ValueError):
                space = {"__name__": name}
        text = HARNESS[name]
        lines = []
        for line in text.split("\n"):
            if line.startswith("from ") and line.split()[1] in HARNESS:
                inner = self.load(line.split()[1])
                for key in inner:
                    if not key.startswith("__"): space[key] = inner[key]
            else: lines.append(line)
        exec("\n".join(lines), space)
        self.modules[name] = space
        return space

    def run(self, harness, header, id, source):
        """(lines, what is needed) of a rule"""
        try:
            if self.problem.get(harness): return [], self.problem[harness]
            try: module = self.load(harness)
            except (ImportError, AttributeError, NameError) as e:
                self.problem[harness] = self.load("h")["lacks"](e) or self.said(e)
                return [], self.problem[harness]
            if module["skipped"](id):
                return ["SKIPPED: crashes the interpreter (segmentation fault) in this version"], None
            file = id.split("-")[0].lower().replace("queue", "queues") + ".py"
            space = {}
            for key in module:
                if not key.startswith("_"): space[key] = module[key]
            space["__name__"] = "__main__"
            module["RULES"][:] = []
            try:
                for text in (header, source):
                    try: code = compile(text, file, "exec")
                    except NameError: code = text
                    exec(code, space)
            except SyntaxError as e: return [], "the syntax of its program (%s)" % self.said(e).split("\n")[0]
            except (ImportError, AttributeError, NameError) as e: return [], module["lacks"](e) or self.said(e)
            self.show(file, source)
            # What follows the rule is not kept in locals: an interpreter may lose those of all that called what it did.
            self.module = module
            self.watched = module["watch"](module["RULES"][0])
            try:
                if module is not self.module: self.spoilt = True
            except NameError: self.spoilt = True
            return [line.replace("\n", "\\n") for line in self.watched], ", ".join(self.module["NEEDED"]) or None
        except BaseException as e:
            return ["DIED %s: %s" % (type(e).__name__, self.said(e))], None

    def show(self, file, source):
        """a line of the program can be in a traceback"""
        try:
            import linecache
            linecache.cache[file] = (len(source), None, source.splitlines(True), file)
        except (ImportError, AttributeError, TypeError): pass

    def version(self):
        sys = self.sys
        v = []
        for at in range(5):
            try: v.append(sys.version_info[at])
            except Exception: break
        kind = {"alpha": "a", "beta": "b", "candidate": "rc"}.get(v[3]) if len(v) > 4 else None
        while len(v) < 3: v.append(0)
        return "%d.%d.%d" % (v[0], v[1], v[2]) + (kind + str(v[4]) if kind else "")

    def circumstances(self, begun):
        """which suite, where, and how long it took"""
        said = [("dunder-await " + SUITE).strip()]
        if hasattr(self.sys, "platform"): said.append(self.sys.platform)
        if hasattr(self.sys, "implementation"):
            kind = self.sys.implementation
            said.append("%s %s" % (kind.name, ".".join([str(kind.version[at]) for at in range(3)])))
        if begun is not None: said.append("%.1f s" % (self.now() - begun))
        return ", ".join(said)

    def now(self):
        """seconds, or None"""
        try:
            import time
            return time.time()
        except (ImportError, AttributeError): return None

    def lines(self):
        """prints what each rule printed, for a program that compares"""
        print("PYTHON " + self.version())
        for name in self.load("h")["deaf"](): print("LACKS " + name)
        for harness, header, rules in SECTIONS:
            for id, level, title, source, texts, others, collected in rules:
                print("BEGIN " + id)
                self.flush()
                lines, needed = self.run(harness, header, id, source)
                for line in lines: print("[%s] %s" % (id, line))
                print("END %s %s" % (id, needed or ""))
                if self.spoilt: print("SPOILT")
                self.flush()
                if self.spoilt: return

# ---- comparing, as the command does

NAMES = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"

def normal(line):
    """without where a function is local to, and without the module"""
    line = line.replace("__main__.", "")
    while "<locals>." in line:
        end = line.index("<locals>.") + 9
        start = end - 9
        while start > 0 and (line[start - 1] in NAMES or line[start - 1] == "."): start -= 1
        line = line[:start] + line[end:]
    return line

def without_text(line):
    """an exception's text of more than one word, and what follows the category of a warning, are left out"""
    for head in ("warning: ", "log "):
        if line.startswith(head):
            return ":".join(line.split(":")[:2])
    for name in ("list_iterator", "sequenceiterator", "listiterator", "tuple_iterator", "str_iterator", "str_ascii_iterator", "range_iterator"):
        line = line.replace(name, "iterator")
    while "KeyError(\"'" in line and "'\")" in line.split("KeyError(\"'", 1)[1]:
        head, tail = line.split("KeyError(\"'", 1)
        key, tail = tail.split("'\")", 1)
        line = head + "KeyError('" + key + "')" + tail
    out, at = "", 0
    for quote in ("('", '("'):
        out, at = "", 0
        while True:
            begin = line.find(quote, at)
            if begin < 0: break
            end = begin + 2
            while end < len(line) and line[end] != quote[1]: end += 2 if line[end] == "\\" else 1
            text = line[begin + 2:end]
            named = begin > 0 and line[begin - 1] in NAMES
            if named and " " in text and line[end:end + 2] == quote[1] + ")":
                out += line[at:begin] + "(...)"
                at = end + 2
            else:
                out += line[at:begin + 2]
                at = begin + 2
        line = out + line[at:]
    return line

def agree(expected, got, collected, gc, texts):
    """do the lines agree, under the switches?"""
    prepare = (lambda line: without_text(normal(line))) if texts == "ignore" else normal
    expected, got, collected = [[prepare(line) for line in lines] for lines in (expected, got, collected)]
    if gc == "refcount": return expected == got
    pool = []
    for line in collected:
        if line in expected:
            expected.reverse(); expected.remove(line); expected.reverse()
            pool.append(line)
    at = 0
    for line in got:
        if at < len(expected) and expected[at] == line: at += 1
        elif line in pool: pool.remove(line)
        else: return False
    return at == len(expected) and (gc == "none" or not pool)

class Mistake(Exception):
    """something was asked for that there is not"""

def tap():
    """prints TAP; gives how many are not as expected"""
    alone = Alone()
    words = list(getattr(alone.sys, "argv", [""]))[1:] or list(ARGUMENTS)
    def option(name, default, known=None):
        if name not in words: return default
        at = words.index(name)
        if at + 1 == len(words): raise Mistake(name + " needs a value")
        value = words[at + 1]
        if known is not None and value not in known: raise Mistake("%s: %r is none of %s" % (name, value, ", ".join(known)))
        del words[at:at + 2]
        return value
    own = alone.version()
    version = option("--version", None, ("3.11", "3.12", "3.13", "3.14", "3.15rc1"))
    if version is None: version = own[:4] if own[:4] in ("3.11", "3.12", "3.13", "3.14") else "3.15rc1" if own[:4] == "3.15" else "3.14"
    texts, gc = option("--texts", "exact", ("exact", "ignore")), option("--gc", "refcount", ("refcount", "collect", "none"))
    file = option("--expect", None)
    ids = [rule[0] for harness, header, rules in SECTIONS for rule in rules]
    for word in words:
        if word not in ids and word not in [id.split("-")[0] for id in ids]: raise Mistake("%r is no rule and no section" % word)
    expected_failures = {}
    if file is not None:
        with open(file) as f:
            for line in f.read().split("\n"):
                id = line.split("#")[0].strip()
                if id: expected_failures[id] = "#" in line and line.split("#", 1)[1].strip() or "expected"
    wrong = passed = failed = skipped = number = both = 0
    begun = alone.now()
    deaf = {}
    for name in alone.load("h")["deaf"](): deaf["warning: " if name == "warnings" else "unraisable: "] = name
    print("TAP version 13")
    print("# Python %s against CPython %s, texts %s, gc %s" % (own, version, texts, gc))
    for harness, header, rules in SECTIONS:
        for id, level, title, source, printed, others, collected in rules:
            if words and id not in words and id.split("-")[0] not in words: continue
            number += 1
            lines, needed = alone.run(harness, header, id, source)
            want = others.get(version, printed)
            what = "%d - %s (%s) %s" % (number, id, level, title.replace("#", ""))
            unheard = [deaf[head] for head in deaf if any([line.startswith(head) for line in want])]
            if unheard and not needed and not agree(want, lines, collected, gc, texts): needed = ", ".join(unheard)
            if needed or any([line.startswith("SKIPPED") for line in want + lines]) or (gc == "none" and "weakref" in source and "gc.collect" in source):
                skipped += 1
                print("ok %s # SKIP %s" % (what, ("needs " + needed) if needed else "crashes this version, or needs a collector"))
                continue
            holds = agree(want, lines, collected, gc, texts)
            both += 1 if agree(want, lines, collected, gc, "ignore") else 0
            passed += 1 if holds else 0
            failed += 0 if holds else 1
            # A part of a rule, as EXC-28.2, is known as the rule here.
            known = id in expected_failures or any([key.startswith(id + ".") for key in expected_failures])
            if holds == known: wrong += 1
            print("%s %s%s" % ("ok" if holds else "not ok", what, " # TODO " + expected_failures.get(id, "in part") if known else ""))
            if not holds and not known:
                print("  ---")
                for head, list_ in (("expected", want), ("got", lines)):
                    print("  %s: |" % head)
                    for line in list_: print("    " + normal(line))
                print("  ...")
            elif holds and known: print("# %s passes, and is expected to fail" % id)
    print("1..%d" % number)
    try: print("# " + alone.circumstances(begun))
    except Exception: pass
    print("# passed %d, failed %d, not run %d; without texts %d passed" % (passed, failed, skipped, both))
    return wrong

if not TAP:
    Alone().lines()
else:
    try:
        wrong = tap()
    except Mistake as mistake:
        print("Bail out! " + str(mistake))
        raise SystemExit(2)
    if wrong:
        print("# %d not as expected" % wrong)
        raise SystemExit(1)
