// The service: connections, each a task; a request's id in one AsyncLocalStorage, so that every log line has it.
import { AsyncLocalStorage } from 'node:async_hooks'
import { asyncWith, await_, coroutine, isException } from 'dunder-await'
import { Event, getRunningLoop, TaskGroup, TimeoutError, waitFor } from 'dunder-await/asyncio'
import { startServer } from 'dunder-await/asyncio/streams'
import { HttpError, readRequest, writeResponse } from './http.mjs'
import { answer, Jobs } from './jobs.mjs'

const request = new AsyncLocalStorage()
let count = 0

/** A line of the log. */
export function log(...said) {
  if (process.env.QUIET === undefined) console.log(request.getStore() ?? '-', ...said)
}

/** What serves a connection, for `startServer`. */
export const serving = (jobs, { idle = 10, most = 1000 } = {}) => {
  let open = 0
  return coroutine(function* serve(reader, writer) {
    if (++open > most) writeResponse(writer, 503, { error: 'too many connections' })
    try {
      for (let goesOn = open <= most; goesOn;) goesOn = yield* await_(one(jobs, reader, writer, idle))
    } catch (error) {
      if (!isException(error)) throw error // cancelled: the service ends
      log('the connection failed:', String(error))
    } finally {
      open--
      writer.close()
    }
  })
}

/** One request of a connection; whether another may come. */
const one = coroutine(function* one(jobs, reader, writer, idle) {
  let status,
    value,
    keepAlive = false
  request.enterWith(undefined)
  try {
    const asked = yield* await_(waitFor(readRequest(reader), idle))
    if (asked === undefined) return false
    request.enterWith(asked.headers.get('x-request-id') ?? `r${++count}`)
    keepAlive = asked.keepAlive
    ;[status, value] = answer(jobs, asked)
  } catch (error) {
    if (!isException(error)) throw error
    const known = error instanceof TimeoutError ? new HttpError(408, 'nothing came in time') : error
    if (!(known instanceof HttpError)) throw error
    if (known.status !== 404 && known.status !== 503) keepAlive = false
    ;[status, value] = [known.status, { error: known.message }]
  }
  log(status)
  writeResponse(writer, status, value, { keepAlive, headers: { 'x-request-id': request.getStore() ?? '-' } })
  yield* await_(waitFor(writer.drain(), idle))
  return keepAlive
})

/** The whole: until SIGTERM or SIGINT; then no more connections, the requests end, the queue is worked off. */
export const service = coroutine(function* service({
  host = '127.0.0.1',
  port = 0,
  workers = 4,
  grace = 5,
  ...limits
} = {}) {
  const stop = new Event()
  for (const signal of ['SIGTERM', 'SIGINT']) getRunningLoop().addSignalHandler(signal, () => stop.set())
  const jobs = new Jobs(limits)
  yield* asyncWith(new TaskGroup(), function* (group) {
    for (let i = 0; i < workers; i++) group.createTask(jobs.worker())
    const server = yield* await_(startServer(serving(jobs, limits), host, port))
    console.log('listening at', server.sockets[0].getsockname().join(':'))
    process.send?.(server.sockets[0].getsockname()[1])
    yield* await_(stop.wait())
    server.close()
    try {
      yield* await_(waitFor(server.waitClosed(), grace))
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error
      server.closeClients() // those that are idle, or too slow
    }
    jobs.close()
  })
  console.log('stopped')
})
