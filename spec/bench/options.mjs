// The command line of `npm run bench`.
import { resolve } from 'node:path'

export const HELP = `npm run bench -- [options]

Measures dunder-await beside its peers and prints a table. A whole run is one of Node 24, and of what has goals
everywhere on 20 and 26; it takes a quarter of an hour on a quiet machine, and writes spec/bench/results.json,
docs/performance.md and docs/performance.svg, which are committed; a part of one, or a quick one, only prints.

  --row <name>       only this row; can be repeated
  --engines <list>   versions of Node, by commas: 20,24,26; else the one that runs this. A whole run has all three
  --cache <folder>   where they are installed; else node_modules/.cache/matrix
  --quick            fewer and shorter rounds: for a first look, not for the committed results
  --check            compare with the committed results and the goals, write nothing; ends with 1 if a row got worse
                     by more than the spread, or a goal that was reached is missed by more than that
  --json             print JSON instead of the table
  --save             write the files after a part of a run too; what was not measured stays as it was
  --document         measure nothing: write docs/performance.md and .svg from the committed results
  --library <folder> the build to measure instead of dist
  --other <folder>   a second build to measure beside it, in the same rounds
  --native           without peers and CPython
  --list             the names of the rows
  --help             this text`

const FLAGS = ['here', 'native', 'quick', 'check', 'json', 'save', 'document', 'list', 'help']
const WITH_VALUE = ['row', 'library', 'other', 'engines', 'cache']

/** How long and how often is measured; times in milliseconds. */
const FULL = {
  launches: 3,
  rounds: 7,
  sample: 15,
  long: 300,
  warm: 120,
  divisor: 1,
  patience: 6000,
  held: 100000,
  imports: 7,
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
      else if (name === 'engines') options.engines = value.split(',')
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
