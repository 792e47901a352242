import { deflateSync } from 'node:zlib'
import { unpack } from '../../../lib/conformance/programs/unpack'

it('gives the text that was packed', async () => {
  expect(await unpack(deflateSync('text: é').toString('base64'))).toBe('text: é')
})
