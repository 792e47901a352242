import { badFileDescriptor, brokenPipe } from '../../../lib/scheduler/sockets/errors.js'

describe('the errors of sockets', () => {
  it('have the code of the operating system', () => {
    expect(badFileDescriptor()).toMatchObject({ message: 'Bad file descriptor', code: 'EBADF' })
    expect(brokenPipe()).toMatchObject({ message: 'Broken pipe', code: 'EPIPE' })
  })
})
