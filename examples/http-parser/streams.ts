/**
 * The second driver: a task of asyncio that reads what the parser wants from a connection.
 */
import { await_, coroutine } from 'dunder-await'
import type { StreamReader } from 'dunder-await/asyncio/streams'
import { Bytes, request } from './parser.ts'

/** Reads one request from a connection. */
export const readRequest = coroutine(function* readRequest(reader: StreamReader) {
  const parsing = request()
  let step = parsing.resume()
  while (step.done !== true) {
    const wanted = step.value
    const bytes = wanted instanceof Bytes ? reader.readexactly(wanted.length) : reader.readline()
    step = parsing.resume(yield* await_(bytes))
  }
  return step.value
})
