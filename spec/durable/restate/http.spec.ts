import { Door, quoted, refused } from '../../../lib/durable/restate/http.js'
import { fakeServer } from './fake-server.js'

describe('a door of Restate', () => {
  it('is asked by HTTP, and answers with JSON', async () => {
    const server = await fakeServer({
      '/x': { a: 1 },
      '/query': { rows: [{ n: 1 }] },
      '/no': [409, { message: 'later' }],
    })
    const door = new Door(`${server.url}/`)
    expect(await door.ask('GET', '/x')).toMatchObject({ status: 200, body: { a: 1 } })
    expect(await door.query('select 1')).toEqual([{ n: 1 }])
    expect(server.asked.at(-1)).toEqual(['POST', '/query', { query: 'select 1' }])
    await expect(door.get('GET', '/no')).rejects.toThrow(`Restate at ${server.url}/no answered 409: later`)
    await server.close()
  })

  it('says where nobody answers', async () => {
    const server = await fakeServer({})
    await server.close()
    await expect(new Door(server.url).get('GET', '/x')).rejects.toThrow(`Restate does not answer at ${server.url}: `)
  })

  it('may lose its patience', async () => {
    const { fetch } = globalThis
    globalThis.fetch = (_url, options) =>
      new Promise((_resolve, reject) => {
        options?.signal?.addEventListener('abort', () => reject(options.signal?.reason))
      })
    try {
      await expect(new Door('http://h', 0.001).get('GET', '/x')).rejects.toThrow(
        'Restate does not answer at http://h: nothing in 0.001 s',
      )
    } finally {
      globalThis.fetch = fetch
    }
  })

  it('asks again where the client gave up waiting', async () => {
    const { fetch } = globalThis
    let calls = 0
    globalThis.fetch = async () => {
      calls++
      if (calls === 1) throw new TypeError('fetch failed', { cause: { code: 'UND_ERR_HEADERS_TIMEOUT' } })
      return new Response('1')
    }
    try {
      expect(await new Door('http://h').get('GET', '/attach')).toBe(1)
      calls = 0
      await expect(new Door('http://h').get('POST', '/x', 1)).rejects.toThrow('Restate does not answer at http://h')
    } finally {
      globalThis.fetch = fetch
    }
  })
})

test('a text in a query cannot end itself', () => {
  expect(quoted("it's")).toBe("'it''s'")
})

test('an answer without a message is shown as it is', () => {
  expect(refused('http://h', { status: 500, body: undefined, text: 'oops' }).message).toBe(
    'Restate at http://h answered 500: oops',
  )
})
