import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lockFolder, ownerOf } from '../../../lib/durable/files/lock.js'

describe('the lock of a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('is had by one, until that gives it back', async () => {
    const unlock = await lockFolder(folder)
    expect(await ownerOf(folder)).toBe(String(process.pid))
    await expect(lockFolder(folder)).rejects.toThrow(`the folder ${folder} is in use by process ${process.pid}`)
    await unlock()
    await (
      await lockFolder(folder)
    )()
  })

  it('is had by one of many who want it at once', async () => {
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)))
    const had = all.filter((one) => one.status === 'fulfilled')
    expect(had).toHaveLength(1)
    await had[0]!.value()
  })

  it('says that a path is too long for it', async () => {
    const deep = join(folder, 'x'.repeat(120))
    mkdirSync(deep)
    await expect(lockFolder(deep)).rejects.toThrow(/its path is longer than 100 bytes$/)
  })
})
