/**
 * What runs in an engine: a runtime is held against the rules, and the report is printed as a line of JSON. A bundle of
 * this and an adapter needs nothing but an engine.
 */
import type { Adapter } from '../../../../lib/conformance/adapter.js'
import { runConformance } from '../../../../lib/conformance/run.js'
import { globals } from '../../../../lib/host/globals.js'

/** Prints the report of a runtime. */
export function tell(adapter: Adapter): void {
  const print = globals.console?.log ?? globals.print
  print?.(`REPORT ${JSON.stringify(runConformance(adapter))}`)
}
