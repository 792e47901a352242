/**
 * The lines of rules that come of collection, as CPython 3.11 prints them: without finalizers they are gone. Generated
 * by spec/conformance/oracle/collected.py; not edited by hand.
 */
export const COLLECTED: Readonly<Record<string, readonly string[]>> = {
  "GEN-45": ["finalised suspended"],
  "GEN-46": ["unraisable: [Exception ignored in] KeyError(\"'k'\")", "unraisable: [Exception ignored in] RuntimeError('generator ignored GeneratorExit')"],
  "YF-05": ["  outer exc GeneratorExit()", "  outer exc GeneratorExit()", "  outer exc GeneratorExit()"],
  "YF-06": ["  outer exc GeneratorExit()"],
  "YF-07": ["  outer exc GeneratorExit()"],
  "YF-09": ["  outer exc GeneratorExit()"],
  "YF-10": ["  outer exc GeneratorExit()"],
  "YF-11": ["  outer exc GeneratorExit()"],
  "YF-13": ["  outer exc GeneratorExit()"],
  "YF-14": ["  outer exc GeneratorExit()"],
  "YF-17": ["  outer exc GeneratorExit()"],
  "YF-27": ["unraisable: [Exception ignored in] ZeroDivisionError('division by zero')", "  outer exc GeneratorExit()"],
  "YF-31": ["  outer exc GeneratorExit()"],
  "YF-32": ["  outer exc GeneratorExit()", "  outer exc GeneratorExit()"],
  "YF-37": ["  outer exc GeneratorExit()"],
  "YF-39": ["  outer exc GeneratorExit()", "  outer exc GeneratorExit()", "  outer exc GeneratorExit()", "  outer exc GeneratorExit()"],
  "YF-45": ["  outer exc GeneratorExit()"],
  "CORO-12": ["warning: RuntimeWarning: coroutine '_.<locals>.f' was never awaited"],
  "CORO-13": ["inner finally", "outer finally"],
  "CORO-31": ["['coroutine \\'_.<locals>.f\\' was never awaited\\nCoroutine created at (most recent call last)\\n  File \"..\", line N, in _\\n    w.simplefilter(\"always\"); f(); gc.collect()']"],
  "CORO-32": ["unraisable: [Exception ignored in] RuntimeWarning(\"coroutine '_.<locals>.f' was never awaited\")"],
  "CORO-47": ["warning: RuntimeWarning: coroutine '_.<locals>.f' was never awaited"],
  "AG-10": ["  GeneratorExit in body"],
  "AG-11": ["unraisable: [Exception ignored in] RuntimeError('async generator ignored GeneratorExit')", "unraisable: [Exception ignored in] RuntimeError('async generator ignored GeneratorExit')"],
  "AG-37": ["  inner GeneratorExit()"],
  "AG-43": ["  finalizer A", "  finally ran", "  finally ran", "aclose by finalizer owner -> ([], None)", "never iterated: no finalizer", "s -> ([], 1)", "end -> ([], None)", "closed: no finalizer"],
  "AG-44": ["  sync cleanup", "unraisable: [Exception ignored in] RuntimeError('async generator ignored GeneratorExit')"],
  "AG-62": ["unraisable: [Exception ignored in] RuntimeError('async generator ignored GeneratorExit')"],
  "AF-02": ["warning: RuntimeWarning: coroutine '_.<locals>.B.__aiter__' was never awaited"],
  "EXC-09": ["unraisable: [Exception ignored in] RuntimeError('generator ignored GeneratorExit')"],
  "LOOP-36": ["warning: RuntimeWarning: coroutine '_.<locals>.co' was never awaited"],
  "FUT-28": ["handler: Future exception was never retrieved | exception=ValueError('none') | other keys=['future']", "handler: Future exception was never retrieved | exception=ValueError('callback') | other keys=['future']"],
  "TASK-11": ["handler: Task exception was never retrieved | exception=ValueError('v') | other keys=['future']"],
  "TASK-60": ["closed", "handler: Task was destroyed but it is pending! | exception=None | other keys=['task']"],
  "TASK-69": ["handler: Task exception was never retrieved | exception=ValueError('3') | other keys=['future']"],
  "WAIT-40": ["handler: Task exception was never retrieved | exception=ValueError('v') | other keys=['future']"],
  "GROUP-12": ["warning: RuntimeWarning: coroutine 'val' was never awaited"],
  "CTX-10": ["handler sees main"],
  "RUN-14": ["#3 t0 finally"],
}

/** Rules whose programs look at what a collection leaves: they cannot be asked of a Python that collects at no time. */
export const COLLECTORS: readonly string[] = ['GEN-60']
