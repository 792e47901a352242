import { spawn } from 'node:child_process'
import { openInspector } from '../../../lib/repl/attach/open-inspector.js'
import { cleanUp, isListening, startTarget } from './target.js'

afterAll(cleanUp)

it('opens, and closes again', async () => {
  const target = await startTarget(0)
  try {
    expect(await isListening(target.port)).toBe(false)
    const inspector = await openInspector(target.pid, { port: target.port })
    expect(await isListening(target.port)).toBe(true)
    await inspector.leave()
    while (await isListening(target.port));
  } finally {
    await target.end()
  }
})

it('sends no signal to what is not node', async () => {
  const child = spawn('sleep', ['60'])
  try {
    await new Promise((resolve) => child.once('spawn', resolve))
    await expect(openInspector(child.pid ?? 0, { port: 1 })).rejects.toThrow(
      /^process \d+ is \S+ and not node: the signal might end it$/,
    )
    expect(child.exitCode).toBeNull()
    expect(child.signalCode).toBeNull()
  } finally {
    child.kill()
  }
})

it('says whose a port is', async () => {
  const other = await startTarget(0, ['--inspect=127.0.0.1:PORT'])
  const target = await startTarget(0)
  try {
    await expect(openInspector(target.pid, { port: other.port })).rejects.toThrow(
      `port ${other.port} belongs to the inspector of process ${other.pid}, so process ${target.pid} cannot open its own there`,
    )
    expect(await isListening(other.port)).toBe(true)
  } finally {
    await other.end()
    await target.end()
  }
})

it('gives up on a process that listens elsewhere', async () => {
  const target = await startTarget(0)
  try {
    await expect(openInspector(target.pid, { port: 1, patience: 50 })).rejects.toThrow(
      'did not open its inspector on port 1',
    )
  } finally {
    await target.end()
  }
})
