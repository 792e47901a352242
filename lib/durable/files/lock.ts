/**
 * A lock on a folder: a socket in it, on which its owner says who it is. The host closes it when the owner dies, however
 * that happens, so that nobody has to guess whether a process is still there.
 */
import { createHash } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import { realpathSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { join, relative, resolve } from 'node:path'
import { OSError } from '../../asyncio/python/exceptions.js'
import { pythonStr } from '../../text/python-repr.js'

/** The socket's name in the folder. */
export const LOCK = 'lock'

/** Hosts take no longer paths of sockets. */
const LONGEST_PATH = 100
/** How often a lock that its owner left behind is tried to be taken. */
const ATTEMPTS = 5

/**
 * Locks a folder.
 *
 * @returns a promise of a function that unlocks it
 * @throws OSError that names the process that has it
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = socketPath(folder)
  for (let attempt = 1; ; attempt++) {
    const server = await listen(path)
    if (server !== undefined) return () => close(server)
    const owner = await askOwner(path)
    if (owner !== undefined) throw new OSError(`the folder ${folder} is in use by process ${owner}`)
    if (attempt >= ATTEMPTS) throw new OSError(`the folder ${folder} cannot be locked: others try to, too`)
    await removeStale(path)
  }
}

/** The process that has a folder locked, if one has. */
export function ownerOf(folder: string): Promise<string | undefined> {
  return askOwner(socketPath(folder))
}

/** As short as it can be. Windows has a place of its own for such sockets, and removes them itself. */
function socketPath(folder: string): string {
  if (process.platform === 'win32') {
    const name = createHash('sha256').update(realpathSync(folder).toLowerCase()).digest('hex')
    return `\\\\.\\pipe\\dunder-await-${name.slice(0, 32)}`
  }
  const absolute = join(resolve(folder), LOCK)
  const short = relative(process.cwd(), absolute)
  const path = short.length < absolute.length ? short : absolute
  if (Buffer.byteLength(path) <= LONGEST_PATH) return path
  throw new OSError(`the folder ${folder} cannot be locked: its path is longer than ${LONGEST_PATH} bytes`)
}

/** Listens on the socket; undefined if it is there already. */
function listen(path: string): Promise<Server | undefined> {
  return new Promise((done, failed) => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.end(String(process.pid))
    })
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') done(undefined)
      else failed(new OSError(`the folder cannot be locked: ${pythonStr(error)}`, { cause: error }))
    })
    server.listen(path, () => done(server))
    // The lock keeps no process from ending.
    server.unref()
  })
}

/** The process that answers on the socket; undefined if nobody does. */
function askOwner(path: string): Promise<string | undefined> {
  return new Promise((done) => {
    let text = ''
    const socket = connect(path)
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => {
      text += part
    })
    socket.on('error', () => done(undefined))
    socket.on('end', () => done(text))
  })
}

/** Takes a socket away of which the owner has died. Two may try: who took a living one away gives it back. */
async function removeStale(path: string): Promise<void> {
  const away = `${path}.${process.pid}`
  try {
    await rename(path, away)
  } catch {
    return
  }
  if ((await askOwner(away)) !== undefined) await rename(away, path)
  else await rm(away, { force: true })
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
  })
}
