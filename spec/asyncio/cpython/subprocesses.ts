/**
 * Of CPython's test_subprocess: programs, their pipes and their ends.
 */
import { realpathSync } from 'node:fs'
import { asyncFor, await_, ValueError } from '../../../lib/index.js'
import {
  createTask,
  gather,
  OSError,
  ProcessLookupError,
  sleep,
  TimeoutError,
  wait,
  waitFor,
} from '../../../lib/asyncio/index.js'
import {
  createSubprocessExec,
  createSubprocessShell,
  DEVNULL,
  PIPE,
  type Process,
  STDOUT,
  type SubprocessOptions,
} from '../../../lib/asyncio/subprocess/index.js'
import { ConnectionError } from '../../../lib/asyncio/streams/index.js'
import { pythonRepr } from '../../../lib/text/python-repr.js'
import { temporaryFolder } from '../streams/certificate.js'
import { bytes, type Programs, type Say, told } from './cases.js'

const repr = (data: unknown) => pythonRepr(String(data))
const sh = (command: string, options: SubprocessOptions = {}) => createSubprocessExec('sh', '-c', command, options)
const much = (letter: string) => Buffer.alloc(1_000_000, letter)

function* refused(say: Say, starting: any) {
  try {
    yield* await_(starting)
  } catch (error) {
    if (!(error instanceof OSError)) throw error
    say(error.constructor.name, error.errno)
  }
}

