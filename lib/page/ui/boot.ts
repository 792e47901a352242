/**
 * What the page does first: it unpacks itself. The engine is unpacked in its own thread, which begins before anything
 * else does; the interface meanwhile here. What is given to the interface is handed on as a variable of its own, so that
 * nothing of it is global.
 */
import type { EngineThread, Given } from './host.js'

const html = `<!doctype html>\n${document.documentElement.outerHTML}`

async function unpack(base64: string): Promise<string> {
  const digits = atob(base64)
  const bytes = new Uint8Array(digits.length)
  for (let at = 0; at < bytes.length; at++) bytes[at] = digits.charCodeAt(at)
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return new Response(stream).text()
}

const packed = (id: string): string => document.getElementById(id)?.textContent ?? ''
const engine = packed('engine')
// The first message is the engine itself.
const starter = `const unpack = ${String(unpack)};
addEventListener('message', async ({ data }) => (0, eval)(await unpack(data)), { once: true })`
const address = URL.createObjectURL(new Blob([starter], { type: 'text/javascript' }))

function start(): EngineThread {
  const worker = new Worker(address)
  const ready = new Promise<void>((resolve, reject) => {
    worker.addEventListener('message', () => resolve(), { once: true })
    worker.addEventListener('error', ({ message }) => reject(new Error(message)), { once: true })
  })
  worker.postMessage(engine, [])
  return { worker, ready }
}

let first: EngineThread | undefined = start()
const { app, ...rest } = JSON.parse(await unpack(packed('app'))) as { app: string } & Omit<Given, 'html' | 'start'>
const Script = Object.getPrototypeOf(async () => {}).constructor as new (
  name: string,
  code: string,
) => (given: Given) => Promise<void>
await new Script('given', app)({
  ...rest,
  html,
  start: () => {
    const thread = first ?? start()
    first = undefined
    return thread
  },
})
