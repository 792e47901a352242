// The rows that are not timed operations: bytes, size, import time. Like the others they come to samples of cells.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { packed } from '../../scripts/comments.mjs'
import { intoParts } from '../../scripts/parts.mjs'
import { APART, CONTENDERS, contendersOf, LIBRARY, OTHER, OURS } from './contenders/index.mjs'
import { script } from './processes.mjs'
import { startRemote } from './remote.mjs'

const here = (file) => fileURLToPath(new URL(file, import.meta.url))
const root = (folder) => join(folder ?? LIBRARY, 'index.js')

/** As in rows.mjs; `measure` gives the cells instead of a process. */
export const ONCE = [
  {
    name: 'bytes',
    title: 'Heap of a suspended coroutine',
    per: 'coroutine',
    unit: 'B',
    reference: { contender: 'async/await' },
    modes: true,
    job: 'hold',
    measure: bytes,
  },
  {
    name: 'asyncio-bytes',
    title: 'asyncio: heap of a task that waits for a future',
    per: 'task',
    unit: 'B',
    group: 'asyncio',
    job: 'asyncio-hold',
    virtual: true,
    reference: { contender: 'async/await' },
    measure: bytes,
  },
  {
    name: 'size',
    title: 'Root door, minified and gzipped',
    unit: 'B',
    reference: { contender: 'co' },
    measure: (options) => sizes(options, 'DOORS'),
  },
  {
    name: 'program-size',
    title: 'A program with one child and one trap, bundled, minified and gzipped',
    unit: 'B',
    reference: { contender: 'co' },
    measure: (options) => sizes(options, 'PROGRAMS'),
  },
  {
    name: 'import',
    title: 'Importing the root door',
    unit: 'ns',
    door: 'index.js',
    reference: { contender: 'co' },
    measure: imports,
  },
  {
    name: 'asyncio-import',
    title: 'Importing asyncio',
    unit: 'ns',
    door: 'asyncio/index.js',
    reference: { contender: APART },
    measure: imports,
  },
]

async function bytes(options, row) {
  const cells = []
  for (const contender of contendersOf(row, options)) {
    const samples = []
    for (let round = 0; round < Math.min(options.launches, 3); round++)
      samples.push(await bytesOf(contender, row, options))
    cells.push({ contender: contender.name, parameter: '', samples: samples.filter((sample) => sample !== undefined) })
  }
  return cells
}

async function bytesOf(contender, { job }, options) {
  if (contender.python) {
    if (job !== 'hold') return undefined
    const remote = startRemote(contender, options)
    const answer = await remote?.ask({ bytes: options.held })
    remote?.end()
    return answer?.bytes
  }
  const args = [contender.name, job, JSON.stringify(options)]
  return (await script(here('bytes.mjs'), args, { flags: ['--expose-gc'], env: contender.env })).bytes
}

async function sizes(options, which) {
  const { gzipped, ...sources } = await import('./size.mjs')
  const cells = []
  for (const [contender, source] of Object.entries(sources[which])) {
    cells.push({ contender, parameter: '', samples: [await gzipped(source(root(options.library)))] })
  }
  if (options.other !== undefined) {
    const samples = [await gzipped(sources[which][OURS](root(options.other)))]
    cells.push({ contender: OTHER, parameter: '', samples })
  }
  return cells
}

/** The library is timed as it is packed, without comments and in its parts; and, to compare, a module a file. */
async function imports(options, { name, door }) {
  const folder = mkdtempSync(join(tmpdir(), 'import-'))
  try {
    const library = options.library ?? LIBRARY
    const dist = join(folder, 'dist')
    cpSync(library, dist, { recursive: true })
    // It says that modules which are not used can be left out.
    cpSync(here('../../package.json'), join(folder, 'package.json'))
    for (const file of readdirSync(dist, { recursive: true }).map((name) => join(dist, name))) {
      if (file.endsWith('.js')) writeFileSync(file, await packed(readFileSync(file, 'utf8')))
    }
    await intoParts(
      dist,
      ['index.js', 'asyncio/index.js'].map((file) => join(dist, file)),
    )
    const others = CONTENDERS.filter((one) => one.peer !== undefined && name === 'import')
    const modules = [
      { contender: OURS, module: pathToFileURL(join(dist, door)).href },
      { contender: APART, module: pathToFileURL(join(library, door)).href },
      ...others.map((one) => ({ contender: one.name, module: import.meta.resolve(one.peer) })),
    ].map((one) => ({ ...one, parameter: '', samples: [] }))
    for (let round = 0; round < options.imports; round++) {
      for (const one of modules) one.samples.push((await script(here('import-time.mjs'), [one.module])).ns)
    }
    return modules.map(({ module: _module, ...cell }) => cell)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
