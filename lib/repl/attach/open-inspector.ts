/**
 * Getting at the inspector of a running Node process, and leaving the process as it was.
 *
 * Node opens its inspector when it gets SIGUSR1, on the port it was started with (9229 unless told). To any other
 * program that signal may be deadly, so it is only sent to what is seen to be Node. What was opened here is closed
 * again; what was open before stays open.
 */
import { readlinkSync } from 'node:fs'
import { get } from 'node:http'
import { basename } from 'node:path'
import { execFileSync } from 'node:child_process'
import { RuntimeError } from '../../protocol/exceptions.js'
import { InspectorClient } from './inspector-client.js'

/** An inspector that can be asked. */
export interface OpenInspector {
  readonly client: InspectorClient
  /** Hangs up, and closes the inspector if it was closed before. */
  leave(): Promise<void>
}

/** How to find it. */
export interface InspectorOptions {
  readonly port?: number | undefined
  /** How long to wait for it, in milliseconds. */
  readonly patience?: number | undefined
}

const PORT = 9229

/** How long between two tries, in milliseconds, and after how many of them the signal is sent again. */
const PAUSE = 20
const AGAIN = 10

/**
 * Opens the inspector of a process.
 *
 * @throws RuntimeError saying why it cannot be had
 */
export async function openInspector(pid: number, options: InspectorOptions = {}): Promise<OpenInspector> {
  const { port = PORT, patience = 5000 } = options
  const program = programOf(pid)
  const before = await connectTo(port)
  if (before?.pid === pid) return { client: before.client, leave: async () => before.client.close() }
  before?.client.close()
  if (before !== undefined) {
    throw new RuntimeError(
      `port ${port} belongs to the inspector of process ${before.pid}, so process ${pid} cannot open its own there; ` +
        `start it with --inspect-port=<another>, and say --port <another> here`,
    )
  }
  if (!/^node(?:js)?(?:\.exe)?$/i.test(program)) {
    throw new RuntimeError(`process ${pid} is ${program || 'unknown'} and not node: the signal might end it`)
  }
  for (let [tries, end] = [0, Date.now() + patience]; Date.now() < end; tries++) {
    // A process that is still closing an inspector does not hear it.
    if (tries % AGAIN === 0) signal(pid)
    // Whatever port was meant: it opens where it was started to, and is not to be left open there.
    for (const there of new Set([port, PORT])) {
      const found = await connectTo(there)
      if (found?.pid === pid) return { client: found.client, leave: () => closeInspector(found.client) }
      found?.client.close()
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
  throw new RuntimeError(
    `process ${pid} did not open its inspector on port ${port}: its main thread may be busy (then it opens it when it ` +
      `has done, and keeps it open until it is asked again), or it listens elsewhere (--port)`,
  )
}

/** The name of the program that a process runs. */
function programOf(pid: number): string {
  try {
    process.kill(pid, 0)
  } catch (error) {
    const { code } = error as { code?: string }
    throw new RuntimeError(code === 'EPERM' ? `process ${pid} is somebody else's` : `there is no process ${pid}`)
  }
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`))
  } catch {
    return programByName(pid)
  }
}

function programByName(pid: number): string {
  try {
    const [command, args] =
      process.platform === 'win32'
        ? (['tasklist', ['/FO', 'CSV', '/NH', '/FI', `PID eq ${pid}`]] as const)
        : (['ps', ['-o', 'comm=', '-p', String(pid)]] as const)
    const said = execFileSync(command, args, { encoding: 'utf8' }).trim()
    return basename(/^"([^"]*)"/.exec(said)?.[1] ?? said)
  } catch {
    return ''
  }
}

function signal(pid: number): void {
  const { _debugProcess } = process as unknown as { _debugProcess?: (pid: number) => void }
  if (process.platform === 'win32') _debugProcess?.(pid)
  else process.kill(pid, 'SIGUSR1')
}

interface Connected {
  readonly pid: number
  readonly client: InspectorClient
}

/** Connects to whoever listens on a port; undefined if nobody does. */
async function connectTo(port: number): Promise<Connected | undefined> {
  const url = await addressAt(port)
  if (url === undefined) return undefined
  const client = await InspectorClient.connect(url)
  const asked = { expression: 'process.pid', returnByValue: true }
  const { result } = await client.call<{ result: { value?: unknown } }>('Runtime.evaluate', asked)
  return { pid: Number(result.value), client }
}

function addressAt(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path: '/json/list', agent: false }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.on('end', () => {
        resolve(addressIn(text))
      })
    })
    request.on('error', () => {
      resolve(undefined)
    })
  })
}

function addressIn(text: string): string | undefined {
  try {
    const [target] = JSON.parse(text) as { webSocketDebuggerUrl?: string }[]
    return target?.webSocketDebuggerUrl
  } catch {
    return undefined
  }
}

/** How long the process has until it closes its inspector, in milliseconds: in that time we have hung up. */
const FAREWELL = 100

/**
 * Has the process close its inspector when we have gone: Node 20 may crash if it is closed while somebody is connected.
 * Until then it is open, and whoever came next would take it for one that was open before; so this waits, too.
 */
async function closeInspector(client: InspectorClient): Promise<void> {
  const close = `process.getBuiltinModule('node:inspector').close()`
  await client.call('Runtime.evaluate', { expression: `setTimeout(() => ${close}, ${FAREWELL}).unref(), undefined` })
  client.close()
  await new Promise((resolve) => setTimeout(resolve, 2 * FAREWELL))
}
