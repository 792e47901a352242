import { CALLBACK_NAME, callbackText } from '../../../lib/asyncio/loop/callback-text.js'

function named(): void {}

describe('a callback in a text', () => {
  it('is its name, with arguments in debug mode only', () => {
    expect(callbackText(named, [1, 'x'])).toBe('named()')
    expect(callbackText(named, [1, 'x'], true)).toBe("named(1, 'x')")
  })

  it('is the function that was bound', () => {
    expect(callbackText(named.bind(null))).toBe('named()')
  })

  it('without a name is a lambda', () => {
    expect(callbackText((() => () => {})())).toBe('<lambda>()')
  })

  it('that is no function is its repr', () => {
    expect([callbackText(1), callbackText('x'), callbackText(undefined)]).toEqual(['1()', "'x'()", 'None()'])
  })

  it('of asyncio’s own is what Python calls it', () => {
    const own = Object.assign(() => {}, { [CALLBACK_NAME]: 'Task.task_wakeup' })
    expect(callbackText(own)).toBe('Task.task_wakeup()')
  })
})
