/**
 * The words after `dunder-await conformance`: what is asked for, or what is wrong with it.
 */
import { parseArgs } from 'node:util'
import { LEVELS, SECTIONS, VERSIONS } from '../catalogue.js'
import { recordedVersion } from '../oracle/interpreter.js'
import { type Options, selected } from '../run.js'
import type { Level, Section, Version } from '../rule.js'

/** Raised for what the command cannot do as it was asked to; the message is for whoever typed it. */
export class UsageError extends Error {}

/** What is asked for. */
export interface Request {
  readonly help: boolean
  readonly json: boolean
  /** The file of an adapter, or the command of a Python; neither: this library. */
  readonly adapter: string | undefined
  readonly python: string | undefined
  readonly options: Options
}

/** The sections, those of asyncio on a line of their own. */
const sections = Object.keys(SECTIONS).join(',').replace(',LOOP', ',\n                     LOOP')

export const USAGE = `usage: dunder-await conformance [options]

Holds a runtime against CPython, rule by rule: this library, or another.

  --adapter FILE     a JavaScript runtime: a module with its adapter as default export, or as export 'adapter'
  --python COMMAND   a Python implementation: the command that runs a file (pyodide: the CPython of that package of npm)
  --section LIST     only these sections: ${sections}
  --level LIST       only these levels: ${LEVELS.join(',')}
  --id LIST          only these rules, as CORO-14,GEN-04
  --version VERSION  the CPython to compare with: ${VERSIONS.join(', ')}
                     (3.14 if none is given; with --python, the one that it says it is)
  --json             print the report as JSON
  --help             print this

The exit code is 0 if nothing failed, 1 if something did, 2 for what cannot be done.
`

/**
 * Reads the arguments.
 *
 * @throws UsageError that names what is wrong
 */
export function readArguments(args: readonly string[]): Request {
  const { help, json, adapter, python, section, level, id, version } = parse(args)
  if (adapter !== undefined && python !== undefined) {
    throw new UsageError('--adapter and --python exclude each other: it is one runtime at a time')
  }
  const options: Options = {
    ...(section && { sections: listOf(section, Object.keys(SECTIONS)) as Section[] }),
    ...(level && { levels: listOf(level, LEVELS) as Level[] }),
    ...(id && { ids: listOf(id, allIds()) }),
    ...(version !== undefined && { version: recordedVersion(version) ?? (version as Version) }),
  }
  return { help, json, adapter, python, options: checked(options) }
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        adapter: { type: 'string' },
        python: { type: 'string' },
        section: { type: 'string', multiple: true },
        level: { type: 'string', multiple: true },
        id: { type: 'string', multiple: true },
        version: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    return values
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

/** The values of an option that takes lists and may be given more than once; in any case of letters, if they are known. */
function listOf(values: readonly string[], known: readonly string[]): string[] {
  const spelt = new Map(known.map((name) => [name.toLowerCase(), name]))
  return values
    .flatMap((value) => value.split(','))
    .map((value) => spelt.get(value.trim().toLowerCase()) ?? value.trim())
}

function allIds(): string[] {
  return selected({}).map(({ id }) => id)
}

function checked(options: Options): Options {
  let chosen: number
  try {
    chosen = selected(options).length
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  if (chosen === 0) throw new UsageError('no rule is in all of the sections, levels and ids that are asked for')
  return options
}
