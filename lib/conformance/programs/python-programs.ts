/**
 * The Python programs of the rules as data, for hosts that have no processes and no files: a page, an engine in
 * another language. They are packed in a module of the data.
 */
import { recorded } from '../records.js'
import { COLLECTED } from '../data/collected.js'
import type { Level, Rule, Section } from '../rule.js'
import { packed } from '../data/packed.js'
import { unpack } from './unpack.js'

/** The program of a rule in Python, with what it has to print. */
export interface PythonRule extends Pick<Rule, 'id' | 'title' | 'lines' | 'others'> {
  readonly section: Section
  readonly level: Level
  /** The program: a function under the decorator `rule`. */
  readonly source: string
  /** Those of its lines that come of collection: a Python without reference counts prints them later, or never. */
  readonly collected: readonly string[]
}

/** The programs of a section. */
export interface PythonSection {
  /** The module of the harness whose names the programs use: `from h import *`, or `from aioh import *`. */
  readonly harness: 'h' | 'aioh'
  /** Imports and helpers that are run before each of the rules. */
  readonly header: string
  readonly rules: readonly PythonRule[]
}

/** All programs. */
export interface PythonPrograms {
  /** The modules of the harness, by their names. */
  readonly harness: Readonly<Record<string, string>>
  /** What runs the rules one by one, given the data above it; see the file that `singleFile` makes. */
  readonly runner: string
  readonly sections: readonly PythonSection[]
}

/** What is packed: the texts, without what the records say. */
export interface Packed extends Omit<PythonPrograms, 'sections'> {
  readonly sections: readonly (Omit<PythonSection, 'rules'> & {
    readonly rules: readonly { readonly id: string; readonly source: string }[]
  })[]
}

/**
 * The Python programs of the rules, with their harness and what CPython printed.
 *
 * @returns the programs, section by section
 * @throws Error on a host without `DecompressionStream`, by which they are unpacked
 * @example (await pythonPrograms()).sections[0]?.rules[1]?.id // → 'GEN-02'
 */
export async function pythonPrograms(): Promise<PythonPrograms> {
  const { sections, ...rest } = JSON.parse(await unpack(packed)) as Packed
  const rules = new Map(
    Object.values(recorded)
      .flat()
      .map((rule) => [rule.id, rule]),
  )
  return {
    ...rest,
    sections: sections.map((one) => ({
      ...one,
      rules: one.rules.map(({ id, source }) => {
        const { section, level, title, lines, others } = rules.get(id) as Rule
        const known = others === undefined ? { lines } : { lines, others }
        return { id, section, level, title, source, collected: COLLECTED[id] ?? [], ...known }
      }),
    })),
  }
}
