/**
 * A server for specs of what asks Restate: it answers with what the spec has for a path, and keeps what it was asked.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An answer: a status and what is answered as JSON, or only that. */
export type Answers = Readonly<{ [path: string]: unknown }>

export interface FakeServer {
  readonly url: string
  /** What it was asked: method, path, body. */
  readonly asked: [method: string, path: string, body: unknown][]
  answers: { [path: string]: unknown }
  close(): Promise<void>
}

/** Starts it. A function among the answers is called with the body. */
export async function fakeServer(answers: { [path: string]: unknown }): Promise<FakeServer> {
  const asked: FakeServer['asked'] = []
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (part: string) => {
      text += part
    })
    request.on('end', () => {
      const body: unknown = text === '' ? undefined : JSON.parse(text)
      asked.push([request.method ?? '', request.url ?? '', body])
      const known = fake.answers[request.url ?? '']
      const answer: unknown = typeof known === 'function' ? (known as (body: unknown) => unknown)(body) : known
      const [status, value] = Array.isArray(answer) ? (answer as [number, unknown]) : [200, answer]
      response.writeHead(known === undefined ? 404 : status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(value ?? null))
    })
  })
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done)
  })
  const fake: FakeServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answers,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
  return fake
}
