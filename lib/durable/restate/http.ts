/**
 * Restate's two doors, by HTTP: the ingress, where services are called, and the admin, which knows all that runs.
 */
import { OSError } from '../../asyncio/python/exceptions.js'
import { RuntimeError } from '../../protocol/exceptions.js'
import { pythonStr } from '../../text/python-repr.js'

/** An answer: its status, and its body if that is JSON. */
export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly text: string
}

/** One of Restate's doors. */
export class Door {
  readonly #url: string
  readonly #patience: number | undefined

  /** @param patience so many seconds an answer may take; as long as it takes, unless told */
  constructor(url: string, patience?: number) {
    this.#url = url.replace(/\/+$/, '')
    this.#patience = patience
  }

  get url(): string {
    return this.#url
  }

  /** Asks; an OSError if nobody answers. */
  async ask(method: string, path: string, body?: unknown): Promise<Answer> {
    const headers = {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    }
    const text = body === undefined ? {} : { body: JSON.stringify(body) }
    for (;;) {
      try {
        const signal = this.#patience === undefined ? null : AbortSignal.timeout(this.#patience * 1000)
        const response = await fetch(this.#url + path, { method, headers, signal, ...text })
        const answer = await response.text()
        return { status: response.status, body: parsed(answer), text: answer }
      } catch (error) {
        // Some clients give up after minutes; a run may take days. Asking a second time does nothing twice.
        const { cause } = error as { cause?: { code?: unknown; message?: unknown } }
        if (method === 'GET' && cause?.code === 'UND_ERR_HEADERS_TIMEOUT') continue
        const isLate = (error as Error).name === 'TimeoutError'
        const why = isLate ? `nothing in ${this.#patience} s` : String(cause?.message ?? pythonStr(error))
        throw new OSError(`Restate does not answer at ${this.#url}: ${why}`, { cause: error })
      }
    }
  }

  /** Asks for what has to be there. */
  async get(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await this.ask(method, path, body)
    if (answer.status >= 400) throw refused(this.#url + path, answer)
    return answer.body
  }

  /** The rows that a query has; of the admin. */
  async query(query: string): Promise<Row[]> {
    const { rows } = (await this.get('POST', '/query', { query })) as { rows: Row[] }
    return rows
  }
}

/** A row of a table. */
export type Row = Readonly<Record<string, unknown>>

/** A text in a query. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** The error of an answer that is none. */
export function refused(url: string, { status, body, text }: Answer): RuntimeError {
  const message = (body as { message?: unknown } | undefined)?.message
  return new RuntimeError(`Restate at ${url} answered ${status}: ${typeof message === 'string' ? message : text}`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
