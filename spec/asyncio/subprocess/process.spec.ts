import { await_, coroutine } from '../../../lib/index.js'
import { createSubprocessExec, createSubprocessShell } from '../../../lib/asyncio/subprocess/create-subprocess.js'
import type { Process } from '../../../lib/asyncio/subprocess/process.js'
import { PIPE } from '../../../lib/asyncio/subprocess/redirects.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { gather } from '../../../lib/asyncio/waiting/gather.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { waitFor } from '../../../lib/asyncio/waiting/wait-for.js'
import { program } from '../streams/harness.js'

const pipes = { stdin: PIPE, stdout: PIPE }

/** Whether a process is there. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe('a process', () => {
  it('reads and writes as streams, and much at once', async () => {
    const size = 1 << 20
    const seen = await program(function* () {
      const child = yield* await_(createSubprocessExec('cat', pipes))
      child.stdin?.write(Buffer.from('line\n'))
      const line = yield* await_(child.stdout!.readline())
      const [rest] = yield* await_(child.communicate(Buffer.alloc(size, 'x')))
      return [String(line), rest?.length, child.returncode]
    })
    expect(seen).toEqual(['line\n', size, 0])
  })

  it('has who writes too much wait until it is read', async () => {
    const seen = await program(function* () {
      const child = yield* await_(createSubprocessExec('cat', { ...pipes, limit: 1024 }))
      const { stdin, stdout } = child
      const writes = coroutine(function* writes() {
        for (let i = 0; i < 64; i++) {
          stdin?.write(Buffer.alloc(16 * 1024))
          yield* await_(stdin!.drain())
        }
        stdin?.close()
        yield* await_(stdin!.waitClosed())
      })
      const writing = createTask(writes())
      yield* await_(sleep(0.05))
      const isWaiting = !writing.done()
      let length = 0
      for (;;) {
        const piece = yield* await_(stdout!.read(4096))
        if (piece.length === 0) break
        length += piece.length
      }
      yield* await_(writing)
      return [isWaiting, length, yield* await_(child.wait())]
    })
    expect(seen).toEqual([true, 64 * 16 * 1024, 0])
  })

  it('may end without reading: communicate says nothing of it, drain does', async () => {
    const seen = await program(function* () {
      const child = yield* await_(createSubprocessExec('true', { stdin: PIPE }))
      yield* await_(child.communicate(Buffer.alloc(1 << 20)))
      const other = yield* await_(createSubprocessExec('true', { stdin: PIPE }))
      yield* await_(other.wait())
      try {
        other.stdin?.write(Buffer.alloc(1 << 20))
        yield* await_(other.stdin!.drain())
      } catch (error) {
        return [child.returncode, (error as Error).name]
      }
      return undefined
    })
    expect(seen).toEqual([0, expect.stringMatching(/^(BrokenPipe|ConnectionReset)Error$/)])
  })

  it('that dies of a signal has its number, negative', async () => {
    const seen = await program(function* () {
      const ends: unknown[] = []
      for (const end of [
        (child: Process) => child.terminate(),
        (child: Process) => child.kill(),
        (child: Process) => child.sendSignal(1),
      ]) {
        const child = yield* await_(createSubprocessExec('sleep', '1000'))
        expect(child.returncode).toBeUndefined()
        expect(() => child.sendSignal('SIGNAL')).toThrow("invalid signal 'SIGNAL'")
        end(child)
        // Several may wait.
        ends.push(yield* await_(gather(child.wait(), child.wait())))
        expect(() => child.terminate()).toThrow(expect.objectContaining({ name: 'ProcessLookupError' }))
        expect(String(child)).toBe(`<Process ${child.pid}>`)
      }
      return ends
    })
    expect(seen).toEqual([
      [-15, -15],
      [-9, -9],
      [-1, -1],
    ])
  })

  it('outlives who is cancelled while waiting for it, and can be waited for again', async () => {
    const seen = await program(function* () {
      const child = yield* await_(createSubprocessExec('sleep', '1000'))
      const errors: string[] = []
      for (const waits of [child.wait(), child.communicate()]) {
        try {
          yield* await_(waitFor<unknown>(waits, 0.01))
        } catch (error) {
          errors.push(String(error))
        }
      }
      const isThere = isAlive(child.pid)
      child.kill()
      return [errors, isThere, yield* await_(child.wait())]
    })
    expect(seen).toEqual([['TimeoutError', 'TimeoutError'], true, -9])
  })

  it('that is left when the loop is closed is killed', async () => {
    const child = await program(function* () {
      return { process: yield* await_(createSubprocessShell('exec sleep 1000', pipes)) }
    })
    const { pid } = child.process
    while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 1))
    expect(isAlive(pid)).toBe(false)
  })
})
