import { OSError, TimeoutError } from '../../../lib/asyncio/python/exceptions.js'
import { ConnectionError, osErrorFrom, type SystemError } from '../../../lib/asyncio/python/os-errors.js'

const failed = (code: string, message = `connect ${code}`): SystemError =>
  Object.assign(new Error(message), { code, errno: -111 })

it.each([
  ['EACCES', 'PermissionError'],
  ['ECONNABORTED', 'ConnectionAbortedError'],
  ['ECONNREFUSED', 'ConnectionRefusedError'],
  ['ECONNRESET', 'ConnectionResetError'],
  ['EEXIST', 'FileExistsError'],
  ['ENOENT', 'FileNotFoundError'],
  ['EPIPE', 'BrokenPipeError'],
  ['ESRCH', 'ProcessLookupError'],
  ['ETIMEDOUT', 'TimeoutError'],
  ['EADDRINUSE', 'OSError'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'SSLError'],
  ['CERT_HAS_EXPIRED', 'SSLCertVerificationError'],
])('makes %s of Node a %s', (code, name) => {
  const cause = failed(code)
  const error = osErrorFrom(cause)
  expect(error).toBeInstanceOf(OSError)
  expect(error).toMatchObject({ name, code, errno: 111, message: `connect ${code}`, cause })
})

it('has the classes of Python', () => {
  expect(osErrorFrom(failed('EPIPE'))).toBeInstanceOf(ConnectionError)
  expect(osErrorFrom(failed('ETIMEDOUT'))).toBeInstanceOf(TimeoutError)
})

it('says what became of each address, where several were tried', () => {
  const errors = [failed('ECONNREFUSED', 'connect ::1'), failed('ECONNREFUSED', 'connect 127.0.0.1')]
  const error = osErrorFrom(Object.assign(new AggregateError(errors, ''), { code: 'ECONNREFUSED' }))
  expect(error).toMatchObject({ name: 'ConnectionRefusedError', message: 'connect ::1, connect 127.0.0.1', errno: 111 })
})
