import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { fromLink, toLink } from '../../lib/page/link'
import type { Shared } from '../../lib/repl/ground/page-link'

const deflate = async (bytes: Uint8Array): Promise<Uint8Array> => deflateRawSync(bytes)
const inflate = async (bytes: Uint8Array): Promise<Uint8Array> => inflateRawSync(bytes)
const shared: Shared = {
  version: '1.2.3',
  source: 'const main = coroutine(function* main() { return "ü 語 🎉" })\n',
  expression: 'main()',
  lines: ['f.send(None)', "f.send('Ada')", 'f.throw(ValueError)', '1 + 1', 'f.send(f\n.cr_frame)'],
}

describe('a link', () => {
  it('gives back what was shared, whatever letters are in it', async () => {
    expect(await fromLink(await toLink(shared, deflate), inflate)).toEqual(shared)
  })

  it('is the same for the same run, has nothing that an address must not have, and names its form', async () => {
    const link = await toLink(shared, deflate)
    expect(link).toBe(await toLink({ ...shared }, deflate))
    expect(link).toMatch(/^#v1\.[\w-]+$/)
  })

  it('of another form says so', async () => {
    await expect(fromLink('#v2.abc', inflate)).rejects.toThrow('this link is of form 2, which this page does not know')
  })

  it('that is damaged says so', async () => {
    const link = await toLink(shared, deflate)
    await expect(fromLink(link.slice(0, -20), inflate)).rejects.toThrow('this link is damaged')
    await expect(
      fromLink(await toLink({ ...shared, lines: [1 as never] }, deflate).catch(() => '#v1.x'), inflate),
    ).rejects.toThrow('damaged')
  })

  it('is not any other fragment', async () => {
    expect(await fromLink('', inflate)).toBeUndefined()
    expect(await fromLink('#value', inflate)).toBeUndefined()
  })
})
