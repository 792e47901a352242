// The contenders, in the order of the table. Each is a file that gives its version and its jobs: a job is called with
// the parameter of a row, sets up what is not timed, and returns a function that does n operations. It may be
// asynchronous, may say by itself how many nanoseconds it took, and is undefined where the contender cannot do it.
import { fileURLToPath } from 'node:url'

export const OURS = 'dunder-await'
export const OTHER = 'dunder-await (other build)'
export const WITH_WARNINGS = 'dunder-await (warnings on)'

export const LIBRARY = fileURLToPath(new URL('../../../dist', import.meta.url))

export const VIRTUAL = 'dunder-await (virtual time)'

export const LEAST = 'least machine'

/** The library as it is built, before modules are put together for the package: only its import is timed. */
export const APART = 'a module a file'

/** `apart` is a contender that always has a process of its own, `modes`, `virtual`, `other` and `floor` one that is no peer. */
export const CONTENDERS = [
  { name: OURS, file: 'dunder-await' },
  { name: WITH_WARNINGS, file: 'dunder-await', modes: true, apart: true, env: { NODE_ENV: 'development' } },
  { name: OTHER, file: 'dunder-await', other: true },
  { name: VIRTUAL, file: 'dunder-await-virtual', virtual: true },
  { name: LEAST, file: 'least-machine', floor: true },
  { name: 'native generators', file: 'native-generators' },
  { name: 'native yield*', file: 'native-yield-star' },
  { name: 'async/await', file: 'async-await' },
  { name: 'co', file: 'co', peer: 'co' },
  { name: 'redux-saga', file: 'redux-saga', peer: 'redux-saga' },
  { name: 'effection', file: 'effection', peer: 'effection' },
  { name: 'Effect', file: 'effect', peer: 'effect' },
  { name: 'CPython', apart: true, python: true },
]

/** The contenders of a row: those with warnings on, and the floor, only where that matters, the other build only if there is one. */
export function contendersOf(row, { other, native }) {
  return CONTENDERS.filter(
    (one) =>
      (!native || !(one.peer !== undefined || one.python || one.modes || one.virtual)) &&
      (!one.modes || row.modes === true) &&
      (!one.virtual || row.virtual === true) &&
      (!one.other || other !== undefined) &&
      (!one.floor || row.floor === true) &&
      (!row.isOurs || one.name === OURS || one.other || one.floor) &&
      // A busy process is about us, whom we are compared with, and the floor.
      (!row.isBusy || one.floor || [OURS, OTHER, row.reference.contender].includes(one.name)),
  )
}

/** Loads a contender into this process. */
export async function load(contender, { library, other }) {
  // A copy of the jobs for each: two builds that share bodies share what the engine has learnt of them.
  const { load: loadIt } = await import(`./${contender.file}.mjs${contender.other ? '?other' : ''}`)
  return loadIt((contender.other ? other : library) ?? LIBRARY)
}
