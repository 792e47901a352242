/**
 * Bytes as text, in Base64. Not every engine has `btoa`, and none has the new methods of `Uint8Array` everywhere.
 */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Bytes as Base64, with padding. */
export function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3)
    const word = (a << 16) | (b << 8) | c
    const digits = [18, 12, 6, 0].map((shift) => DIGITS[(word >> shift) & 63])
    text += digits.slice(0, Math.min(3, bytes.length - at) + 1).join('')
  }
  return text.padEnd(Math.ceil(bytes.length / 3) * 4, '=')
}

/** The bytes of a text that `base64Of` made. */
export function bytesOf(text: string): Uint8Array {
  const digits = Array.from(text.replaceAll('=', ''), (digit) => DIGITS.indexOf(digit))
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4))
  for (let at = 0; at < bytes.length; at++) {
    const [first, shift] = [Math.floor((at * 4) / 3), 4 - 2 * (at % 3)]
    bytes[at] = ((digits[first] ?? 0) << (6 - shift)) | ((digits[first + 1] ?? 0) >> shift)
  }
  return bytes
}
