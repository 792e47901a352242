/**
 * The errors of sockets that do not come from Node: in Node's form, with the `code` of the operating system.
 */

/** For a socket that was closed on this side. Python: `OSError: [Errno 9] Bad file descriptor`. */
export function badFileDescriptor(): Error {
  return Object.assign(new Error('Bad file descriptor'), { code: 'EBADF' })
}

/** For sending after `shutdown()`. Python: `BrokenPipeError: [Errno 32] Broken pipe`. */
export function brokenPipe(): Error {
  return Object.assign(new Error('Broken pipe'), { code: 'EPIPE' })
}
