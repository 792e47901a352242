/**
 * Rules: what CPython does, one observable behaviour each, with the lines that real CPythons printed.
 */

/** The sections of the catalogue that are about the language. */
export type LanguageSection = 'GEN' | 'YF' | 'CORO' | 'AW' | 'AG' | 'AF' | 'EXC' | 'INS'

/** The sections of the catalogue that are about asyncio. */
export type AsyncioSection =
  'LOOP' | 'FUT' | 'TASK' | 'SLEEP' | 'GATHER' | 'WAIT' | 'TIMEOUT' | 'GROUP' | 'QUEUE' | 'SYNC' | 'CTX' | 'RUN'

/** The sections of the catalogue. */
export type Section = LanguageSection | AsyncioSection

/** How much an emulation needs a rule: every one, a careful one, hardly any. */
export type Level = 'core' | 'edge' | 'exotic'

/** How JavaScript can do it: plain generators do, with library code, in part, not at all. */
export type Expressible = 'native' | 'lib' | 'partial' | 'no'

/** The CPython versions that the rules were recorded on. */
export type Version = '3.11' | '3.12' | '3.13' | '3.14' | '3.15rc1'

/** A rule of the catalogue. */
export interface Rule {
  /** A stable name, as `CORO-14`. */
  readonly id: string
  readonly section: Section
  readonly level: Level
  readonly js: Expressible
  /** What holds, in a sentence or two. */
  readonly title: string
  /** The test of CPython, or the part of its source, that the rule comes from. */
  readonly source: string
  /** What the rule's program prints on CPython 3.14. */
  readonly lines: readonly string[]
  /** What it prints on the versions where that is different. */
  readonly others?: { readonly [version in Version]?: readonly string[] }
}
