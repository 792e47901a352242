/**
 * What the operating system refuses, as Python's subclasses of OSError; and what Node reports, made into these.
 */
import { giveBrands } from '../../protocol/exception-parts.js'
import { OSError, TimeoutError } from './exceptions.js'

/** A connection failed. Python: `ConnectionError`. */
export class ConnectionError extends OSError {
  static override readonly name: string = 'ConnectionError'
}

/** The other side reads no more. Python: `BrokenPipeError`. */
export class BrokenPipeError extends ConnectionError {
  static override readonly name: string = 'BrokenPipeError'
}

/** The connection was given up. Python: `ConnectionAbortedError`. */
export class ConnectionAbortedError extends ConnectionError {
  static override readonly name: string = 'ConnectionAbortedError'
}

/** Nobody listens there. Python: `ConnectionRefusedError`. */
export class ConnectionRefusedError extends ConnectionError {
  static override readonly name: string = 'ConnectionRefusedError'
}

/** The connection is gone. Python: `ConnectionResetError`. */
export class ConnectionResetError extends ConnectionError {
  static override readonly name: string = 'ConnectionResetError'
}

/** There is a file already. Python: `FileExistsError`. */
export class FileExistsError extends OSError {
  static override readonly name: string = 'FileExistsError'
}

/** There is no such file. Python: `FileNotFoundError`. */
export class FileNotFoundError extends OSError {
  static override readonly name: string = 'FileNotFoundError'
}

/** It is not allowed. Python: `PermissionError`. */
export class PermissionError extends OSError {
  static override readonly name: string = 'PermissionError'
}

/** There is no such process. Python: `ProcessLookupError`. */
export class ProcessLookupError extends OSError {
  static override readonly name: string = 'ProcessLookupError'
}

/** TLS failed. Python: `ssl.SSLError`. */
export class SSLError extends OSError {
  static override readonly name: string = 'SSLError'
}

/** The other side's certificate does not fit. Python: `ssl.SSLCertVerificationError`. */
export class SSLCertVerificationError extends SSLError {
  static override readonly name: string = 'SSLCertVerificationError'
}

giveBrands([
  ConnectionError,
  BrokenPipeError,
  ConnectionAbortedError,
  ConnectionRefusedError,
  ConnectionResetError,
  FileExistsError,
  FileNotFoundError,
  PermissionError,
  ProcessLookupError,
  SSLError,
  SSLCertVerificationError,
])

/** What is known of a system error, as Node has it. */
export interface SystemError extends Error {
  code?: string
  errno?: number | undefined
  errors?: readonly Error[]
}

/** Python's, by Node's codes. */
const CLASSES: Readonly<Record<string, typeof OSError>> = {
  EACCES: PermissionError,
  ECONNABORTED: ConnectionAbortedError,
  ECONNREFUSED: ConnectionRefusedError,
  ECONNRESET: ConnectionResetError,
  EEXIST: FileExistsError,
  ENOENT: FileNotFoundError,
  EPERM: PermissionError,
  EPIPE: BrokenPipeError,
  EPROTO: SSLError,
  ESHUTDOWN: BrokenPipeError,
  ESRCH: ProcessLookupError,
  ETIMEDOUT: TimeoutError,
}

/** Python's error for one of Node's: with its `code`, a positive `errno`, and Node's as the cause. */
export function osErrorFrom(error: SystemError): OSError {
  if (error instanceof OSError) return error
  const { code = '' } = error
  // Where several addresses were tried, each has its error.
  const message = error.message !== '' ? error.message : (error.errors ?? []).map(({ message }) => message).join(', ')
  const made = new (classFor(code, error))(message, { cause: error })
  const { errno = error.errors?.map((one) => (one as SystemError).errno)[0] } = error
  return Object.assign(made, { code, errno: errno === undefined ? undefined : Math.abs(errno) })
}

function classFor(code: string, error: SystemError): typeof OSError {
  const known = CLASSES[code]
  if (known !== undefined) return known
  if (code.startsWith('ERR_SSL_') || 'library' in error) return SSLError
  if (/CERT|ISSUER|LEAF_SIGNATURE|CRL/.test(code)) return SSLCertVerificationError
  return OSError
}
