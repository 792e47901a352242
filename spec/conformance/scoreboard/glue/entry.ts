/**
 * What runs in an engine: an adapter is held against the rules, and the report is printed as a line of JSON. The bundle
 * of this file needs nothing but an engine.
 */
import { dunderAwait, nativeGenerators, runConformance } from '../../../../lib/conformance/index.js'
import { globals } from '../../../../lib/host/globals.js'
import naive from './naive.js'

declare const ADAPTER: 'dunderAwait' | 'nativeGenerators' | 'naive'

const adapter = { dunderAwait, nativeGenerators, naive }[ADAPTER]
const print = globals.console?.log ?? globals.print
print?.(`REPORT ${JSON.stringify(runConformance(adapter))}`)
