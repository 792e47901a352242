import { PassThrough } from 'node:stream'
import type { ReplInput, ReplOutput } from '../../../lib/repl/ground/streams.js'

describe('the streams of a session', () => {
  it("are Node's, as far as the types go", () => {
    const inputs: ReplInput[] = [process.stdin, new PassThrough()]
    const outputs: ReplOutput[] = [process.stdout, new PassThrough()]
    expect([...inputs, ...outputs]).toHaveLength(4)
  })

  it('can be less: an output needs no more than write', () => {
    const output: ReplOutput = { write: (text: string) => text }
    expect(output.write('a')).toBe('a')
  })
})
