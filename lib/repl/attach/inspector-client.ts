/**
 * A connection to the inspector of another process: questions and answers of the DevTools protocol over a WebSocket.
 * Questions may be asked at once; each has its answer.
 */

/** What of a WebSocket is used; the engine's own and the package `ws` have it. */
interface Socket {
  addEventListener(event: string, listener: (event: { data?: unknown }) => void): void
  send(text: string): void
  close(): void
}

type SocketClass = new (url: string) => Socket

interface Waiting {
  resolve(result: unknown): void
  reject(error: Error): void
}

export class InspectorClient {
  readonly #socket: Socket
  readonly #waiting = new Map<number, Waiting>()
  readonly #listeners = new Map<string, (params: unknown) => void>()
  #last = 0

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => {
      this.#take(JSON.parse(String(data)) as Message)
    })
    socket.addEventListener('close', () => {
      for (const waiting of this.#waiting.values()) waiting.reject(new Error('the inspector hung up'))
      this.#waiting.clear()
    })
  }

  /** Connects to the address that an inspector tells. */
  static async connect(url: string): Promise<InspectorClient> {
    const socket = new (await socketClass())(url)
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => {
        resolve()
      })
      socket.addEventListener('error', () => {
        reject(new Error(`the inspector at ${url} does not answer`))
      })
    })
    return new InspectorClient(socket)
  }

  /** Asks. */
  async call<T = unknown>(method: string, params: object = {}): Promise<T> {
    const id = ++this.#last
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
    })
    this.#socket.send(JSON.stringify({ id, method, params }))
    return (await answer) as T
  }

  /** Hears of an event. */
  on(event: string, listener: (params: unknown) => void): void {
    this.#listeners.set(event, listener)
  }

  close(): void {
    this.#socket.close()
  }

  #take({ id, method, params, result, error }: Message): void {
    if (id === undefined) {
      this.#listeners.get(method ?? '')?.(params)
      return
    }
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error === undefined) waiting?.resolve(result)
    else waiting?.reject(new Error(error.message))
  }
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

/** The engine's own, where there is one (Node 22 and later); else the package's, which is loaded only now. */
async function socketClass(): Promise<SocketClass> {
  const { WebSocket } = globalThis as { WebSocket?: SocketClass }
  if (WebSocket !== undefined) return WebSocket
  const { WebSocket: Packaged } = (await import('ws')) as unknown as { WebSocket: SocketClass }
  return Packaged
}
