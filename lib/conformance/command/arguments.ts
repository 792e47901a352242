/**
 * The words after `dunder-await conformance`: what is asked for, or what is wrong with it.
 */
import { parseArgs } from 'node:util'
import { type Collection, COLLECTIONS, type Texts, TEXTS } from '../agreement.js'
import { allCases } from '../all-cases.js'
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
  /** How the report is printed: for people, as TAP, or as JSON. */
  readonly tap: boolean
  /** Files that are written: JUnit's report, expectations, the suite in one file of Python or JavaScript. */
  readonly junit: string | undefined
  readonly writeExpect: string | undefined
  readonly singleFile: string | undefined
  /** Whether files that are there already may be written over. */
  readonly force: boolean
  /** The file of what is expected to fail. */
  readonly expect: string | undefined
  /** How long a rule may take, in seconds. */
  readonly timeout: number | undefined
  /** How many processes run a Python at a time. */
  readonly jobs: number | undefined
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
  --feature LIST     only rules that need one of these of an adapter, as asyncGenerator,await_
  --shard I/N        only one share of the rules, as 1/4
  --texts exact      whether the texts of exceptions count: ${TEXTS.join(', ')}
  --gc refcount      when the runtime collects: ${COLLECTIONS.join(', ')}
  --timeout SECONDS  how long a rule may take (5; with --python 20)
  --jobs N           with --python: how many processes at a time
  --expect FILE      rules that are expected to fail, one id a line, # reason; one that passes is a failure
  --write-expect F   write such a file of what fails
  --tap              print the report as TAP
  --junit FILE       write the report as JUnit's XML
  --json             print the report as JSON
  --single-file F    write the suite as one file that needs nothing but an interpreter of Python; if F ends
                     in .js, nothing but an engine of JavaScript, with the adapter and what is chosen in it
  --force            write over a file that is there, with --single-file and --write-expect
  --help             print this

The exit code is 0 if nothing failed that is not expected to, 1 if something did, 2 for what cannot be done.
`

/**
 * Reads the arguments.
 *
 * @throws UsageError that names what is wrong
 */
export function readArguments(args: readonly string[]): Request {
  const values = parse(args)
  const { help, json, tap, junit, expect, adapter, python, section, level, id, feature, version, force } = values
  if (adapter !== undefined && python !== undefined) {
    throw new UsageError('--adapter and --python exclude each other: it is one runtime at a time')
  }
  if (tap && json) throw new UsageError('--tap and --json exclude each other: both are printed')
  if (values.jobs !== undefined && python === undefined)
    throw new UsageError('--jobs needs --python: an adapter runs in this process')
  const chosen = [...(id ? listOf(id, allIds()) : []), ...(feature ? needing(listOf(feature, allFeatures())) : [])]
  const options: Options = {
    ...(section && { sections: listOf(section, Object.keys(SECTIONS)) as Section[] }),
    ...(level && { levels: listOf(level, LEVELS) as Level[] }),
    ...((id || feature) && { ids: chosen }),
    ...(values.texts !== undefined && { texts: oneOf('--texts', values.texts, TEXTS) as Texts }),
    ...(values.gc !== undefined && { gc: oneOf('--gc', values.gc, COLLECTIONS) as Collection }),
    ...(values.shard !== undefined && { shard: shardOf(values.shard) }),
    ...(version !== undefined && { version: recordedVersion(version) ?? (version as Version) }),
  }
  const timeout =
    values.timeout === undefined ? undefined : positive('--timeout', values.timeout, Number(values.timeout))
  const jobs = values.jobs === undefined ? undefined : Math.ceil(positive('--jobs', values.jobs, Number(values.jobs)))
  const files = { junit, expect, writeExpect: values['write-expect'], singleFile: values['single-file'] }
  checkSingleFile(files.singleFile, adapter, python)
  return { help, json, tap, force, adapter, python, options: checked(options), timeout, jobs, ...files }
}

/** Whether the suite is to be one file of JavaScript, by the name of the file. */
export function isScript(file: string): boolean {
  return /\.[cm]?js$/.test(file)
}

function checkSingleFile(file: string | undefined, adapter: string | undefined, python: string | undefined): void {
  if (file === undefined) return
  if (python !== undefined)
    throw new UsageError('--single-file and --python exclude each other: the file is for that Python to run')
  if (adapter !== undefined && !isScript(file))
    throw new UsageError(`--single-file: an adapter goes into a file that ends in .js, and '${file}' does not`)
}

function positive(option: string, text: string, value: number): number {
  if (value > 0 && Number.isFinite(value)) return value
  throw new UsageError(`${option}: '${text}' is no number above 0`)
}

function oneOf(option: string, value: string, known: readonly string[]): string {
  if (known.includes(value)) return value
  throw new UsageError(`${option}: there is no '${value}': there are ${known.join(', ')}`)
}

function shardOf(text: string): [number, number] {
  const [share = 0, of = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).slice(1).map(Number)
  if (share >= 1 && share <= of) return [share, of]
  throw new UsageError(`--shard: '${text}' is no share such as 1/4`)
}

function allFeatures(): string[] {
  return [...new Set(allCases.flatMap(({ needs }) => needs))]
}

/** The rules that need one of some features. */
function needing(features: readonly string[]): string[] {
  const known: readonly string[] = allFeatures()
  const unknown = features.find((feature) => !known.includes(feature))
  if (unknown !== undefined) throw new UsageError(`--feature: no rule needs '${unknown}'`)
  return allCases.filter(({ needs }) => needs.some((need) => features.includes(need))).map(({ id }) => id)
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
        feature: { type: 'string', multiple: true },
        shard: { type: 'string' },
        texts: { type: 'string' },
        gc: { type: 'string' },
        timeout: { type: 'string' },
        jobs: { type: 'string' },
        expect: { type: 'string' },
        'write-expect': { type: 'string' },
        tap: { type: 'boolean', default: false },
        junit: { type: 'string' },
        'single-file': { type: 'string' },
        force: { type: 'boolean', default: false },
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
