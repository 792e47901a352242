import { Code, NATIVE } from '../../lib/delegation/code.js'

function* body(): Generator {}
const code = new Code('generator', body, 'name', 'qualname', false, true, false)

describe('code', () => {
  it('says what the objects of a function are made from', () => {
    expect(code).toMatchObject({ kind: 'generator', body, name: 'name', qualname: 'qualname' })
    expect(code).toMatchObject({ awaits: false, delegates: true, iterableCoroutine: false })
  })

  it('is the same under other names', () => {
    expect(code.renamed('a', 'b')).toEqual(new Code('generator', body, 'a', 'b', false, true, false))
    expect(code.name).toBe('name')
  })

  it('is the same with the flag of types.coroutine', () => {
    expect(code.asIterableCoroutine()).toEqual(new Code('generator', body, 'name', 'qualname', false, true, true))
    expect(code.iterableCoroutine).toBe(false)
  })

  it('of native generators lets them do whatever the body they end up in may', () => {
    expect(NATIVE).toMatchObject({
      kind: 'generator',
      body: undefined,
      awaits: true,
      delegates: true,
      iterableCoroutine: false,
    })
  })
})
