import { await_ } from '../../../lib/index.js'
import { createSubprocessExec, createSubprocessShell } from '../../../lib/asyncio/subprocess/create-subprocess.js'
import { DEVNULL, PIPE, STDOUT } from '../../../lib/asyncio/subprocess/redirects.js'
import { getRunningLoop } from '../../../lib/asyncio/task/events.js'
import { program } from '../streams/harness.js'

const node = (code: string): [string, string, string] => [process.execPath, '-e', code]

describe('createSubprocessExec', () => {
  it('starts a program with arguments, an environment and a directory', async () => {
    const code = 'console.log([process.argv[1], process.env.NAME, process.cwd()].join())'
    const [text, returncode] = await program(function* () {
      const options = { stdout: PIPE, cwd: '/', env: { NAME: 'Ada' } }
      const child = yield* await_(createSubprocessExec(...node(code), 'one', options))
      const [stdout] = yield* await_(child.communicate())
      return [String(stdout), child.returncode]
    })
    expect([text, returncode]).toEqual(['one,Ada,/\n', 0])
  })

  it('raises FileNotFoundError for a program that is not there, and keeps nothing', async () => {
    const seen = await program(function* () {
      try {
        yield* await_(createSubprocessExec('no-such-program'))
      } catch (error) {
        return [error, getRunningLoop()._resources.size]
      }
      return undefined
    })
    expect(seen).toMatchObject([{ name: 'FileNotFoundError', code: 'ENOENT' }, 0])
  })

  it('refuses what is no string, no option, and no redirection, at the call', () => {
    expect(() => createSubprocessExec('a', 1 as never)).toThrow('program arguments must be strings, not int')
    expect(() => createSubprocessExec('a', { stdot: PIPE } as never)).toThrow("unexpected keyword argument 'stdot'")
    expect(() => createSubprocessExec('a', { stdin: STDOUT })).toThrow(
      'stdin is PIPE, DEVNULL or a file descriptor, not -2',
    )
  })
})

describe('createSubprocessShell', () => {
  it('has the shell do a command', async () => {
    const seen = await program(function* () {
      const child = yield* await_(
        createSubprocessShell('echo out; echo err >&2; exit 3', { stdout: PIPE, stderr: PIPE }),
      )
      const both = yield* await_(child.communicate())
      return [...both.map(String), child.returncode]
    })
    expect(seen).toEqual(['out\n', 'err\n', 3])
  })

  it('puts errors where the output goes, or nowhere', async () => {
    const seen = await program(function* () {
      const one = yield* await_(createSubprocessShell('echo out; echo err >&2', { stdout: PIPE, stderr: STDOUT }))
      const [both, none] = yield* await_(one.communicate())
      const other = yield* await_(createSubprocessShell('echo err >&2', { stdout: DEVNULL, stderr: DEVNULL }))
      return [String(both).split('\n').sort().join(' '), none, other.stdout, yield* await_(other.wait())]
    })
    expect(seen).toEqual([' err out', undefined, undefined, 0])
  })
})
