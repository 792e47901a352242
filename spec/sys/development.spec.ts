describe('development', () => {
  it.each([
    ['production', false],
    ['development', true],
    [undefined, true],
  ])('is anywhere but under NODE_ENV=production (%s)', (value, expected) => {
    const before = process.env['NODE_ENV']
    if (value === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = value
    try {
      expect(loaded().isInDevelopment).toBe(expected)
    } finally {
      process.env['NODE_ENV'] = before
    }
  })
})

/** The module as it is loaded now. */
function loaded(): typeof import('../../lib/sys/development.js') {
  let module: typeof import('../../lib/sys/development.js') | undefined
  jest.isolateModules(() => {
    module = jest.requireActual('../../lib/sys/development.js')
  })
  return module as typeof import('../../lib/sys/development.js')
}
