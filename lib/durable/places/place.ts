/**
 * Places where runs are, to be looked at from outside: a folder of `files`, the file of one run, a Restate. Nothing is
 * changed there, and nobody is kept from using it.
 */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { LookupError, RuntimeError } from '../../protocol/exceptions.js'
import { pythonStr } from '../../text/python-repr.js'
import { ownerOf } from '../files/lock.js'
import { nameOf, runOf } from '../files/names.js'
import { recordsIn } from '../files/text.js'
import { headOf } from '../records.js'
import { type Downloaded, type FactoryOf, recordsOf } from '../restate/download.js'
import { Door } from '../restate/http.js'
import { SERVICE } from '../restate/names.js'
import { listRuns } from '../restate/run-list.js'
import { damagedInfo, infoOf, type RunInfo } from '../run-info.js'

/** A place where runs are. */
export interface Place {
  /** The process that has it open, if one has. */
  owner(): Promise<string | undefined>
  /** All runs, those that began first first. One whose journal cannot be read is `blocked`. */
  runs(): Promise<RunInfo[]>
  /** The records of a run. The journal of a Restate is read with the workflow, as far as that does what is in it. */
  records(run: string, factoryOf: FactoryOf): Promise<Downloaded>
}

/**
 * The place of this name.
 *
 * @param name the path of a folder or a file, or the address of a Restate's admin: `http://127.0.0.1:9070`; the name of a
 *   service other than `durable` may follow as a path
 * @throws RuntimeError that says why it is none
 */
export async function placeAt(name: string): Promise<Place> {
  if (/^https?:\/\//.test(name)) {
    if (!URL.canParse(name)) throw new RuntimeError(`${name} is no address of a Restate: http://127.0.0.1:9070 is one`)
    return restate(new URL(name))
  }
  let isFolder: boolean
  try {
    isFolder = (await stat(name)).isDirectory()
  } catch (error) {
    throw new RuntimeError(`${name} cannot be read: ${pythonStr(error)}`)
  }
  return isFolder ? folder(name) : file(name)
}

/** So many seconds a Restate may take to answer who looks at it. */
const PATIENCE = 10

function restate(url: URL): Place {
  const service = decodeURIComponent(url.pathname.slice(1)) || SERVICE
  const door = new Door(url.origin, PATIENCE)
  return {
    owner: () => Promise.resolve(undefined),
    runs: () => listRuns(door, service),
    records: (run, factoryOf) => recordsOf(door, service, run, factoryOf),
  }
}

async function folder(path: string): Promise<Place> {
  const names = await readdir(path).catch((error: unknown) => {
    throw new RuntimeError(`${path} cannot be read: ${pythonStr(error)}`)
  })
  const files = names.filter((name) => runOf(name) !== undefined)
  if (files.length === 0 && names.some((name) => name !== 'lock')) {
    throw new RuntimeError(`${path} is no folder of durable runs: it has no file of a run (*.jsonl)`)
  }
  return {
    owner: () => ownerOf(path),
    async runs() {
      const infos = await Promise.all(files.map((name) => infoAt(join(path, name), runOf(name) as string, runOf(name))))
      return infos.flat().sort((one, other) => one.began - other.began || (one.id < other.id ? -1 : 1))
    },
    async records(run) {
      const name = nameOf(run)
      const records = files.includes(name) ? await recordsIn(join(path, name), run) : []
      if (records.length === 0) throw new LookupError(`there is no run ${run} in ${path}`)
      return { records }
    },
  }
}

function file(path: string): Place {
  return {
    owner: () => Promise.resolve(undefined),
    runs: () => infoAt(path, path),
    async records(run) {
      const records = await recordsIn(path)
      if (records.length === 0) throw new LookupError(`there is no run in ${path}`)
      const known = headOf(records).run
      if (known !== run) throw new LookupError(`there is no run ${run} in ${path}: it is that of ${known}`)
      return { records }
    },
  }
}

/** A file that has no whole line is of a run that was never said to have begun. */
async function infoAt(path: string, name: string, run?: string): Promise<RunInfo[]> {
  try {
    const records = await recordsIn(path, run)
    return records.length === 0 ? [] : [infoOf(records)]
  } catch (error) {
    return [damagedInfo(name, error)]
  }
}
