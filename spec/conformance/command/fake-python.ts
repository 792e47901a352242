/**
 * A command that prints what a Python would, without a Python: a script for Node that is handed a program's file, as an
 * interpreter is.
 */
import { allCases } from '../../../lib/conformance/all-cases.js'

/** What a fake says. */
export interface Fake {
  readonly version: string
  /** Lines that it prints for a rule instead of CPython 3.14's. */
  readonly instead?: Readonly<Record<string, readonly string[]>>
}

/** The text of the script. */
export function fakePython({ version, instead = {} }: Fake): string {
  const printed = Object.fromEntries(allCases.map(({ id, lines }) => [id, instead[id] ?? lines]))
  return `
const { basename } = require('node:path')
const printed = ${JSON.stringify(printed)}
const file = basename(process.argv[2] ?? '')
if (file === 'version.py') console.log(${JSON.stringify(version)})
for (const [id, lines] of Object.entries(printed)) {
  if (id.split('-')[0].toLowerCase() + '.py' !== file) continue
  for (const line of lines.length > 0 ? lines : ['(nothing)']) console.log('[' + id + '] ' + line)
}
`
}
