/**
 * The rules that JavaScript cannot express, with the reason.
 */

const COLLECTION = 'JavaScript does not say when an object is collected, and nothing can run in it then'
const HANDLED = 'JavaScript has no current exception: nothing tells which error is being handled'
const CONTEXT = 'JavaScript sets no implicit context on an error that is raised while another is handled'
const FRAMES = 'JavaScript has no frames or tracebacks that a program can look at'
const FIELDS = 'JavaScript writes a method that a function makes as a field of its class, so methods of an object count'
const CODE = 'JavaScript functions have no code objects with flags'

export const INEXPRESSIBLE: Readonly<Record<string, string>> = {
  'GEN-39': HANDLED,
  'GEN-40': HANDLED,
  'GEN-41': CONTEXT,
  'GEN-45': COLLECTION,
  'GEN-46': COLLECTION,
  'GEN-60': COLLECTION,
  'CORO-12': COLLECTION,
  'CORO-13': COLLECTION,
  'CORO-30': FRAMES,
  'CORO-31': COLLECTION,
  'CORO-32': COLLECTION,
  'CORO-47': COLLECTION,
  'AW-07': FIELDS,
  'AG-43': COLLECTION,
  'AG-44': COLLECTION,
  'AG-46': COLLECTION,
  'AG-47': COLLECTION,
  'EXC-16': CONTEXT,
  'EXC-17': CONTEXT,
  'EXC-18': CONTEXT,
  'EXC-19': CONTEXT,
  'EXC-20': CONTEXT,
  'EXC-26': FRAMES,
  'INS-04': FRAMES,
  'INS-14': CODE,
  'INS-15': 'JavaScript classes cannot be subscripted',
  'TASK-59': FRAMES,
  'TASK-60': COLLECTION,
  'RUN-14': COLLECTION,
}
