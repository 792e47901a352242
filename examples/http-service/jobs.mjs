// What the service does: it takes texts to count words in, workers take them from a queue.
import { await_, coroutine } from 'dunder-await'
import { Queue, QueueFull, QueueShutDown, sleep } from 'dunder-await/asyncio'
import { HttpError } from './http.mjs'

/** The jobs, the queue of those that wait, and who does them. */
export class Jobs {
  #jobs = new Map()
  #queue
  #seconds

  constructor({ waiting = 1000, seconds = 0 } = {}) {
    this.#queue = new Queue(waiting)
    this.#seconds = seconds
  }

  add(text) {
    const job = { id: String(this.#jobs.size + 1), state: 'waiting', text }
    try {
      this.#queue.putNowait(job)
    } catch (error) {
      if (error instanceof QueueFull || error instanceof QueueShutDown) throw new HttpError(503, 'try again later')
      throw error
    }
    this.#jobs.set(job.id, job)
    return job
  }

  get(id) {
    const job = this.#jobs.get(id)
    if (job === undefined) throw new HttpError(404, 'there is no such job')
    return job
  }

  /** A worker: until nothing more will come. */
  worker = coroutine(function* worker() {
    for (;;) {
      let job
      try {
        job = yield* await_(this.#queue.get())
      } catch (error) {
        if (error instanceof QueueShutDown) return
        throw error
      }
      if (this.#seconds > 0) yield* await_(sleep(this.#seconds))
      Object.assign(job, { state: 'done', words: job.text.split(/\s+/).filter(Boolean).length })
      this.#queue.taskDone()
    }
  })

  /** Nothing more is taken; what waits is still done. */
  close() {
    this.#queue.shutdown()
  }
}

/** The answer to a request: its status, and a value. */
export function answer(jobs, { method, path, body }) {
  const [, id] = /^\/jobs\/(\w+)$/.exec(path) ?? []
  if (method === 'GET' && path === '/health') return [200, { ok: true }]
  if (method === 'GET' && id !== undefined) return [200, jobs.get(id)]
  if (method !== 'POST' || path !== '/jobs') throw new HttpError(404, 'there is nothing here')
  let value
  try {
    value = JSON.parse(String(body))
  } catch {
    throw new HttpError(400, 'the body is no JSON')
  }
  if (typeof value?.text !== 'string') throw new HttpError(400, 'a job has a text')
  const { id: made, state } = jobs.add(value.text)
  return [202, { id: made, state }]
}
