/**
 * Type tests: what `wrapPromise` makes of the promises that well-known packages give. Their functions have type
 * parameters with defaults, which the await must not infer anew. The signatures are those of the packages, shortened.
 */
import { asyncWith, await_, coroutine, Trap, type Awaitable } from '../../lib/index.js'
import { gather, timeout, wrapPromise } from '../../lib/asyncio/index.js'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const equal = <A, B>(_same: Equal<A, B>): void => {}

declare function query<R = { rows: string[] }>(sql: string): Promise<R>

interface AxiosRequestConfig<D = any> {
  data?: D
  signal?: unknown
}
interface AxiosResponse<T = any, D = any> {
  data: T
  config: AxiosRequestConfig<D>
}
declare const axios: {
  <T = any, R = AxiosResponse<T>, D = any>(config: AxiosRequestConfig<D>): Promise<R>
  <T = any, R = AxiosResponse<T>, D = any>(url: string, config?: AxiosRequestConfig<D>): Promise<R>
  get<T = any, R = AxiosResponse<T>, D = any>(url: string, config?: AxiosRequestConfig<D>): Promise<R>
}

interface KyResponse<T = unknown> {
  json: <J = T extends object ? T : unknown>() => Promise<J>
}
interface ResponsePromise<T = unknown> extends Promise<KyResponse<T>> {
  json: <J = T>() => Promise<J>
}
declare const ky: { <T>(url: string): ResponsePromise<T>; get: <T>(url: string) => ResponsePromise<T> }

interface CancelableRequest<T = unknown> extends Promise<T> {
  json: <R>() => CancelableRequest<R>
  cancel(): void
}
interface GotResponse<T = unknown> {
  body: T
}
declare const got: {
  <T>(url: string, options: { responseType: 'json' }): CancelableRequest<GotResponse<T>>
  (url: string): CancelableRequest<GotResponse<string>>
}

interface QueryResult<R extends Record<string, any> = any> {
  rows: R[]
}
interface QueryArrayResult<R extends any[] = any[]> {
  rows: R[]
}
declare const pool: {
  query<R extends any[] = any[], I = any[]>(
    config: { text: string; rowMode: 'array' },
    values?: I,
  ): Promise<QueryArrayResult<R>>
  query<R extends Record<string, any> = any, I = any[]>(text: string, values?: I): Promise<QueryResult<R>>
  query<R extends Record<string, any> = any>(text: string, callback: (result: QueryResult<R>) => void): void
}

type Rows = { rows: string[] }

describe('awaiting a wrapped promise', () => {
  it('gives what the defaults of type parameters say', () => {
    coroutine(function* () {
      const rows = yield* await_(wrapPromise(query('select 1')))
      equal<typeof rows, Rows>(true)
      const made = yield* await_(wrapPromise(() => query('select 1')))
      equal<typeof made, Rows>(true)
      const given = yield* await_(wrapPromise(query<number>('select 1')))
      equal<typeof given, number>(true)
      const annotated: AxiosResponse<string> = yield* await_(wrapPromise(axios.get('/')))
      return annotated
    })
  })

  it('of axios, a response', () => {
    coroutine(function* () {
      const got1 = yield* await_(wrapPromise(axios.get('/')))
      equal<typeof got1, AxiosResponse<any>>(true)
      const called = yield* await_(wrapPromise(axios('/')))
      equal<typeof called, AxiosResponse<any>>(true)
      const aborted = yield* await_(wrapPromise((signal) => axios.get('/', { signal })))
      equal<typeof aborted, AxiosResponse<any>>(true)
      const typed = yield* await_(wrapPromise(axios.get<{ id: number }>('/')))
      equal<typeof typed, AxiosResponse<{ id: number }>>(true)
    })
  })

  it('of ky and got, responses and bodies', () => {
    coroutine(function* () {
      const response = yield* await_(wrapPromise(ky('/')))
      equal<typeof response, KyResponse<unknown>>(true)
      const unknownJson = yield* await_(wrapPromise(ky('/').json()))
      equal<typeof unknownJson, unknown>(true)
      const json = yield* await_(wrapPromise(ky.get('/').json<{ id: number }>()))
      equal<typeof json, { id: number }>(true)
      const text = yield* await_(wrapPromise(got('/')))
      equal<typeof text, GotResponse<string>>(true)
      const parsed = yield* await_(wrapPromise(got('/', { responseType: 'json' })))
      equal<typeof parsed, GotResponse<unknown>>(true)
    })
  })

  it('of pg, rows', () => {
    coroutine(function* () {
      const rows = yield* await_(wrapPromise(pool.query('select 1')))
      equal<typeof rows, QueryResult<any>>(true)
      const lists = yield* await_(wrapPromise(pool.query({ text: 'select 1', rowMode: 'array' })))
      equal<typeof lists, QueryArrayResult<any[]>>(true)
    })
  })

  it('of promises that are made in place, several at once, and in a block', () => {
    coroutine(function* () {
      const nothing = yield* await_(wrapPromise(new Promise((resolve) => setTimeout(resolve, 5))))
      equal<typeof nothing, unknown>(true)
      const all = yield* await_(wrapPromise(Promise.all([query('1'), axios.get('/')])))
      equal<typeof all, [Rows, AxiosResponse<any>]>(true)
      const [first, second] = yield* await_(gather(wrapPromise(query('1')), wrapPromise(axios.get('/'))))
      equal<typeof first, Rows>(true)
      equal<typeof second, AxiosResponse<any>>(true)
      return yield* asyncWith(timeout(1), function* () {
        const rows = yield* await_(wrapPromise(query('1')))
        equal<typeof rows, Rows>(true)
      })
    })
  })
})

describe('awaiting an awaitable of one’s own', () => {
  it('gives what the defaults of its type parameters say', () => {
    class Question<R = number> extends Trap<R> {}
    const fetched = undefined as unknown as <R = Rows>() => Awaitable<R, Trap<R>, R>
    coroutine(function* () {
      const answer = yield* await_(new Question())
      equal<typeof answer, number>(true)
      const rows = yield* await_(fetched())
      equal<typeof rows, Rows>(true)
    })
  })
})
