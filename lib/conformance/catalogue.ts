/**
 * The catalogue in words: what there is to choose from, and the version of the contract between the suite and adapters
 * (docs/conformance.md).
 */
import type { Level, Section, Version } from './rule.js'

/**
 * The version of the contract. It is raised when an adapter has to change, or when a level or a status means something
 * else; new rules do not raise it.
 */
export const contract = 1

/** The sections, in the order of the catalogue, and what they are about. */
export const SECTIONS: Readonly<Record<Section, string>> = {
  GEN: 'generators',
  YF: 'yield from',
  CORO: 'coroutines',
  AW: 'awaitables',
  AG: 'async generators',
  AF: 'async for, async with, contextlib',
  EXC: 'exceptions',
  INS: 'looking at objects',
  LOOP: 'event loops and handles',
  FUT: 'futures',
  TASK: 'tasks',
  SLEEP: 'sleep',
  GATHER: 'gather',
  WAIT: 'wait, wait_for, as_completed, shield',
  TIMEOUT: 'timeouts',
  GROUP: 'task groups',
  QUEUE: 'queues',
  SYNC: 'locks and their kin',
  CTX: 'contexts, call graphs',
  RUN: 'runners, shutdown',
}

/** The levels: what every emulation needs, what a careful one does, and what hardly any program notices. */
export const LEVELS: readonly Level[] = ['core', 'edge', 'exotic']

/** The CPython versions that the rules were recorded on. */
export const VERSIONS: readonly Version[] = ['3.11', '3.12', '3.13', '3.14', '3.15rc1']
