/**
 * Starting programs, and commands of the shell's: Node's child processes, made into a `Process`.
 */
import { spawn, type SpawnOptions } from 'node:child_process'
import { await_ } from '../../objects/await.js'
import { coroutine } from '../../objects/coroutine.js'
import { typeName } from '../../protocol/type-name.js'
import type { AsyncioCoroutine } from '../future/awaited.js'
import { osErrorFrom, type SystemError } from '../python/os-errors.js'
import { checkOptions, isPlainObject } from '../python/options.js'
import { DEFAULT_LIMIT } from '../streams/stream-buffer.js'
import { getRunningLoop } from '../task/events.js'
import { Process } from './process.js'
import { STDOUT, stdioOf, type SubprocessOptions } from './redirects.js'

const OPTIONS = ['stdin', 'stdout', 'stderr', 'cwd', 'env', 'limit', 'startNewSession']

/**
 * Starts a program.
 *
 * @param program its name, looked for as a shell does, or its path
 * @param args its arguments; after them, if need be, options: `stdin`, `stdout`, `stderr`, `cwd`, `env`, `limit`,
 *   `startNewSession`
 * @returns a coroutine of the process
 * @throws at the call: TypeError for an unknown option, or what is no string; ValueError for what is no redirection. In
 *   the task: FileNotFoundError, PermissionError or another OSError if it cannot be started
 * @see Python: `asyncio.create_subprocess_exec`
 * @example
 * const main = coroutine(function* main() {
 *   const child = yield* await_(createSubprocessExec('echo', 'hello', { stdout: PIPE }))
 *   const [stdout] = yield* await_(child.communicate())
 *   console.log(String(stdout).trim(), child.returncode)
 * })
 * await run(main()) // prints hello 0
 */
export function createSubprocessExec(
  program: string,
  ...args: (string | SubprocessOptions)[]
): AsyncioCoroutine<Process> {
  const last = args.at(-1)
  const options = isPlainObject(last) ? (args.pop() as SubprocessOptions) : {}
  return start('create_subprocess_exec', program, args, options, false)
}

/**
 * Starts a command of the shell's.
 *
 * @param command what the shell is to do
 * @param options as those of `createSubprocessExec`
 * @returns a coroutine of the process, which is the shell
 * @throws as `createSubprocessExec`; a command that there is not is the shell's exit code 127
 * @see Python: `asyncio.create_subprocess_shell`
 * @example
 * const main = coroutine(function* main() {
 *   const child = yield* await_(createSubprocessShell('exit 3'))
 *   return yield* await_(child.wait())
 * })
 * await run(main()) // → 3
 */
export function createSubprocessShell(command: string, options: SubprocessOptions = {}): AsyncioCoroutine<Process> {
  return start('create_subprocess_shell', command, [], options, true)
}

function start(
  name: string,
  program: unknown,
  args: readonly unknown[],
  options: SubprocessOptions,
  shell: boolean,
): AsyncioCoroutine<Process> {
  checkOptions(name, options, OPTIONS)
  for (const text of [program, ...args]) {
    if (typeof text !== 'string') throw new TypeError(`program arguments must be strings, not ${typeName(text)}`)
  }
  const { cwd, env, startNewSession = false } = options
  const spawning: SpawnOptions = { stdio: stdioOf(options), shell, detached: startNewSession }
  if (cwd !== undefined) spawning.cwd = cwd
  if (env !== undefined) spawning.env = env
  return starting(program as string, args as string[], spawning, options)
}

const starting = coroutine(
  'createSubprocess',
  function* (program: string, args: string[], spawning: SpawnOptions, options: SubprocessOptions) {
    const loop = getRunningLoop()
    loop._refuse?.('a subprocess')
    const begun = loop.createFuture<undefined>()
    let child
    try {
      child = spawn(program, args, spawning)
    } catch (error) {
      throw osErrorFrom(error as SystemError)
    }
    const hasOneOutput = options.stderr === STDOUT && child.stdout !== null
    const process = new Process(child, loop, options.limit ?? DEFAULT_LIMIT, hasOneOutput)
    // A program that was not started has no number, and tells why in the next turn.
    if (child.pid !== undefined) return process
    child.once('error', (error) => {
      if (!begun.done() && !loop.isClosed()) begun._fail(osErrorFrom(error))
    })
    yield* await_(begun)
    return process
  },
)
