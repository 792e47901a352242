/**
 * The faults that the scoreboard names. Each was checked by hand: its program does one thing on CPython and another on
 * the implementation, without the suite.
 */
const natives = ['nativeGenerators-v8', 'nativeGenerators-javascriptcore', 'nativeGenerators-quickjs']

export const FAULTS = [
  fault(
    'pypy',
    'AG-12',
    'ag-12.py',
    'CPython refuses the second `__anext__`; PyPy resumes the body with None, and hands its value over.',
  ),
  fault('pypy', 'EXC-11', 'exc-11.py', 'CPython raises the LookupError in the generator; PyPy at the caller.'),
  fault(
    'micropython',
    'GEN-17',
    'gen-17.py',
    'CPython raises the ValueError; MicroPython StopIteration, and the ValueError is lost.',
  ),
  fault('brython', 'YF-01', 'yf-01.py', "CPython prints None; Brython `''`."),
  fault('brython', 'GEN-28', 'gen-28.py', 'CPython raises RuntimeError; Brython lets StopIteration out.'),
  fault('brython', 'GEN-04', 'gen-04.py', 'CPython raises TypeError; Brython starts the generator.'),
  ...natives.flatMap((id) => [
    fault(
      id,
      'GEN-28',
      'native-gen-28.mjs',
      'what is thrown comes out as it is, where Python makes a RuntimeError of it.',
    ),
    fault(id, 'GEN-26', 'native-gen-26.mjs', 'a TypeError, where Python has a ValueError.'),
    fault(id, 'YF-08', 'native-yf-08.mjs', 'the value is dropped, where Python raises AttributeError in the body.'),
    fault(id, 'YF-12', 'native-yf-12.mjs', 'the sub is closed, and a TypeError takes the place of what was thrown.'),
    fault(id, 'YF-19', 'native-yf-19.mjs', '`throw` is called, where Python calls `close`.'),
  ]),
  fault('naive-v8', 'YF-19', 'native-yf-19.mjs', '`throw` is called, where Python calls `close`.'),
  fault('naive-v8', 'GEN-26', 'native-gen-26.mjs', 'a TypeError, where Python has a ValueError.'),
  fault(
    'naive-v8',
    'GEN-28',
    'native-gen-28.mjs',
    'what is thrown comes out as it is, where Python makes a RuntimeError of it.',
  ),
]

function fault(id, rule, program, says) {
  return { id, rule, program, says }
}
