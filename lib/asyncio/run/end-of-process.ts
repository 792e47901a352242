/**
 * How a process ends of a KeyboardInterrupt or a SystemExit that nobody catches: as Python's does. To the host they
 * would be errors as any other.
 */
import { hostProcess, type HostProcess } from '../../host/host-process.js'
import { print } from '../../sys/print.js'
import { pythonStr } from '../../text/python-repr.js'
import { type KeyboardInterrupt, SystemExit } from '../../protocol/exceptions.js'

/** The exit code of shells for who died of SIGINT. */
const INTERRUPTED = 130

const ends = new WeakSet<object>()
const watched = new WeakSet<HostProcess>()

/** An error leaves the program: should nobody catch it, the process ends as Python's does. */
export function endsProcess(error: KeyboardInterrupt | SystemExit): void {
  ends.add(error)
  const process = hostProcess()
  if (process === undefined || watched.has(process)) return
  watched.add(process)
  process.on('uncaughtExceptionMonitor', (uncaught: unknown) => {
    // Who listens to these has the process go on.
    if (!isEnd(uncaught) || process.listenerCount('uncaughtException') > 0) return
    process.once('exit', () => end(process, uncaught))
  })
}

function isEnd(error: unknown): error is KeyboardInterrupt | SystemExit {
  return typeof error === 'object' && error !== null && ends.has(error)
}

function end(process: HostProcess, error: KeyboardInterrupt | SystemExit): never {
  if (error instanceof SystemExit) process.exit(exitCode(error))
  print('error', error.stack ?? String(error))
  // Whoever started it is to see that it was interrupted: a shell ends its script then.
  process.kill(process.pid, 'SIGINT')
  process.exit(INTERRUPTED)
}

/** Python: `sys.exit(code)`. What is no number is printed. */
function exitCode({ args }: SystemExit): number {
  const code = args.length > 1 ? args : args[0]
  if (code === undefined || code === null) return 0
  if (typeof code === 'number' && Number.isInteger(code)) return code & 0xff
  print('error', pythonStr(code))
  return 1
}
