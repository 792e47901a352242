/**
 * A command that prints what a Python would, without a Python: a script for Node that is handed a program's file, as an
 * interpreter is.
 */
import { allCases } from '../../../lib/conformance/all-cases.js'

/** What a fake says. */
export interface Fake {
  readonly version: string
  readonly lacks?: string
  /**
   * Lines that it prints for a rule instead of CPython 3.14's; `NEEDS` and a name; null if it never ends; or that it
   * prints without end, dies, or says that it is not to be trusted any longer.
   */
  readonly instead?: Readonly<Record<string, readonly string[] | null | 'PRINTS' | 'DIES' | 'SPOILS'>>
}

/** The text of the script. */
export function fakePython({ version, lacks, instead = {} }: Fake): string {
  const printed = Object.fromEntries(allCases.map(({ id, lines }) => [id, id in instead ? instead[id] : lines]))
  return `
const { readFileSync } = require('node:fs')
const printed = ${JSON.stringify(printed)}
console.log('PYTHON ' + ${JSON.stringify(version)})
${lacks === undefined ? '' : `console.log('LACKS ' + ${JSON.stringify(lacks)})`}
for (const [, id] of readFileSync(process.argv[2], 'utf8').matchAll(/\\["([A-Z]+-\\d+)",/g)) {
  console.log('BEGIN ' + id)
  if (printed[id] === null) while (true);
  if (printed[id] === 'PRINTS') while (true) console.log('and on');
  if (printed[id] === 'SPOILS') {
    console.log('[' + id + '] spoilt\\nEND ' + id + '\\nSPOILT')
    break
  }
  if (printed[id] === 'DIES') process.kill(process.pid, 'SIGKILL')
  if (printed[id][0] === 'NEEDS') console.log('END ' + id + ' ' + printed[id][1])
  else {
    for (const line of printed[id]) console.log('[' + id + '] ' + line)
    console.log('END ' + id + ' ')
  }
}
`
}
