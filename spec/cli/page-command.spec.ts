import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pageCommand } from '../../lib/cli/page-command'

const folder = mkdtempSync(join(tmpdir(), 'page-'))
writeFileSync(join(folder, 'index.html'), 'the page')
writeFileSync(join(folder, 'cpython.js'), 'the worker')
afterAll(() => rmSync(folder, { recursive: true }))

/** The command, until it has printed something. */
async function started(args: string[], cwd = folder) {
  const signals = new Map<string, () => void>()
  let told: (text: string) => void
  const said = new Promise<string>((resolve) => (told = resolve))
  const stream = { write: (text: string) => told(text) }
  const once = (event: string, listener: () => void) => signals.set(event, listener)
  const code = pageCommand(args, { stdout: stream, stderr: stream, folder, cwd, once })
  return { text: await said, code, signal: (name: string) => signals.get(name)?.() }
}

describe('the page on this machine', () => {
  it('is served at the address that is printed, with nothing beside it, until Ctrl-C, which is 130', async () => {
    const { text, code, signal } = await started(['--port', '0', '--no-open'])
    const [address = ''] = text.split('\n')
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    expect(await (await fetch(address)).text()).toBe('the page')
    for (const path of ['package.json', '../package.json', 'cpython/..%2f..%2fx']) {
      expect((await fetch(address + path)).status).toBe(404)
    }
    signal('SIGINT')
    expect(await code).toBe(130)
  })

  it('has CPython from the user’s own pyodide, and says how to get it', async () => {
    const { text, code, signal } = await started(['--port=0', '--no-open'])
    const [address = ''] = text.split('\n')
    expect(await (await fetch(`${address}cpython/worker.js`)).text()).toBe('the worker')
    expect(await (await fetch(`${address}cpython/pyodide.mjs`)).text()).toContain('run `npm install pyodide`')
    signal('SIGTERM')
    expect(await code).toBe(143)
    const here = await started(['--port', '0', '--no-open'], __dirname)
    const response = await fetch(`${here.text.split('\n')[0]}cpython/pyodide.mjs`)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
    await response.arrayBuffer()
    here.signal('SIGINT')
    await here.code
  })

  it('says that a port is in use', async () => {
    const first = await started(['--port', '0', '--no-open'])
    const port = /:(\d+)\//.exec(first.text)?.[1] ?? ''
    const second = await started(['--port', port, '--no-open'])
    expect(second.text).toBe(`port ${port} is in use: choose another one, --port N, or any that is free, --port 0\n`)
    expect(await second.code).toBe(1)
    first.signal('SIGINT')
    await first.code
  })

  it.each([
    [['--port', 'x'], 2],
    [['--port'], 2],
    [['--port', '70000'], 2],
    [['what'], 2],
    [['--help'], 0],
  ])('%j', async (args, code) => {
    const command = await started(args)
    expect(command.text).toMatch(/^usage: dunder-await page/)
    expect(await command.code).toBe(code)
  })

  it('names what it cannot take', async () => {
    expect((await started(['--port', '70000'])).text).toMatch(/\n--port: '70000' is no port: 0 to 65535\n$/)
    expect((await started(['what'])).text).toMatch(/\nunknown word: what\n$/)
  })
})
