/**
 * The modules that the long run of order programs needs, compiled from the sources as they are.
 */
import { compiled as compile } from '../fuzz/compiled.mjs'

// Of those with a name in common the last one counts: reports are those of order programs.
const MODULES = [
  'lib/conformance/order/interpret',
  'lib/conformance/fuzz/report',
  'lib/conformance/order/report',
  'lib/conformance/order/shrink',
  'lib/conformance/order/themes',
  'lib/conformance/order/write',
  'lib/conformance/oracle/interpreter',
  'lib/conformance/oracle/order-traces',
  'lib/conformance/adapters/dunder-await',
]

/** Everything that the modules above export. */
export function compiled() {
  return compile(MODULES, new URL('tsconfig.json', import.meta.url))
}
