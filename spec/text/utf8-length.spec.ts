import { utf8Length } from '../../lib/text/utf8-length.js'

it.each(['', 'ascii', 'é', 'ß'.repeat(3), '漢字', '🐍', 'a\u{10ffff}b', '\ud800'])(
  'of %j is what it takes in a file',
  (text) => {
    expect(utf8Length(text)).toBe(Buffer.byteLength(text))
  },
)
