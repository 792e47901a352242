import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { startTree } from '../../../lib/conformance/oracle/process-tree'

const FOR_EVER = 'setInterval(() => undefined, 1000); console.log(process.pid)'
const onPosix = process.platform === 'win32' ? it.skip : it

/**
 * Whether a process runs. One that was killed stays in the system's table, as a zombie, until the first process of all has
 * asked after it, which may take that any time.
 */
function isThere(pid: number): boolean {
  if (!existsSync('/proc/self/stat')) return spawnSync('kill', ['-0', String(pid)]).status === 0
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return false
  }
}

/** Starts a script of a shell that starts a program without end; gives the id of the latter. */
async function started(tidy = () => undefined) {
  const words = ['sh', '-c', `${JSON.stringify(process.execPath)} -e '${FOR_EVER}'; true`]
  const { child, end } = startTree(words, tidy)
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()))
  const pid = await new Promise<number>((resolve) => child.stdout.on('data', (data) => resolve(Number(data))))
  return { pid, end, closed }
}

/** A process that was killed ends when the system comes to it. */
async function isGone(pid: number): Promise<boolean> {
  for (let time = 0; isThere(pid) && time < 500; time++) await new Promise((resolve) => setImmediate(resolve))
  return !isThere(pid)
}

onPosix('ends a process with all that it has started', async () => {
  const { pid, end, closed } = await started()
  expect(isThere(pid)).toBe(true)
  end()
  await closed
  expect(await isGone(pid)).toBe(true)
})

onPosix('ends it with this one, when a signal ends that, and tidies up', async () => {
  const tidied: string[] = []
  const { pid, closed } = await started(() => void tidied.push('tidied'))
  const real = process.kill.bind(process)
  const kill = jest.spyOn(process, 'kill').mockImplementation((id, signal) => id === process.pid || real(id, signal))
  const listeners = process.listeners('SIGHUP')
  listeners.at(-1)?.('SIGHUP')
  expect(kill).toHaveBeenLastCalledWith(process.pid, 'SIGHUP')
  kill.mockRestore()
  await closed
  expect([await isGone(pid), tidied]).toEqual([true, ['tidied']])
  expect(process.listeners('SIGHUP')).toHaveLength(listeners.length - 1)
})

it('listens to no signal when none runs', async () => {
  const before = process.listenerCount('SIGTERM')
  const { child } = startTree([process.execPath, '-e', ''], () => undefined)
  expect(process.listenerCount('SIGTERM')).toBe(before + 1)
  await new Promise((resolve) => child.on('close', resolve))
  expect(process.listenerCount('SIGTERM')).toBe(before)
})