export const subprocesses: Programs = {
  *'what is written comes back'(say) {
    const child = yield* await_(createSubprocessExec('cat', { stdin: PIPE, stdout: PIPE }))
    child.stdin!.write(bytes('some data'))
    child.stdin!.close()
    say(yield* await_(child.stdout!.read()))
    say(yield* await_(child.wait()), child.returncode)
  },

  *'communicating writes and reads'(say) {
    const child = yield* await_(createSubprocessExec('cat', { stdin: PIPE, stdout: PIPE }))
    const [stdout, stderr] = yield* await_(child.communicate(bytes('some data')))
    say(stdout, stderr, child.returncode)
  },

  *'communicating nothing closes the input'(say) {
    for (const given of [undefined, bytes('')]) {
      const child = yield* await_(createSubprocessExec('cat', { stdin: PIPE, stdout: PIPE }))
      const [stdout, stderr] = yield* await_(child.communicate(given))
      say(repr(stdout), stderr, child.returncode)
    }
  },

  *'communicating without pipes gives nothing'(say) {
    const child = yield* await_(sh('exit 4'))
    say(...(yield* await_(child.communicate())), child.returncode)
  },

  *'communicating both outputs and much'(say) {
    const child = yield* await_(sh('cat; echo errors >&2', { stdin: PIPE, stdout: PIPE, stderr: PIPE }))
    const [stdout, stderr] = yield* await_(child.communicate(much('x')))
    say(stdout!.length, repr(stderr), child.returncode)
  },

  *'communicating ignores who does not read'(say) {
    const child = yield* await_(sh('exec <&-; echo done', { stdin: PIPE, stdout: PIPE }))
    const [stdout] = yield* await_(child.communicate(much('x')))
    say(repr(stdout), child.returncode)
  },

  *'a shell does a command'(say) {
    let child = yield* await_(createSubprocessShell('exit 7'))
    say(child.returncode, yield* await_(child.wait()), child.returncode)
    child = yield* await_(createSubprocessShell('no-such-command-here', { stderr: DEVNULL }))
    say(yield* await_(child.wait()))
  },

  *'an exit code is a byte'(say) {
    for (const code of [0, 1, 255]) say(yield* await_((yield* await_(sh(`exit ${code}`))).wait()))
  },

  *'a signal ends a program'(say) {
    for (const end of ['kill', 'terminate'] as const) {
      const child = yield* await_(createSubprocessExec('sleep', '1000'))
      say(child[end](), child.returncode, yield* await_(child.wait()), child.returncode)
    }
    const child = yield* await_(createSubprocessExec('sleep', '1000'))
    child.sendSignal('SIGHUP')
    say(yield* await_(child.wait()))
  },

  *'a signal may be caught'(say) {
    const command = 'trap "echo caught; exit 3" HUP; echo ready; while :; do sleep 0.01; done'
    const child = yield* await_(sh(command, { stdout: PIPE }))
    say(String(yield* await_(child.stdout!.readline())).trim())
    child.sendSignal('SIGHUP')
    say(String(yield* await_(child.stdout!.readline())).trim(), yield* await_(child.wait()))
  },

  *'a program that has ended gets no signal'(say) {
    const child = yield* await_(sh('exit 0'))
    yield* await_(child.wait())
    for (const end of [() => child.kill(), () => child.terminate(), () => child.sendSignal('SIGHUP')]) {
      try {
        end()
      } catch (error) {
        if (!(error instanceof ProcessLookupError)) throw error
        say(error.constructor.name)
      }
    }
    say(child.returncode)
  },

  *'who does not read breaks the pipe'(say) {
    const command = 'exec <&-; echo closed'
    const child = yield* await_(sh(command, { stdin: PIPE, stdout: PIPE, stderr: DEVNULL }))
    yield* await_(child.stdout!.readline())
    try {
      for (let count = 0; count < 1000; count++) {
        child.stdin!.write(Buffer.alloc(65_536, 'x'))
        yield* await_(child.stdin!.drain())
      }
    } catch (error) {
      say(error instanceof ConnectionError)
    }
    child.stdin!.close()
    yield* await_(child.wait())
  },

  *'who reads slowly is waited for'(say) {
    const child = yield* await_(sh('read go; cat >/dev/null', { stdin: PIPE }))
    const { stdin } = child as { stdin: NonNullable<Process['stdin']> }
    stdin.write(much('x'))
    const draining = createTask(stdin.drain())
    yield* await_(wait([draining], { timeout: 0.02 }))
    say(draining.done())
    stdin.write(bytes('\n'))
    stdin.write(much('y'))
    yield* await_(draining)
    stdin.close()
    yield* await_(stdin.waitClosed())
    say(stdin.isClosing(), yield* await_(child.wait()))
  },

  *'nothing comes from nowhere and goes nowhere'(say) {
    let child = yield* await_(createSubprocessExec('cat', { stdin: DEVNULL, stdout: PIPE }))
    say(child.stdin, repr((yield* await_(child.communicate()))[0]))
    child = yield* await_(sh('echo dropped; echo dropped >&2', { stdout: DEVNULL, stderr: DEVNULL }))
    say(child.stdout, child.stderr, ...(yield* await_(child.communicate())))
  },

  *'errors go where the output goes'(say) {
    const command = 'echo out; echo errors >&2; echo out again'
    const child = yield* await_(sh(command, { stdout: PIPE, stderr: STDOUT }))
    const [stdout, stderr] = yield* await_(child.communicate())
    say(child.stderr, ...String(stdout).trim().split('\n').sort(), stderr)
  },

  *'who waits may be cancelled and wait again'(say) {
    const child = yield* await_(createSubprocessExec('sleep', '1000'))
    const waiting = createTask(child.wait())
    yield* await_(sleep(0))
    waiting.cancel()
    yield* await_(wait([waiting]))
    say(waiting.cancelled(), child.returncode)
    child.kill()
    say(yield* await_(child.wait()))
  },

  *'who communicates may be cancelled'(say) {
    const child = yield* await_(createSubprocessExec('sleep', '1000', { stdin: PIPE, stdout: PIPE }))
    try {
      yield* await_(waitFor(child.communicate(), 0.02))
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error
      say(told(error))
    }
    say(child.returncode)
    child.kill()
    const [stdout] = yield* await_(child.communicate())
    say(repr(stdout), child.returncode)
  },

  *'several wait at once'(say) {
    const child = yield* await_(sh('exit 5'))
    say(...(yield* await_(gather(...Array.from({ length: 5 }, () => child.wait())))))
  },

  *'a program that is not there'(say) {
    yield* refused(say, createSubprocessExec('no-such-program-here'))
    yield* refused(say, createSubprocessExec('no-such-program-here', { stdin: PIPE }))
  },

  *'a program that cannot be run'(say) {
    yield* refused(say, createSubprocessExec('/dev/null'))
  },

  *'a folder that is not there'(say) {
    yield* refused(say, createSubprocessExec('true', { cwd: '/no/such/folder' }))
  },

  *'what was put out is there after the end'(say) {
    const child = yield* await_(sh('echo before the end; exit 6', { stdout: PIPE }))
    say(yield* await_(child.wait()))
    say(repr(yield* await_(child.stdout!.read())))
  },

  *'lines are read as they come'(say) {
    const child = yield* await_(sh('echo one; read answer; echo "$answer"; printf rest', { stdin: PIPE, stdout: PIPE }))
    say(repr(yield* await_(child.stdout!.readline())))
    child.stdin!.write(bytes('two\n'))
    const lines = asyncFor(child.stdout!)
    while (yield* lines.advance()) say(repr(lines.value))
    say(yield* await_(child.wait()))
  },

  *'a limit is that of the readers'(say) {
    const child = yield* await_(sh('echo much too long; echo short', { stdout: PIPE, limit: 10 }))
    try {
      yield* await_(child.stdout!.readline())
    } catch (error) {
      if (!(error instanceof ValueError)) throw error
      say(told(error))
    }
    say(repr(yield* await_(child.stdout!.readline())), yield* await_(child.wait()))
  },

  *'a program has an environment and a folder'(say) {
    const folder = temporaryFolder()
    const options = { stdout: PIPE, cwd: folder, env: { GREETING: 'hi' } }
    const child = yield* await_(createSubprocessShell('echo "$GREETING"; pwd', options))
    const lines = String((yield* await_(child.communicate()))[0]).split('\n')
    say(lines[0], lines[1] === realpathSync(folder))
  },

  *'a session of its own'(say) {
    const command = 'ps -o sid= -p $$ 2>/dev/null || cut -d" " -f6 /proc/$$/stat'
    for (const startNewSession of [false, true]) {
      const child = yield* await_(sh(command, { stdout: PIPE, startNewSession }))
      say(Number((yield* await_(child.communicate()))[0]) === child.pid)
    }
  },

  *'a process says what it is'(say) {
    let child = yield* await_(createSubprocessExec('cat', { stdin: PIPE }))
    const text = () => String(child).replace(String(child.pid), 'PID')
    say(text())
    child.stdin!.close()
    yield* await_(child.wait())
    say(text())
    child = yield* await_(createSubprocessExec('sleep', '1000'))
    child.kill()
    yield* await_(child.wait())
    say(text())
  },

  *'an input is closed after its end'(say) {
    const child = yield* await_(createSubprocessExec('cat', { stdin: PIPE, stdout: DEVNULL }))
    say(child.stdin!.canWriteEof(), child.stdin!.isClosing())
    child.stdin!.writeEof()
    say(yield* await_(child.wait()))
    yield* await_(child.stdin!.waitClosed())
    say(child.stdin!.isClosing())
  },
}
