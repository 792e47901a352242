// The command line of `npm run bench`.
import { resolve } from 'node:path'

export const HELP = `npm run bench -- [options]

Measures dunder-await beside its peers and prints a table. A whole run also writes spec/bench/results.json,
docs/performance.md and docs/performance.svg, which are committed; a part of one, or a quick one, only prints.

  --row <name>       only this row; can be repeated
  --quick            fewer and shorter rounds: for a first look, not for the committed results
  --check            compare with the committed results, write nothing; ends with 1 if a row got worse
  --json             print JSON instead of the table
  --save             write the files after a part of a run too; what was not measured stays as it was
  --document         measure nothing: write docs/performance.md and .svg from the committed results
  --library <folder> the build to measure instead of dist
  --other <folder>   a second build to measure beside it, in the same rounds
  --list             the names of the rows
  --help             this text`

const FLAGS = ['quick', 'check', 'json', 'save', 'document', 'list', 'help']
const WITH_VALUE = ['row', 'library', 'other']

/** How long and how often is measured; times in milliseconds. */
const FULL = {
  launches: 3,
  rounds: 9,
  sample: 20,
  long: 1000,
  warm: 150,
  divisor: 1,
  patience: 60000,
  held: 200000,
  imports: 15,
}
const QUICK = {
  launches: 1,
  rounds: 5,
  sample: 5,
  long: 100,
  warm: 40,
  divisor: 10,
  patience: 8000,
  held: 20000,
  imports: 5,
}

/**
 * The options that some arguments say.
 *
 * @throws Error with a message for whoever typed them
 */
export function parse(args, rowNames) {
  const options = { rows: [] }
  for (let i = 0; i < args.length; i++) {
    const [, name, , attached] = /^--([^=]*)(=(.*))?$/.exec(args[i]) ?? []
    if (WITH_VALUE.includes(name)) {
      const value = attached ?? args[++i]
      if (value === undefined || value === '' || value.startsWith('--')) throw new Error(`--${name} needs a value`)
      if (name === 'row') options.rows.push(value)
      else options[name] = resolve(value)
    } else if (FLAGS.includes(name)) {
      if (attached !== undefined) throw new Error(`--${name} takes no value`)
      options[name] = true
    } else {
      throw new Error(`unknown option: ${args[i]} (--help shows what there is)`)
    }
  }
  for (const row of options.rows) {
    if (!rowNames.includes(row)) throw new Error(`no row is called ${row}; there are ${rowNames.join(', ')}`)
  }
  if (options.check && options.save) throw new Error('--check writes nothing: leave out --save')
  if (options.check && options.other) throw new Error('--check compares with the committed results: leave out --other')
  return { ...(options.quick ? QUICK : FULL), ...options }
}
