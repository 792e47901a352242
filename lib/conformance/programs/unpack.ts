/**
 * Text out of base64 and deflate, by what the web has for it.
 */

/** Of the web's names, what is needed here. */
interface Unpacking {
  readonly atob?: (text: string) => string
  readonly Response?: new (body: unknown) => {
    readonly body: { pipeThrough(through: unknown): unknown }
    text(): Promise<string>
  }
  readonly DecompressionStream?: new (format: 'deflate') => unknown
}

/**
 * Unpacks a text.
 *
 * @throws Error on a host that cannot
 */
export async function unpack(packed: string): Promise<string> {
  const { atob, Response, DecompressionStream } = globalThis as Unpacking
  if (atob === undefined || Response === undefined || DecompressionStream === undefined) {
    throw new Error(
      'the Python programs are packed: this host has no DecompressionStream, Response and atob to unpack them',
    )
  }
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.codePointAt(0) as number)
  const plain = new Response(bytes).body.pipeThrough(new DecompressionStream('deflate'))
  return new Response(plain).text()
}
