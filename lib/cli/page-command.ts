/**
 * `dunder-await page`: serves the stepper page on the loopback interface, and CPython for it, from the npm package
 * `pyodide` where the user has that. Nothing is asked of any other machine.
 */
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** What the command needs of its process. */
export interface PageHost {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
  /** The folder of the built page. */
  readonly folder: string
  /** Where the user's own packages are looked for. */
  readonly cwd: string
  once(event: 'SIGINT' | 'SIGTERM', listener: () => void): unknown
}

const USAGE = 'usage: dunder-await page [--port N] [--no-open]\n'
const LOOPBACK = '127.0.0.1'
/** The first one is tried unless another is asked for. */
const PORT = 4173
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  wasm: 'application/wasm',
  json: 'application/json',
  zip: 'application/zip',
}
/** What CPython's thread may do: load its own files from here, and no more. */
const POLICY = "default-src 'none'; script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval'; connect-src 'self'"
const NO_PYODIDE =
  'CPython is not here: run `npm install pyodide` in the folder where you started `npx dunder-await page`, and start it again'

/**
 * Runs the command.
 *
 * @returns the exit code: 130 after Ctrl-C, 1 where it cannot serve, 2 for words that it does not know
 */
export function pageCommand(args: readonly string[], host: PageHost): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    host.stdout.write(USAGE)
    return Promise.resolve(0)
  }
  const options = readOptions(args)
  if (typeof options === 'string') {
    host.stderr.write(`${USAGE}${options}\n`)
    return Promise.resolve(2)
  }
  const server = createServer((request, response) => {
    void answer(new URL(request.url ?? '/', 'http://here').pathname, host, response)
  })
  return new Promise((resolve) => {
    const end = (code: number) => (): void => {
      server.closeAllConnections()
      server.close(() => resolve(code))
    }
    host.once('SIGINT', end(130))
    host.once('SIGTERM', end(143))
    server.once('error', (error: NodeJS.ErrnoException) => {
      host.stderr.write(
        error.code === 'EADDRINUSE'
          ? `port ${options.port} is in use: choose another one, --port N, or any that is free, --port 0\n`
          : `the page cannot be served: ${error.message}\n`,
      )
      resolve(1)
    })
    server.listen(options.port, LOOPBACK, () => {
      const address = addressOf(server)
      host.stdout.write(`${address}\nCtrl-C ends it.\n`)
      if (options.opens) open(address)
    })
  })
}

/** What was asked for, or what is wrong with it. */
function readOptions(args: readonly string[]): string | { readonly port: number; readonly opens: boolean } {
  let port = PORT
  let opens = true
  for (let index = 0; index < args.length; index++) {
    const word = args[index] as string
    if (word === '--no-open') opens = false
    else if (word === '--port' || word.startsWith('--port=')) {
      const given = word === '--port' ? args[++index] : word.slice('--port='.length)
      if (given === undefined) return '--port needs a number'
      if (!/^\d{1,5}$/.test(given) || Number(given) > 65_535) return `--port: '${given}' is no port: 0 to 65535`
      port = Number(given)
    } else return `unknown word: ${word}`
  }
  return { port, opens }
}

function addressOf(server: Server): string {
  const address = server.address()
  return `http://${LOOPBACK}:${typeof address === 'object' && address !== null ? address.port : ''}/`
}

async function answer(path: string, host: PageHost, response: ServerResponse): Promise<void> {
  const [, folder, name = ''] = /^\/(?:(cpython)\/)?([\w.-]*)$/.exec(path) ?? []
  const file =
    folder === undefined
      ? path === '/' || path === '/index.html'
        ? join(host.folder, 'index.html')
        : undefined
      : name === 'worker.js'
        ? join(host.folder, 'cpython.js')
        : pyodideFile(name, host.cwd)
  const text = file === undefined ? undefined : await readFile(file).catch(() => undefined)
  if (file === undefined || text === undefined) {
    response
      .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
      .end(folder === undefined ? 'not here' : NO_PYODIDE)
    return
  }
  const type = TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
  const policy = folder === undefined ? {} : { 'content-security-policy': POLICY, 'cache-control': 'max-age=3600' }
  response.writeHead(200, { 'content-type': type, ...policy }).end(text)
}

/** A file of the user's own pyodide. */
function pyodideFile(name: string, cwd: string): string | undefined {
  try {
    return join(dirname(createRequire(join(cwd, 'page.js')).resolve('pyodide')), name)
  } catch {
    return undefined
  }
}

/** Opens a browser, where there is a way to; the address is printed all the same. */
function open(address: string): void {
  const [command, ...args] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open']
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true })
  child.once('error', () => undefined)
  child.unref()
}
