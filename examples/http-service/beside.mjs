// The same service on Node's own `http`, with async functions: what the other is measured beside.
import { AsyncLocalStorage } from 'node:async_hooks'
import { createServer } from 'node:http'
import { run } from 'dunder-await/asyncio'
import { HttpError, MOST_BODY } from './http.mjs'
import { answer, Jobs } from './jobs.mjs'

const request = new AsyncLocalStorage()
const jobs = new Jobs()
const worker = run(jobs.worker())
let count = 0

const server = createServer((asked, response) => {
  void request.run(asked.headers['x-request-id'] ?? `r${++count}`, async () => {
    let status, value
    try {
      const chunks = []
      let size = 0
      for await (const chunk of asked) {
        if ((size += chunk.length) > MOST_BODY) throw new HttpError(413, 'too much')
        chunks.push(chunk)
      }
      ;[status, value] = answer(jobs, { method: asked.method, path: asked.url, body: Buffer.concat(chunks) })
    } catch (error) {
      if (!(error instanceof HttpError)) throw error
      ;[status, value] = [error.status, { error: error.message }]
    }
    const body = JSON.stringify(value)
    response.writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-request-id': request.getStore(),
    })
    response.end(body)
  })
})
server.listen(0, '127.0.0.1', () => process.send?.(server.address().port))
process.once('SIGTERM', () => {
  server.close(() => jobs.close())
  server.closeIdleConnections()
  void worker.then(() => process.disconnect?.())
})
